#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records a session with the window alone, by keys: F9, the form, a save in the work tree, a note that refers to it, F9 again. The session
has to stand in the library, verify, and hold the save and the linked note. recordwindow.py BIN_DIR SOURCE_DIR [--keep FOLDER].
Exit 77: a tool is missing."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

import desktop

BIN, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PROGRAM = os.path.join(BIN, "pr-telemetry")
TITLE = "Calls at the edge of the window"
NOTE = "The comparison leaves out the edge itself."


def project(folder):
    shutil.copytree(os.path.join(SOURCE, "examples/simple/project"), folder)
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Start"]):
        subprocess.run(["git", "-c", "user.name=Robin", "-c", "user.email=robin@example.org", *command], cwd=folder, check=True)


def ask(env, *arguments):
    done = subprocess.run([PROGRAM, "--json", *arguments], env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def sessions(env):
    return ask(env, "list")


def record(window, env, repository):
    window.key("F9")
    window.wait_title("Record")
    window.wait_for(lambda role, name, _: name == "Title", "the form")
    window.type(repository)
    window.key("Tab", "Tab")  # over the button that chooses a folder
    window.type(TITLE)
    window.key("F9")
    window.wait_title(TITLE)
    desktop.until(lambda: any(row["state"] == "recording" for row in sessions(env)), "a session in the library")
    path = os.path.join(repository, "turnstile/limiter.py")
    with open(path, encoding="utf-8") as source:
        text = source.read()
    with open(path, "w", encoding="utf-8") as target:
        target.write(text.replace("> self", ">= self") + "\n# the edge\n")
    window.wait_for(lambda _, name, __: "limiter.py" in name, "the save in the feed")
    window.key("ctrl+j", "alt+3")
    window.type(NOTE)
    window.key("ctrl+Return")
    window.wait_for(lambda _, name, __: NOTE in name, "the note in the feed")
    window.key("F9")
    window.wait_title("Library")
    window.wait_for(lambda _, name, __: TITLE in name, "the session in the list")


def check(env):
    rows = sessions(env)
    assert len(rows) == 1 and rows[0]["title"] == TITLE, rows
    trace = rows[0]["id"]
    answer = ask(env, "verify", trace)
    assert answer["intact"] and answer["sealed"], answer
    events = ask(env, "show", trace, "--events")
    edits = [event for event in events if event["type"] == "file_edit" and event["file_path"] == "turnstile/limiter.py"]
    notes = [event for event in events if event["type"] == "rationale_note"]
    assert len(edits) == 1, events
    assert len(notes) == 1 and notes[0]["structured"] == {"observation": NOTE}, notes
    assert [link["event"] for link in notes[0]["links"]] == [edits[0]["id"]], (edits[0]["id"], notes[0])
    return len(events)


def main():
    absent = desktop.missing()
    if absent:
        print("SKIP   : recordwindow is missing: " + absent)
        return 77
    desktop.on_own_bus()
    folder = sys.argv[sys.argv.index("--keep") + 1] if "--keep" in sys.argv else tempfile.mkdtemp(prefix="prt-recordwindow-")
    try:
        env = desktop.environment(folder)
        repository = os.path.join(folder, "clone")
        project(repository)
        with desktop.Window(PROGRAM, env) as window:
            try:
                record(window, env, repository)
            finally:
                window.shoot(os.path.join(folder, "last.png"))
        print("PASS: %d events recorded with the window alone, sealed and verified" % check(env))
        return 0
    finally:
        if "--keep" not in sys.argv:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
