#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a .prtrace in the real window on a virtual display, as a double click in a file manager does: into an empty library, and again
into a window that is open already. A screen reader has to be told the events, and the timeline and the diff must not be blank.
openfile.py BIN_DIR FILE [--keep FOLDER]. Exit 77: a tool is missing."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

import desktop

BIN, FILE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PROGRAM = os.path.join(BIN, "pr-telemetry")


def main():
    absent = desktop.missing()
    if absent:
        print("SKIP   : openfile is missing: " + absent)
        return 77
    desktop.on_own_bus()
    folder = sys.argv[sys.argv.index("--keep") + 1] if "--keep" in sys.argv else tempfile.mkdtemp(prefix="prt-openfile-")
    try:
        env = desktop.environment(folder)
        title = json.loads(subprocess.run([PROGRAM, "--json", "show", FILE], env=env, capture_output=True, text=True,
                                          check=True).stdout)["header"]["task"]["title"]
        with desktop.Window(PROGRAM, env, FILE) as window:
            desktop.assert_review(window, title)
            window.shoot(os.path.join(folder, "opened.png"))
            window.key("ctrl+1")
            window.wait_title("Library")
            # A second start hands the file to the window that is there, and ends.
            done = subprocess.run([PROGRAM, FILE], env=dict(env, DISPLAY=os.environ["DISPLAY"]), timeout=30)
            assert done.returncode == 0
            desktop.assert_review(window, title)
        rows = json.loads(subprocess.run([PROGRAM, "--json", "list"], env=env, capture_output=True, text=True, check=True).stdout)
        assert len(rows) == 1, rows
        broken = os.path.join(folder, "broken.prtrace")
        with open(FILE, "rb") as source, open(broken, "wb") as target:
            target.write(source.read()[:2000])
        with desktop.Window(PROGRAM, env, broken) as window:
            window.wait_for(lambda _, name, __: "broken.prtrace was not taken in" in name, "the refusal of a broken file")
        print("PASS: %s opened from the command line, twice, and a broken one refused" % os.path.basename(FILE))
        return 0
    finally:
        if "--keep" not in sys.argv:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
