// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cutproxy.h"

#include <QTcpSocket>

namespace prt::test {

CutProxy::CutProxy(quint16 serverPort, int cuts, qint64 bytes)
    : m_serverPort(serverPort)
    , m_cuts(cuts)
    , m_bytes(bytes)
{
    connect(this, &QTcpServer::newConnection, this, &CutProxy::forward);
    listen(QHostAddress::LocalHost);
}

QString CutProxy::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(serverPort());
}

void CutProxy::forward()
{
    while (QTcpSocket *client = nextPendingConnection()) {
        auto *server = new QTcpSocket(client);
        server->connectToHost(QHostAddress::LocalHost, m_serverPort);
        connect(client, &QTcpSocket::readyRead, client, [this, client, server, seen = qint64(0)]() mutable {
            const QByteArray bytes = client->readAll();
            seen += bytes.size();
            if (m_done < m_cuts && seen > m_bytes) {
                ++m_done;
                server->abort();
                client->abort();
                return;
            }
            server->write(bytes);
        });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
}

} // namespace prt::test
