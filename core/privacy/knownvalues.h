// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace prt::privacy {

/// Exact secrets that this machine and repository hold, found once when a session starts: variables with names such as
/// PASSWORD or TOKEN in the environment and in `.env` files of the repository's top folder; netrc, npm, PyPI, AWS,
/// PostgreSQL, Docker and git credential files of the home folder; passwords inside URLs. Each also in base64 and
/// percent-encoded form. Values that are ordinary words, numbers or paths are left out: hiding them would hide half of
/// the text.
QList<QByteArray> knownSecretValues(const QString &repository, const QString &home, const QStringList &environment);

/// A name such as DB_PASSWORD, GITHUB_TOKEN or apiKey.
bool isSecretName(const QString &name);
/// Long and odd enough to be looked for everywhere.
bool isDistinctive(const QByteArray &value);

} // namespace prt::privacy
