# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
from bisect import bisect_right
from decimal import Decimal

from .memo import memoised


class RateTable:
    """What one euro was worth, by currency and day ("2026-03-02")."""

    def __init__(self, rates):
        self._rates = {currency: sorted(days.items()) for currency, days in rates.items()}

    @classmethod
    def parse(cls, text):
        """Of lines `day,currency,rate`."""
        rates = {}
        for line in text.split():
            day, currency, rate = line.split(",")
            rates.setdefault(currency, {})[day] = Decimal(rate)
        return cls(rates)

    @memoised()
    def rate(self, currency, day):
        """The rate of that day, or of the last day before it that has one. KeyError when there is none."""
        if currency == "EUR":
            return Decimal(1)
        days = self._rates[currency]
        at = bisect_right(days, (day, Decimal("Infinity")))
        if at == 0:
            raise KeyError(f"no rate of {currency} on or before {day}")
        return days[at - 1][1]
