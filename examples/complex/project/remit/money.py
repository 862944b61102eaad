# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
from decimal import ROUND_HALF_EVEN, Decimal

_CENT = Decimal("0.01")


def to_cents(amount):
    """An amount as it is paid: to the cent, half to even."""
    return Decimal(amount).quantize(_CENT, rounding=ROUND_HALF_EVEN)


def convert(amount, rate):
    """`amount` of a currency of which `rate` make one euro, in euro."""
    if rate <= 0:
        raise ValueError(f"not a rate: {rate}")
    return to_cents(Decimal(amount) / rate)
