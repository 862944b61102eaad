// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QList>
#include <QPair>
#include <variant>

#include "server/http/limits.h"

namespace prt::server {

enum class Method
{
    Get,
    Head,
    Post,
    Put,
    Delete,
    Options,
    Patch
};
QByteArray methodName(Method method);

/// A request line with its fields, checked: one Host, no folded lines, no control characters, at most one way to know
/// the length.
struct RequestHead
{
    Method method = Method::Get;
    QByteArray path;                             ///< percent-decoded, starts with '/', without dot segments and NUL
    QByteArray query;                            ///< as sent, without the question mark
    int minor = 1;                               ///< HTTP/1.minor
    QList<QPair<QByteArray, QByteArray>> fields; ///< names in lower case, values trimmed
    std::optional<qint64> contentLength;
    bool chunked = false;
    bool expectContinue = false;
    bool keepAlive = true;

    bool hasBody() const { return chunked || contentLength.value_or(0) > 0; }
    /// The first field of that lower-case name; empty when there is none.
    QByteArray field(QByteArrayView name) const;
    bool hasField(QByteArrayView name) const;
    /// A parameter of the query, percent-decoded.
    std::optional<QByteArray> parameter(QByteArrayView name) const;
};

/// Why a request is not answered as asked: an HTTP status from 400 up and a sentence.
struct HttpFault
{
    int status = 400;
    QByteArray reason;
};

/// Looks for the end of the head in what has arrived. `scanned` remembers how far it looked. The position after the
/// empty line, nothing when more is needed, or the fault that can be told already (a bare line feed, too long).
std::variant<std::monostate, qsizetype, HttpFault> findHeadEnd(QByteArrayView buffer, qsizetype &scanned,
                                                               const HttpLimits &limits);

/// Bytes up to and with the empty line → request or status. Pure, strict (RFC 9112 without its leniencies): whatever
/// two parsers could read in two ways is refused, because that is how requests are smuggled past a proxy.
std::variant<RequestHead, HttpFault> parseHead(QByteArrayView head, const HttpLimits &limits);

} // namespace prt::server
