# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
from decimal import Decimal

from .money import convert


class Invoice:
    """Lines of (what, how many, price of one) in a currency, and the day that it is of."""

    def __init__(self, currency, day, lines):
        self.currency = currency
        self.day = day
        self.lines = list(lines)

    def net(self):
        """In the invoice's own currency."""
        return sum((count * Decimal(price) for _, count, price in self.lines), Decimal(0))

    def total(self, table):
        """In euro, at the rate of the invoice's day."""
        return convert(self.net(), table.rate(self.currency, day=self.day))

    def refund(self, table, day, share=1):
        """What goes back in euro: that share of the invoice, at the rate of the day of the refund."""
        return convert(self.net() * Decimal(share), table.rate(self.currency, day=day))
