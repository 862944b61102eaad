// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sync/retrypolicy.h"

#include <atomic>
#include <memory>
#include <QByteArray>
#include <QJsonObject>
#include <QUrl>

class QNetworkAccessManager;

namespace prt::sync {

struct HttpCall
{
    QByteArray method = "GET";
    QString path; ///< with its query, from the server's root
    QByteArray body;
    QByteArray contentType;
    QList<QPair<QByteArray, QByteArray>> fields;
    int quietMs = 60'000;              ///< longest time without a byte
    qint64 limit = 16LL * 1024 * 1024; ///< largest answer
};

struct HttpReply
{
    int status = 0;
    QByteArray body;

    bool isSuccess() const { return status >= 200 && status < 300; }
    /// The body as an object; empty when it is none.
    QJsonObject json() const;
    /// Name of the problem (`chain-fork`), without its prefix.
    QString problem() const;
    /// What the server said, as an error of ours.
    Error error() const;
};

/// Requests to one server, blocking, with retries. Belongs to the thread that made it; needs a QCoreApplication.
/// Follows no redirect, so the token goes nowhere else.
class HttpClient
{
public:
    HttpClient(QUrl server, QByteArray token, const std::atomic_bool &cancelled, RetryPolicy retry = {});
    ~HttpClient();

    /// The final answer, whatever its status. An error only when none came (Network, Timeout), it was too large (Limit)
    /// or Cancelled.
    Result<HttpReply> send(const HttpCall &call);
    /// As above, and a status that is not 2xx is an error too.
    Result<HttpReply> require(const HttpCall &call);
    QUrl server() const { return m_server; }

private:
    Result<HttpReply> once(const HttpCall &call, int &retryAfter);
    Result<void> wait(int milliseconds) const;

    QUrl m_server;
    QByteArray m_token;
    const std::atomic_bool &m_cancelled;
    RetryPolicy m_retry;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace prt::sync
