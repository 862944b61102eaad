# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from turnstile import parse_rate


@pytest.mark.parametrize(
    ("text", "expected"),
    [("100/minute", (100, 60)), ("5/s", (5, 1)), ("2 / 10s", (2, 10)), ("1/hour", (1, 3600)), ("30/2 minutes", (30, 120))],
)
def test_rates(text, expected):
    assert parse_rate(text) == expected


@pytest.mark.parametrize("text", ["", "10", "0/minute", "ten/minute", "10/week", "5/0s"])
def test_what_is_no_rate(text):
    with pytest.raises(ValueError):
        parse_rate(text)
