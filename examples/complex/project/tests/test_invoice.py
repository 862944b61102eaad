# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
from decimal import Decimal

import pytest

from remit import Invoice, RateTable

RATES = """
2026-03-02,USD,1.10
2026-04-01,USD,1.25
2026-03-02,CHF,0.95
"""


@pytest.fixture
def table():
    return RateTable.parse(RATES)


@pytest.fixture
def invoice():
    return Invoice(currency="USD", day="2026-03-02", lines=[("Seats", 2, "49.50"), ("Set-up", 1, "11.00")])


def test_net_is_in_the_invoices_currency(invoice):
    assert invoice.net() == Decimal("110.00")


def test_total_is_at_the_rate_of_the_day(invoice, table):
    assert invoice.total(table) == Decimal("100.00")


def test_euro_needs_no_rate(table):
    assert Invoice("EUR", "2020-01-01", [("Desk", 1, "250")]).total(table) == Decimal("250.00")


def test_refund_on_the_same_day_is_the_total(invoice, table):
    assert invoice.refund(table, day="2026-03-02") == invoice.total(table)


def test_refund_of_a_share(invoice, table):
    assert invoice.refund(table, day="2026-03-02", share="0.5") == Decimal("50.00")


def test_refund_is_at_the_rate_of_its_own_day(invoice, table):
    assert invoice.total(table) == Decimal("100.00")
    assert invoice.refund(table, day="2026-04-01") == Decimal("88.00")
