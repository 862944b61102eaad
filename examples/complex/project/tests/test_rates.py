# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
from decimal import Decimal

import pytest

from remit import RateTable


@pytest.fixture
def table():
    return RateTable({"USD": {"2026-03-02": Decimal("1.10"), "2026-04-01": Decimal("1.25")}})


@pytest.mark.parametrize(
    ("day", "rate"), [("2026-03-02", "1.10"), ("2026-03-31", "1.10"), ("2026-04-01", "1.25"), ("2027-01-01", "1.25")]
)
def test_a_day_without_a_rate_has_the_last_one(table, day, rate):
    assert table.rate("USD", day) == Decimal(rate)


def test_no_rate_before_the_first_day(table):
    with pytest.raises(KeyError):
        table.rate("USD", "2025-12-31")
