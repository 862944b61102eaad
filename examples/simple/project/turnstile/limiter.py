# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
import time
from collections import deque


class Limiter:
    """Lets at most `limit` calls through in any `window` seconds, for each key by itself."""

    def __init__(self, limit, window, clock=time.monotonic):
        self.limit = limit
        self.window = window
        self._clock = clock
        self._calls = {}

    def allow(self, key):
        """Whether a call is let through now; counts it when it is."""
        now = self._clock()
        calls = self._recent(key, now)
        if len(calls) >= self.limit:
            return False
        calls.append(now)
        return True

    def retry_after(self, key):
        """Seconds until the next call of `key` is let through."""
        now = self._clock()
        calls = self._recent(key, now)
        if len(calls) < self.limit:
            return 0
        return calls[0] + self.window - now

    def forget_idle(self):
        """Drops keys without a call in the last window, so that memory does not grow with every address ever seen."""
        now = self._clock()
        for key in list(self._calls):
            if not self._recent(key, now):
                del self._calls[key]
        return len(self._calls)

    def _recent(self, key, now):
        calls = self._calls.setdefault(key, deque())
        while calls and now - calls[0] > self.window:
            calls.popleft()
        return calls
