# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates as people write them: "100/minute", "5 / 10s"."""
import re

_UNITS = {"s": 1, "second": 1, "m": 60, "minute": 60, "h": 3600, "hour": 3600}
_RATE = re.compile(r"\s*(\d+)\s*/\s*(\d*)\s*([a-z]+?)s?\s*$")


def parse_rate(text):
    """(calls, seconds) of a rate. ValueError when it is not one."""
    match = _RATE.match(text.lower())
    unit = match and _UNITS.get(match[3] or "s")
    if not unit or int(match[1]) == 0 or match[2] == "0":
        raise ValueError(f"not a rate: {text!r}")
    return int(match[1]), int(match[2] or 1) * unit
