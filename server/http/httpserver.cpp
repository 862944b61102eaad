// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httpserver.h"

#include <QSslSocket>
#include <QTimer>
#include <sys/socket.h>
#include <unistd.h>

namespace prt::server {

namespace {

QString peerAddress(qintptr descriptor)
{
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    if (::getpeername(static_cast<int>(descriptor), reinterpret_cast<sockaddr *>(&storage), &length) != 0)
        return {};
    return QHostAddress(reinterpret_cast<sockaddr *>(&storage)).toString();
}

/// Too many connections: said without a parser, a thread or a wait.
void turnAway(qintptr descriptor)
{
    static constexpr char answer[] =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    ::send(static_cast<int>(descriptor), answer, sizeof answer - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    ::close(static_cast<int>(descriptor));
}

} // namespace

SocketThread::SocketThread(HttpShared &shared, std::optional<QSslConfiguration> tls)
    : m_shared(shared)
    , m_tls(std::move(tls))
{
    moveToThread(&m_thread);
    m_thread.start();
}

SocketThread::~SocketThread()
{
    QMetaObject::invokeMethod(
        this, [this] { qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly)); },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void SocketThread::take(qintptr descriptor, const QString &address)
{
    QMetaObject::invokeMethod(this, [this, descriptor, address] { open(descriptor, address); });
}

void SocketThread::stop()
{
    QMetaObject::invokeMethod(this, [this] {
        for (Connection *connection : findChildren<Connection *>(Qt::FindDirectChildrenOnly))
            connection->stop();
    });
}

void SocketThread::open(qintptr descriptor, const QString &address)
{
    auto *tls = m_tls ? new QSslSocket : nullptr;
    auto *socket = tls ? tls : new QTcpSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        ::close(static_cast<int>(descriptor));
        emit released(address);
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *connection = new Connection(socket, m_shared, this);
    connect(connection, &Connection::closed, connection, &QObject::deleteLater);
    connect(connection, &QObject::destroyed, this, [this, address] { emit released(address); });
    if (tls) {
        tls->setSslConfiguration(*m_tls);
        tls->startServerEncryption();
    }
}

HttpServer::HttpServer(const Options &options, WorkPool::HandlerFactory factory)
    : m_pool(std::make_unique<WorkPool>(options.poolThreads, static_cast<size_t>(options.queue), std::move(factory)))
{
    m_shared.limits = options.limits;
    m_shared.pool = m_pool.get();
    for (int i = 0; i < options.socketThreads; ++i) {
        m_threads.push_back(std::make_unique<SocketThread>(m_shared, options.tls));
        connect(m_threads.back().get(), &SocketThread::released, this, &HttpServer::release);
    }
    setListenBacklogSize(256);
}

HttpServer::~HttpServer()
{
    close();
    m_pool.reset(); // finishes its jobs while the socket threads still take the answers
    m_threads.clear();
}

void HttpServer::incomingConnection(qintptr descriptor)
{
    const QString address = peerAddress(descriptor);
    if (m_open >= m_shared.limits.connections || m_perAddress.value(address) >= m_shared.limits.perAddress) {
        ++m_shared.counters.connectionsRefused;
        return turnAway(descriptor);
    }
    ++m_open;
    ++m_perAddress[address];
    m_threads[m_next++ % m_threads.size()]->take(descriptor, address);
}

void HttpServer::release(const QString &address)
{
    --m_open;
    if (--m_perAddress[address] <= 0)
        m_perAddress.remove(address);
    if (m_shared.stopping && m_open == 0)
        emit stopped();
}

void HttpServer::stop(int graceMs)
{
    close();
    m_shared.stopping = true;
    for (const auto &thread : m_threads)
        thread->stop();
    if (m_open == 0)
        QMetaObject::invokeMethod(this, &HttpServer::stopped, Qt::QueuedConnection);
    QTimer::singleShot(graceMs, this, &HttpServer::stopped);
}

} // namespace prt::server
