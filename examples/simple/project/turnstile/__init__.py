# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
from .limiter import Limiter
from .rate import parse_rate

__all__ = ["Limiter", "parse_rate"]
