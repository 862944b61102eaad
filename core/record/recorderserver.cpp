// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/recorderserver.h"

#include "core/base/json.h"
#include "core/base/localpeer.h"

#include <unistd.h>

namespace prt::record {

namespace {

constexpr int maxConnections = 64;
constexpr int stateMs = 1'000;
constexpr qint64 maxUnread = 64LL * 1024 * 1024; ///< a subscriber that does not read is let go

} // namespace

RecorderServer::RecorderServer(Recorder &recorder, RequestHandler &handler)
    : m_recorder(recorder)
    , m_handler(handler)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(maxConnections);
    m_stateTimer.setSingleShot(true);
    m_stateTimer.setInterval(stateMs);
    connect(&m_server, &QLocalServer::newConnection, this, &RecorderServer::accept);
    connect(&m_stateTimer, &QTimer::timeout, this, &RecorderServer::publishState);
    const auto changed = [this] {
        if (!m_stateTimer.isActive())
            m_stateTimer.start();
    };
    connect(&recorder, &Recorder::stateChanged, this, changed);
    connect(&recorder, &Recorder::rewritten, this, [this] {
        publish({{QStringLiteral("type"), QStringLiteral("rewritten")}});
    });
    connect(&recorder.log(), &EventLog::recorded, this, [this, changed](const trace::Event &event) {
        publish({{QStringLiteral("type"), QStringLiteral("event")}, {QStringLiteral("line"), event.object}});
        changed();
    });
}

Result<void> RecorderServer::listen(const QString &socket)
{
    // The session's lock is held, so whoever listened here before is dead.
    QLocalServer::removeServer(socket);
    if (!m_server.listen(socket))
        return fail(ErrorCode::Io, QStringLiteral("Cannot listen on %1: %2.").arg(socket, m_server.errorString()));
    return {};
}

void RecorderServer::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        const auto peer = localPeer(static_cast<int>(socket->socketDescriptor()));
        if (!peer || peer->uid != ::getuid() || m_connections.size() >= maxConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        m_connections.insert(socket, {{}, peer->pid});
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            m_connections.remove(socket);
            socket->deleteLater();
        });
        read(socket);
    }
}

void RecorderServer::read(QLocalSocket *socket)
{
    const auto connection = m_connections.find(socket);
    if (connection == m_connections.end())
        return;
    const QByteArray bytes = socket->readAll();
    if (connection->refused)
        return;
    const auto lines = connection->lines.add(bytes);
    if (!lines) {
        connection->refused = true;
        socket->write(encode(answerTo({}, passOn(lines))));
        return;
    }
    for (const QByteArray &line : *lines)
        if (!line.trimmed().isEmpty() && m_connections.contains(socket))
            answer(socket, line);
}

void RecorderServer::answer(QLocalSocket *socket, const QByteArray &line)
{
    const auto request = parseJsonObject(line, {.bytes = maxMessageBytes, .depth = 8});
    if (!request) {
        socket->write(encode(answerTo({}, passOn(request))));
        return;
    }
    const QJsonValue id = request->value(QLatin1StringView("id"));
    const bool subscribes = request->value(QLatin1StringView("type")) == QLatin1StringView("subscribe");
    Connection &connection = m_connections[socket];
    connection.subscribed = connection.subscribed || subscribes;
    const auto result = subscribes ? Result<QJsonObject>(QJsonObject()) : m_handler.handle(*request, connection.pid);
    if (!id.isUndefined())
        socket->write(encode(answerTo(id, result)));
    if (subscribes)
        publishState();
    socket->flush();
}

void RecorderServer::close()
{
    m_server.close();
    const QList<QLocalSocket *> sockets = m_connections.keys();
    for (QLocalSocket *socket : sockets) {
        while (socket->bytesToWrite() > 0 && socket->waitForBytesWritten(1'000)) {
        }
        socket->disconnectFromServer();
    }
}

void RecorderServer::publish(const QJsonObject &message)
{
    QByteArray line;
    for (auto it = m_connections.cbegin(); it != m_connections.cend(); ++it) {
        if (!it->subscribed)
            continue;
        if (line.isEmpty())
            line = encode(message);
        if (it.key()->bytesToWrite() > maxUnread)
            QMetaObject::invokeMethod(it.key(), &QLocalSocket::abort, Qt::QueuedConnection);
        else
            it.key()->write(line);
    }
}

void RecorderServer::publishState()
{
    QJsonObject message = toJson(m_recorder.state());
    message.insert(QStringLiteral("type"), QStringLiteral("state"));
    publish(message);
}

} // namespace prt::record
