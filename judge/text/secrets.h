// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt::judge {

/// How many things in the text look like a live secret to the rules that the recorder hides by
/// (resources/secret-rules). Placeholders of its redaction are none. Any thread.
int countSecrets(const QString &text);

/// The text with each of them, and what broader rules find (secret-rules/sending.toml), replaced by
/// `[SECRET:RULE:8 hex of its hash]`. Where that does not come to an end in a few rounds, the lines in question are
/// replaced whole, and at last the text: nothing that a rule still finds is handed out.
QString hideSecrets(const QString &text);

} // namespace prt::judge
