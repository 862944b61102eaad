// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/chunkdecoder.h"
#include "server/http/httpcounters.h"
#include "server/http/workpool.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace prt::server {

/// What all connections of a server share. Outlives them.
struct HttpShared
{
    HttpLimits limits;
    HttpCounters counters;
    WorkPool *pool = nullptr;
    std::atomic_bool stopping = false;
};

class ResponseWriter;

/// One connection: head → admission (pool) → body → answer (pool) → write, then the next request. Requests of a
/// pipeline are answered in order because the next one is not read before. While the pool works nothing is read: the
/// socket's small buffer is the back-pressure. Lives on its socket's thread. It never waits and never touches SQL.
class Connection : public QObject
{
    Q_OBJECT
public:
    /// Takes the socket over. It must be connected (and encryption started, if any).
    Connection(QTcpSocket *socket, HttpShared &shared, QObject *parent);
    ~Connection() override;

    /// No further request; closes at once when nothing is being answered.
    void stop();

signals:
    void closed();

private:
    enum class State
    {
        Head,
        Admitting,
        Body,
        Responding,
        Writing,
        Linger
    };

    void advance();
    bool readHead();
    void begin(RequestHead head);
    void admitted(Admission admission);
    void startBody();
    bool readBody();
    bool takeBody(QByteArrayView arrived, qsizetype &used);
    void bodyComplete();
    void submit(std::function<Response(RequestHandler &)> work);
    void respond(const Response &response);
    void refuse(const HttpFault &fault);
    void pump();
    void answered();
    bool drain();
    void startLinger();
    void endOutput();
    void expired();
    void arm(int milliseconds);
    bool skipBody() const;
    template <typename Value, typename Work, typename Then> void onPool(Work work, Then then);

    QTcpSocket *m_socket;
    HttpShared &m_shared;
    State m_state = State::Head;
    QTimer m_timer;
    QElapsedTimer m_since; ///< start of the body, or of the work in the pool
    QByteArray m_buffer;   ///< read from the socket and not used yet
    qsizetype m_scanned = 0;
    RequestHead m_head;
    Admission m_admission;
    std::shared_ptr<Body> m_body;
    std::optional<ChunkDecoder> m_chunks;
    qint64 m_bodyArrived = 0;
    bool m_close = false;
    std::unique_ptr<ResponseWriter> m_writer;
};

} // namespace prt::server
