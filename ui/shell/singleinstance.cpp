// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/singleinstance.h"

#include "core/base/hash.h"
#include "core/base/localpeer.h"

#include <QDataStream>
#include <QDir>
#include <QLocalSocket>

namespace prt::ui {
namespace {

constexpr qint64 longestMessage = 64 * 1024;

} // namespace

SingleInstance::SingleInstance(const QString &folder, const QString &name, QObject *parent)
    : QObject(parent)
    , m_socket(QDir(folder).filePath(name + QStringLiteral(".sock")))
    , m_lock(QDir(folder).filePath(name + QStringLiteral(".lock")))
{
    m_lock.setStaleLockTime(0);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::takeConnection);
}

bool SingleInstance::claim()
{
    if (!m_lock.tryLock(0))
        return false;
    // The lock is ours, so a socket that is still there was left by a crash.
    QLocalServer::removeServer(m_socket);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.listen(m_socket);
    return true;
}

bool SingleInstance::handOver(const QStringList &arguments, int timeoutMs) const
{
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(timeoutMs))
        return false;
    if (!isOwnPeer(static_cast<int>(socket.socketDescriptor())))
        return false;
    QDataStream out(&socket);
    out.setVersion(QDataStream::Qt_6_4);
    out << arguments;
    return socket.waitForBytesWritten(timeoutMs) && (socket.disconnectFromServer(), true);
}

void SingleInstance::takeConnection()
{
    QLocalSocket *socket = m_server.nextPendingConnection();
    socket->setReadBufferSize(longestMessage);
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (socket->bytesAvailable() >= longestMessage) {
            socket->abort();
            return;
        }
        QDataStream in(socket);
        in.setVersion(QDataStream::Qt_6_4);
        in.startTransaction();
        QStringList arguments;
        in >> arguments;
        if (in.commitTransaction())
            emit received(arguments);
    });
}

QString instanceName(const QString &libraryFolder)
{
    return QStringLiteral("window-") + sha256Hex(QDir(libraryFolder).absolutePath().toUtf8()).left(12);
}

} // namespace prt::ui
