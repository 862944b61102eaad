// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/connection.h"

#include <QHash>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QThread>

namespace prt::server {

/// A thread with an event loop and the connections that it serves.
class SocketThread : public QObject
{
    Q_OBJECT
public:
    SocketThread(HttpShared &shared, std::optional<QSslConfiguration> tls);
    ~SocketThread() override;

    /// From any thread.
    void take(qintptr descriptor, const QString &address);
    void stop();

signals:
    void released(const QString &address);

private:
    void open(qintptr descriptor, const QString &address);

    HttpShared &m_shared;
    std::optional<QSslConfiguration> m_tls;
    QThread m_thread;
};

/// Listens, counts connections in all and per address, and hands them to socket threads in turn. Lives on the thread
/// that made it.
class HttpServer : public QTcpServer
{
    Q_OBJECT
public:
    struct Options
    {
        HttpLimits limits;
        int socketThreads = 2;
        int poolThreads = 4;
        int queue = 256;
        std::optional<QSslConfiguration> tls;
    };
    HttpServer(const Options &options, WorkPool::HandlerFactory factory);
    ~HttpServer() override;

    const HttpCounters &counters() const { return m_shared.counters; }
    /// Takes nothing new, lets what is being answered end, then emits stopped(); after `graceMs` it does so regardless.
    void stop(int graceMs);

signals:
    void stopped();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void release(const QString &address);

    HttpShared m_shared;
    std::unique_ptr<WorkPool> m_pool;
    std::vector<std::unique_ptr<SocketThread>> m_threads;
    QHash<QString, int> m_perAddress;
    int m_open = 0;
    size_t m_next = 0;
};

} // namespace prt::server
