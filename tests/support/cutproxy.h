// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

class QTcpSocket;

namespace prt::test {

/// Stands between a client and a server on 127.0.0.1 and cuts connections: the first `cuts` of them break off after
/// `bytes` bytes that the client sent. Lives on the thread of its test and works while that thread runs an event loop.
class CutProxy : public QTcpServer
{
    Q_OBJECT
public:
    CutProxy(quint16 serverPort, int cuts, qint64 bytes);
    QString url() const;
    int cutsDone() const { return m_done; }

private:
    void forward();

    quint16 m_serverPort;
    int m_cuts;
    qint64 m_bytes;
    int m_done = 0;
};

} // namespace prt::test
