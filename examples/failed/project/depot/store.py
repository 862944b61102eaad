# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from . import segment


class Store:
    """Keys and values (whatever JSON has) in the files of a folder. One process at a time."""

    def __init__(self, folder, records=1000):
        self._folder = folder
        self._records = records
        self._values = {}
        os.makedirs(folder, exist_ok=True)
        for name in self._segments():
            self._load(os.path.join(folder, name))
        self._begin(len(self._segments()))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def get(self, key, default=None):
        return self._values.get(key, default)

    def set(self, key, value):
        self._write(key, value=value)
        self._values[key] = value

    def delete(self, key):
        """KeyError when it is not there."""
        del self._values[key]
        self._write(key, gone=True)

    def keys(self):
        return sorted(self._values)

    def close(self):
        self._file.close()

    def _segments(self):
        return sorted(name for name in os.listdir(self._folder) if name.endswith(".segment"))

    def _load(self, path):
        for key, value, gone in segment.read(path):
            if gone:
                self._values.pop(key, None)
            else:
                self._values[key] = value

    def _begin(self, number):
        self._number = number
        self._written = 0
        self._file = open(os.path.join(self._folder, f"{number}.segment"), "a", encoding="utf-8")

    def _write(self, key, **change):
        if self._written == self._records:
            self._file.close()
            self._begin(self._number + 1)
        segment.append(self._file, key, **change)
        self._written += 1
