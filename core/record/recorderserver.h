// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/protocol.h"
#include "core/record/recorder.h"
#include "core/record/requesthandler.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

namespace prt::record {

/// The recorder's door: a local socket for the same user only, JSON lines (docs/recorder-protocol.md). A message that
/// is not one ends its connection, never the session.
class RecorderServer : public QObject
{
    Q_OBJECT
public:
    RecorderServer(Recorder &recorder, RequestHandler &handler);

    /// Listens; a socket that a dead recorder left behind is replaced.
    Result<void> listen(const QString &socket);
    /// Sends what is waiting and closes the door.
    void close();

private:
    struct Connection
    {
        LineReader lines;
        pid_t pid = 0;
        bool subscribed = false;
        bool refused = false; ///< said something too long; nothing more is taken from it
    };

    void accept();
    void read(QLocalSocket *socket);
    void answer(QLocalSocket *socket, const QByteArray &line);
    void publish(const QJsonObject &message);
    void publishState();

    Recorder &m_recorder;
    RequestHandler &m_handler;
    QLocalServer m_server;
    QHash<QLocalSocket *, Connection> m_connections;
    QTimer m_stateTimer; ///< runs while something changed that was not published yet
};

} // namespace prt::record
