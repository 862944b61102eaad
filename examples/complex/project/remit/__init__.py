# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
from .invoice import Invoice
from .rates import RateTable

__all__ = ["Invoice", "RateTable"]
