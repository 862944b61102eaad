// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt::judge {

/// How many things in the text look like a live secret to the rules that the recorder hides by
/// (resources/secret-rules). Placeholders of its redaction are none. Any thread.
int countSecrets(const QString &text);

/// The text with each of them replaced by `[SECRET:RULE:8 hex of its hash]`.
QString hideSecrets(const QString &text);

} // namespace prt::judge
