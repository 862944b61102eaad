#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on real input: records a session on a clone of this repository in a real Vim driven by keys inside a recorded shell
(failing and passing tests, a branch switch, a new file, a deleted file), seals it, verifies it twice, pushes it to a real server, deletes
the library, pulls it again, verifies once more and opens it in the window. wholejob.py BIN_DIR SOURCE_DIR [--keep FOLDER]. Exit 77: a tool is missing."""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import desktop

try:
    import pexpect
except ImportError:
    print("SKIP   : wholejob the Python module pexpect is missing")
    sys.exit(77)

BIN, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PROMPT = "ready> "

FAILING_TEST = '''import pathlib
import subprocess
import sys

VERIFY = pathlib.Path(__file__).resolve().parents[2] / "docs" / "verify.py"


def run(*args):
    return subprocess.run([sys.executable, str(VERIFY), *args], capture_output=True, text=True)


def test_missing_file_is_named_plainly():
    answer = run("nowhere.prtrace")
    assert answer.returncode == 1
    assert "there is no file nowhere.prtrace" in answer.stderr


def test_help_is_there():
    assert run("--help").returncode == 0
'''


class Job:
    def __init__(self, folder):
        self.folder = folder
        self.library = os.path.join(folder, "library")
        self.repository = os.path.join(folder, "clone")
        self.env = dict(os.environ, PR_TELEMETRY_LIBRARY=self.library, HOME=os.path.join(folder, "home"), TERM="xterm-256color",
                        XDG_RUNTIME_DIR=os.path.join(folder, "run"), LC_ALL="C.UTF-8", GIT_CONFIG_NOSYSTEM="1")
        for name in (self.env["HOME"], self.env["XDG_RUNTIME_DIR"]):
            os.makedirs(name, mode=0o700)
        with open(os.path.join(self.env["HOME"], ".bashrc"), "w") as rc:
            rc.write("PS1='%s'\n" % PROMPT)
        with open(os.path.join(self.env["HOME"], ".gitconfig"), "w") as config:
            config.write("[user]\nname = Robin Example\nemail = robin@example.org\n[init]\ndefaultBranch = main\n")

    def run(self, *args, ok=(0,), env=None):
        done = subprocess.run([os.path.join(BIN, "pr-telemetry"), *args], capture_output=True, text=True, env=env or self.env,
                              cwd=self.repository, timeout=180)
        if done.returncode not in ok:
            raise SystemExit("pr-telemetry %s ended with %d\n%s%s" % (" ".join(args), done.returncode, done.stdout, done.stderr))
        return done.stdout

    def json(self, *args):
        return json.loads(self.run("--json", *args))


class Shell:
    """A recorded Bash behind a real pseudo-terminal, typed into as a person would."""

    def __init__(self, job):
        self.child = pexpect.spawn(os.path.join(BIN, "pr-telemetry"), ["shell", "--", "bash"], env=job.env, cwd=job.repository,
                                   dimensions=(40, 120), encoding="utf-8", timeout=60)
        self.child.expect_exact(PROMPT)

    def command(self, line):
        time.sleep(0.3)  # nobody types the next command in the millisecond in which the last one ended
        self.child.sendline(line)
        self.child.expect_exact(PROMPT)
        return re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(\x07|\x1b\\\\))", "", self.child.before)

    def vim(self, path, keys):
        """Opens the file in Vim, types the keys, leaves Vim."""
        self.child.sendline("vim -u NONE -N " + path)
        self.child.expect(r"\x1b\[\?1049h|~|\d+L")
        for key in keys:
            self.child.send(key)
            time.sleep(0.03)  # a person's pace; Vim would also take it at once
        self.child.send("\x1b:wq\r")
        self.child.expect_exact(PROMPT)

    def close(self):
        self.child.sendline("exit")
        self.child.expect(pexpect.EOF)
        self.child.close()


def record(job):
    job.run("record", "start", job.repository, "--title", "The verifier does not name a missing file", "--task-id", "VERIFY-1",
            "--failing-test", "tests/tools/test_verify_cli.py::test_missing_file_is_named_plainly")
    shell = Shell(job)
    shell.command("git switch -q -c name-the-missing-file")
    job.run("note", "--plan", "Write a test for the sentence that a user needs, watch it fail, then mend docs/verify.py.")
    shell.command("grep -n 'not verified' docs/verify.py")
    shell.command("mkdir -p tests/tools")
    shell.vim("tests/tools/test_verify_cli.py", [":set paste\r", "i", FAILING_TEST])
    output = shell.command("/usr/bin/python3 -m pytest -q tests/tools")
    assert "1 failed, 1 passed" in output, output
    guess = job.run("note", "--hypothesis", "Only the type of the exception is printed, because main() formats every error the same way.",
                    "--based-on", "last-test").strip()
    shell.command("python3 docs/verify.py nowhere.prtrace; true")
    shell.vim("docs/verify.py", ["/except Exception\r", "O", "    except FileNotFoundError as error:\r", "        sys.exit(\"there is no file \" + error.name)"])
    output = shell.command("/usr/bin/python3 -m pytest -q tests/tools")
    assert "failed" in output, output
    job.run("note", "--observation", "The attribute is filename, not name.", "--based-on", "last-test")
    shell.vim("docs/verify.py", [":%s/error\\.name/error.filename/\r"])
    output = shell.command("/usr/bin/python3 -m pytest -q tests/tools")
    assert "2 passed" in output, output
    job.run("note", "--observation", "Both tests pass with the new branch.", "--supports", guess)
    shell.command("git diff --stat")
    shell.command("git add -A && git commit -q -m 'Name the file that is missing'")
    for number in range(3):
        shell.vim("tests/tools/scratch.txt", ["G", "o", "idea number %d" % number])
    shell.command("rm tests/tools/scratch.txt")
    shell.command("git switch -q main && git status --short")
    shell.command("ls tests")
    shell.command("git switch -q name-the-missing-file")
    shell.command("false; true")
    shell.command("git log --oneline -3")
    job.run("note", "--decision", "The fix stays as small as this; the other exceptions are already told.", "--based-on", "last-test")
    shell.close()
    return job.run("record", "finish").strip().splitlines()[-1].split()[-1]


def check_content(job, trace):
    events = job.json("show", trace, "--events")
    kinds = [event["type"] for event in events]
    assert len(events) >= 30, "%d events: %s" % (len(events), kinds)
    edits = [event for event in events if event["type"] == "file_edit"]
    runs = [event for event in events if event["type"] == "test_run"]
    assert any(run["num_failed"] for run in runs) and any(run["num_failed"] == 0 and run["num_passed"] for run in runs), runs
    assert {"create", "delete", "modify"} <= {edit["op"] for edit in edits}, edits
    assert any(event["type"] == "git_op" for event in events) and "commit" in kinds, kinds
    assert kinds.count("rationale_note") >= 5
    commands = [event["cmd"] for event in events if event["type"] == "cmd_run"]
    assert "git diff --stat" in commands, commands
    return events


def verify_everywhere(job, what, key):
    answer = job.json("verify", what)
    assert answer["intact"] and answer["sealed"] and answer["signer"] == key, answer
    bundle = os.path.join(job.folder, "again.prtrace")
    job.run("export", what, "--to", "prtrace", bundle)
    subprocess.run([sys.executable, os.path.join(SOURCE, "docs/verify.py"), bundle, "--trust", key], check=True)
    return bundle


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def round_trip(job, trace, key):
    server, data, port = os.path.join(BIN, "pr-telemetry-server"), os.path.join(job.folder, "server"), free_port()
    token = subprocess.run([server, "token", "create", "--data", data, "--role", "recorder", "--name", "robin"], check=True,
                           capture_output=True, text=True).stdout.strip()
    process = subprocess.Popen([server, "serve", "--listen", "127.0.0.1:%d" % port, "--data", data], stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: socket.create_connection(("127.0.0.1", port), 1).close() is None)
        url, env = "http://127.0.0.1:%d" % port, dict(job.env, PR_TELEMETRY_TOKEN=token)
        job.run("login", url, env=env)
        job.run("push", trace, "--server", url, env=env)
        shutil.rmtree(job.library)
        job.run("login", url, env=env)
        job.run("pull", "--server", url, env=env)
        answer = job.json("verify", trace, "--any-signer")
        assert answer["intact"] and answer["signer"] == key, answer
        check_content(job, trace)
    finally:
        process.terminate()
        process.wait(20)


def look_at_it(job, trace, bundle):
    """The trace that came back from the server, and its bundle in a library that has never heard of it, in the real window."""
    program, title = os.path.join(BIN, "pr-telemetry"), job.json("show", trace)["header"]["task"]["title"]
    for library, arguments in ((job.library, []), (os.path.join(job.folder, "other"), [bundle])):
        env = dict(job.env, PR_TELEMETRY_LIBRARY=library, XDG_CONFIG_HOME=os.path.join(library, "config"))
        with desktop.Window(program, env, *arguments) as window:
            if not arguments:
                window.wait_for(lambda _, name, __: title in name, "the session in the library")
                window.key("Return")
            desktop.assert_review(window, title)
            window.shoot(os.path.join(job.folder, "review-%s.png" % os.path.basename(library)))


def wait_for(probe):
    deadline = time.monotonic() + 20
    while True:
        try:
            if probe():
                return
        except OSError:
            pass
        if time.monotonic() > deadline:
            raise SystemExit("the server did not answer within 20 s")
        time.sleep(0.05)


def main():
    for tool in ("vim", "git", "bash", "openssl"):
        if not shutil.which(tool):
            print("SKIP   : wholejob %s is missing" % tool)
            return 77
    if absent := desktop.missing():
        print("SKIP   : wholejob is missing " + absent)
        return 77
    desktop.on_own_bus()
    keep = sys.argv[sys.argv.index("--keep") + 1] if "--keep" in sys.argv else None
    folder = keep or tempfile.mkdtemp(prefix="prt-wholejob-")
    os.makedirs(folder, exist_ok=True)
    job = Job(folder)
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", SOURCE, job.repository], check=True, env=job.env)
    subprocess.run(["git", "checkout", "-q", "-B", "main"], check=True, env=job.env, cwd=job.repository)
    try:
        trace = record(job)
        events = check_content(job, trace)
        key = job.json("verify", trace)["signer"]
        bundle = verify_everywhere(job, trace, key)
        round_trip(job, trace, key)
        look_at_it(job, trace, bundle)
        print("PASS: %d events recorded, sealed, verified, pushed, pulled, verified again and seen in the window" % len(events))
        return 0
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
