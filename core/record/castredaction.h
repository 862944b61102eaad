// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/redactor.h"

#include <optional>

namespace prt::record {

/// An asciicast (version 2 or 3) with every event's text redacted on its own. `hidden` is what was hidden in the plain
/// text of the same output: when the pieces do not account for all of it, a secret runs across several of them (or a
/// colour divides it), and there is no cast. Input (`i`) events are left out. Absent also for what is no cast.
std::optional<QByteArray> redactedCast(const QByteArray &cast, privacy::Redactor &redactor,
                                       const QMap<QString, int> &hidden);

} // namespace prt::record
