# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
import functools
from collections import OrderedDict


def memoised(size=256):
    """Remembers the results of the latest `size` calls that differ; the oldest goes first."""

    def wrap(function):
        known = OrderedDict()

        @functools.wraps(function)
        def call(*args, **kwargs):
            key = args
            if key not in known:
                known[key] = function(*args, **kwargs)
                if len(known) > size:
                    known.popitem(last=False)
            known.move_to_end(key)
            return known[key]

        call.known = known
        return call

    return wrap
