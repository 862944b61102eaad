// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <functional>
#include <QByteArray>

namespace prt::sandbox {

struct EngineRequest
{
    QByteArray method = "GET";
    QString path = {}; ///< with query, encoded
    QByteArray body = {};
    QByteArray contentType = "application/json";
    int timeoutMs = 20'000; ///< 0: none; for calls that wait by design, and then with `cancelled`
};

struct EngineReply
{
    int status = 0;
    QByteArray body = {};
    bool ok() const { return status >= 200 && status < 300; }
};

/// HTTP/1.1 over an engine's unix socket, by libcurl; one connection per request. A value; any thread.
/// Replies are bounded in size, calls in time.
class EngineSocket
{
public:
    explicit EngineSocket(QString path = {})
        : m_path(std::move(path))
    {
    }
    const QString &path() const { return m_path; }

    /// Missing when nobody listens there (the message says why and what to do), Timeout, Cancelled, Limit, Network.
    /// A reply with an error status is a reply. `onHeader` is called when the reply's header is here.
    Result<EngineReply> call(const EngineRequest &request, const std::atomic_bool *cancelled = nullptr,
                             const std::function<void()> &onHeader = {}) const;

    /// Sends a POST that turns the connection into a plain byte stream (101). Returns the connected, non-blocking
    /// socket, which the caller closes, and what came after the reply's header.
    struct Stream
    {
        int fd = -1;
        QByteArray early;
    };
    Result<Stream> upgrade(const QString &path) const;

private:
    QString m_path;
};

/// What is wrong with a socket that could not be connected: `osError` as in errno.
Error connectionError(const QString &socketPath, int osError);

} // namespace prt::sandbox
