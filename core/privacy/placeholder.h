// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <QByteArray>
#include <QList>

namespace prt::privacy {

/// A stretch of bytes.
struct Span
{
    qsizetype start = 0;
    qsizetype length = 0;
    qsizetype end() const { return start + length; }
};

/// `[[redacted:RULE:0123456789abcdef]]`
QByteArray placeholder(const QString &rule, const QByteArray &hex16);
/// Where placeholders stand.
QList<Span> placeholders(QByteArrayView text);
/// Where `[[redacted:` or an escaped form of it stands that is no placeholder of ours.
QList<Span> escapes(QByteArrayView text);

/// Literal `[[redacted:` becomes `[[redacted!:`, and each further pass adds one more `!`; nothing else changes.
QByteArray escapeLookAlikes(QByteArrayView text);
/// The reverse of the above, and every placeholder becomes what `lookUp(rule, hex)` gives; its error ends the work.
Result<QByteArray> resolve(QByteArrayView text,
                           const std::function<Result<QByteArray>(const QString &, const QByteArray &)> &lookUp);

} // namespace prt::privacy
