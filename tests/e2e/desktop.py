# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual desktop with the real window on it: keys go in through the X server, what the window shows comes out through the
accessibility bus, as a screen reader gets it, and as pixels. For the end-to-end tests; run() first, it puts the test on a session bus of its own."""
import os
import shutil
import signal
import subprocess
import sys
import time

TOOLS = ("Xvfb", "xdotool", "import", "dbus-run-session")


def missing():
    """What is not installed, as one sentence; empty when everything is."""
    absent = [tool for tool in TOOLS if not shutil.which(tool)]
    try:
        import pyatspi  # noqa: F401
    except ImportError:
        absent.append("python3-pyatspi")
    return ", ".join(absent)


def on_own_bus():
    """Runs this program again on a session bus of its own and ends with its exit code; does nothing the second time."""
    if os.environ.get("PRT_TEST_BUS") == "own":
        return
    os.environ["PRT_TEST_BUS"] = "own"
    os.environ["QT_QPA_PLATFORM"] = "xcb"  # the widget tests beside these are told to draw nowhere
    # The accessibility bus is told its display when it starts, so the display has to be there before.
    with Display() as display:
        os.environ["DISPLAY"] = display.name
        done = subprocess.run(["dbus-run-session", "--", sys.executable, *sys.argv])
    sys.exit(done.returncode)


def environment(folder):
    """An account of its own for the program, below `folder`."""
    env = dict(os.environ, PR_TELEMETRY_LIBRARY=os.path.join(folder, "library"), HOME=os.path.join(folder, "home"),
               XDG_CONFIG_HOME=os.path.join(folder, "config"), XDG_RUNTIME_DIR=os.path.join(folder, "run"), LC_ALL="C.UTF-8")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"):
        os.makedirs(env[name], mode=0o700, exist_ok=True)
    return env


class Display:
    """An X server without hardware, on the first free number."""

    def __init__(self, size="1440x900"):
        reading, writing = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", size + "x24", "-nolisten", "tcp"],
                                       pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.name = ":" + pipe.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(10)


def until(probe, what, seconds=30):
    """The first true answer of the probe; fails with `what` (a text, or a function that says it) when none comes in time."""
    deadline = time.monotonic() + seconds
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise SystemExit("not within %d s: %s" % (seconds, what() if callable(what) else what))
        time.sleep(0.1)


def xdotool(*args):
    return subprocess.run(["xdotool", *args], capture_output=True, text=True).stdout.strip()


class Window:
    """The program with its window; `arguments` as on the command line."""

    def __init__(self, program, env, *arguments):
        self.process = subprocess.Popen([program, *arguments], env=dict(env, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                                                                        DISPLAY=os.environ["DISPLAY"]))
        self.id = until(lambda: xdotool("search", "--onlyvisible", "--name", "PR Telemetry").split("\n")[0], "a window")
        xdotool("windowsize", self.id, "1440", "900", "windowmove", self.id, "0", "0", "windowfocus", self.id)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)

    def title(self):
        return xdotool("getwindowname", self.id)

    def wait_title(self, text):
        until(lambda: text in self.title(), lambda: "%r in the title %r" % (text, self.title()))

    def key(self, *keys):
        for key in keys:
            xdotool("key", "--clearmodifiers", key)

    def type(self, text):
        xdotool("type", "--delay", "12", text)

    def colours(self, width, height, x, y):
        """How many colours an area has: an area that nothing was painted on has one."""
        crop = "%dx%d+%d+%d" % (width, height, x, y)
        return int(subprocess.run(["import", "-window", self.id, "-crop", crop, "+repage", "-format", "%k", "info:"],
                                  capture_output=True, text=True, check=True).stdout)

    def shoot(self, path):
        subprocess.run(["import", "-window", self.id, path], check=True)

    # --- accessibility

    def _root(self):
        import pyatspi
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.get_process_id() == self.process.pid:
                return application
        return None

    def find(self, accept, root=None, depth=30):
        """The first showing node for which accept(role, name, node) is true, in reading order."""
        import pyatspi
        node = root or self._root()
        if not node or depth == 0:
            return None
        for child in node:
            if not child or not child.getState().contains(pyatspi.STATE_SHOWING):
                continue
            if accept(child.getRoleName(), child.name, child):
                return child
            found = self.find(accept, child, depth - 1)
            if found:
                return found
        return None

    def wait_for(self, accept, what):
        return until(lambda: self._quietly(accept), what)

    def _quietly(self, accept):
        try:
            return self.find(accept)
        except Exception:  # a node that went away while it was looked at
            return None


def assert_review(window, title):
    """The review of the session is on the screen: its events for a screen reader, a timeline and a diff for the eye."""
    window.wait_title(title)
    window.wait_title("Review")
    window.wait_for(lambda role, name, node: role == "list" and node.childCount >= 5, "the list of events")
    until(lambda: window.colours(1200, 120, 200, 60) > 8, "a timeline with something on it")
    until(lambda: window.colours(500, 300, 420, 420) > 20, "a diff with text in it")
