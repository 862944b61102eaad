# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
import json

_GONE = "gone"


def append(file, key, value=None, gone=False):
    """One change as a line: a value, or that there is none any more."""
    file.write(json.dumps({"key": key, _GONE: True} if gone else {"key": key, "value": value}) + "\n")


def read(path):
    """The changes of a segment as (key, value, gone), in the order in which they were made."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            try:
                record = json.loads(line)
            except ValueError:
                return  # cut off by a crash: nothing was written after it
            yield record["key"], record.get("value"), record.get(_GONE, False)
