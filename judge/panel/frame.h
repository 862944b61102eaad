// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace prt::judge {

/// What sets data apart from instructions: every line of data is one JSON document behind a mark that its author could
/// not guess.
struct Frame
{
    QString nonce;

    /// `⟦nonce⟧{…}`: one line.
    QString line(const QJsonObject &data) const;
    QString lines(const QList<QJsonObject> &data) const;
};

/// The nonce is the first ten base32 characters of HMAC-SHA256(key, head): the same for the same trace, so that a
/// server's cache works. When the data contains it, another is taken.
Frame makeFrame(const QByteArray &key, const QString &head, const QList<QJsonObject> &data);

} // namespace prt::judge
