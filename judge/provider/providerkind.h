// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace prt::judge {

/// A wire format, and where its maker's own server is.
struct ProviderKind
{
    QString name;  ///< as in judges.toml
    QString title; ///< for people
    QString baseUrl;
    QString keyEnv; ///< the variable that the maker's own tools read; empty: no key is needed
};

/// Every kind that there is, the usual one first.
const QList<ProviderKind> &providerKinds();
/// Null: there is no such kind.
const ProviderKind *providerKind(const QString &name);
/// The variable for the key when none is configured. A key belongs to its maker's own server: for any other address
/// there is none.
QString usualKeyEnv(const QString &kind, const QString &baseUrl);

} // namespace prt::judge
