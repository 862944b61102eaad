// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/ruleset.h"

namespace prt::privacy {

/// Reads a rule file in gitleaks' TOML form, with our own keys `scope`, `block`, `samples` and `harmless`. `name` is
/// for messages.
Result<QList<Rule>> readRuleFile(const QByteArray &toml, const QString &name);

} // namespace prt::privacy
