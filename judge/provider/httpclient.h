// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <QByteArray>
#include <QMap>

namespace prt::judge {

struct HttpRequest
{
    QString url;
    QMap<QByteArray, QByteArray> headers;
    QByteArray body; ///< empty: GET, else POST
};

struct HttpReply
{
    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case, the last of several
    QByteArray body;
};

struct HttpLimits
{
    qint64 connectMs = 10'000;
    qint64 totalMs = 60'000;
    qsizetype bodyBytes = 1024 * 1024; ///< after decompression
};

/// One request over libcurl. Blocks; call it on a worker thread. Stateless: any thread, several at once.
/// It never follows a redirect (the key would go along), speaks http and https only and checks certificates.
/// Proxies are libcurl's: https_proxy, http_proxy, all_proxy and no_proxy of the environment; never for this machine
/// itself. A reply with an error status is a reply. Errors: Network, Timeout, Limit, Cancelled, InvalidInput (the URL).
Result<HttpReply> httpSend(const HttpRequest &request, const HttpLimits &limits, const std::atomic_bool &cancelled);

/// localhost, 127.0.0.0/8 or [::1].
bool isLoopback(const QString &url);

} // namespace prt::judge
