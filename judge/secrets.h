// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt::judge {

/// How many things in the text look like a live secret: known key formats, private keys, credentials in addresses, and
/// assignments of random-looking values to names that say key, secret, token or password. Placeholders of the
/// recorder's redaction are none.
int countSecrets(const QString &text);

/// The text with each of them replaced by `[SECRET:kind:8 hex of its hash]`.
QString hideSecrets(const QString &text);

} // namespace prt::judge
