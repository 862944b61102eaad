# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
from remit.memo import memoised


def test_asks_once():
    asked = []
    double = memoised()(lambda n: asked.append(n) or 2 * n)
    assert [double(4), double(4), double(5)] == [8, 8, 10]
    assert asked == [4, 5]


def test_forgets_the_oldest():
    double = memoised(size=2)(lambda n: 2 * n)
    for n in (1, 2, 1, 3):
        double(n)
    assert [key for key in double.known] == [(1,), (3,)]
