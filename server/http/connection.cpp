// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/connection.h"

#include "server/http/responsewriter.h"

#include <QPointer>
#include <QSslSocket>
#include <sys/socket.h>

namespace prt::server {

namespace {
constexpr qint64 readPiece = 64 * 1024;
/// A refused body up to this size is read over so that the connection can go on.
constexpr qint64 smallBody = 64 * 1024;
} // namespace

Connection::Connection(QTcpSocket *socket, HttpShared &shared, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_shared(shared)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(4 * readPiece);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Connection::expired);
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::advance);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this](qint64 bytes) {
        m_shared.counters.bytesSent += bytes;
        pump();
        advance();
    });
    connect(m_socket, &QTcpSocket::disconnected, this, &Connection::closed);
    ++m_shared.counters.connectionsOpen;
    ++m_shared.counters.connectionsTotal;
    arm(m_shared.limits.headTime);
}

Connection::~Connection()
{
    m_socket->disconnect(this);
    --m_shared.counters.connectionsOpen;
}

void Connection::arm(int milliseconds)
{
    m_timer.start(milliseconds);
}

void Connection::stop()
{
    m_close = true;
    if (m_state == State::Head && m_buffer.isEmpty())
        m_socket->disconnectFromHost();
}

/// Goes on as far as what has arrived allows.
void Connection::advance()
{
    for (bool progress = true; progress;) {
        switch (m_state) {
        case State::Head:
            progress = readHead();
            break;
        case State::Body:
            progress = readBody();
            break;
        case State::Linger:
            progress = drain();
            break;
        default:
            progress = false;
        }
    }
}

bool Connection::readHead()
{
    if (m_socket->bytesToWrite() > m_shared.limits.unsent)
        return false;
    const bool wasEmpty = m_buffer.isEmpty();
    const QByteArray arrived = m_socket->read(qMax<qint64>(0, m_shared.limits.head + 1 - m_buffer.size()));
    m_shared.counters.bytesReceived += arrived.size();
    m_buffer += arrived;
    if (m_buffer.isEmpty())
        return false;
    if (wasEmpty)
        arm(m_shared.limits.headTime);
    const auto end = findHeadEnd(m_buffer, m_scanned, m_shared.limits);
    if (std::holds_alternative<std::monostate>(end))
        return !arrived.isEmpty();
    if (const auto *fault = std::get_if<HttpFault>(&end)) {
        refuse(*fault);
        return true;
    }
    const qsizetype size = std::get<qsizetype>(end);
    auto head = parseHead(QByteArrayView(m_buffer).first(size), m_shared.limits);
    m_buffer.remove(0, size);
    m_scanned = 0;
    if (const auto *fault = std::get_if<HttpFault>(&head))
        refuse(*fault);
    else
        begin(std::get<RequestHead>(std::move(head)));
    return true;
}

/// Runs `work` on the pool and `then` back here, unless this connection is gone by then.
template <typename Value, typename Work, typename Then> void Connection::onPool(Work work, Then then)
{
    m_timer.stop();
    m_since.start();
    QObject *thread = parent(); // outlives every job: the server drains the pool first
    const bool taken =
        m_shared.pool->submit([self = QPointer<Connection>(this), thread, work, then](RequestHandler &handler) {
            auto value = std::make_shared<Value>(work(handler));
            QMetaObject::invokeMethod(thread, [self, value, then] {
                if (self)
                    then(*self, std::move(*value));
            });
        });
    if (!taken) {
        ++m_shared.counters.overloaded;
        refuse({503, "the server is busy; try again"});
    }
}

void Connection::begin(RequestHead head)
{
    m_head = std::move(head);
    m_close = m_close || !m_head.keepAlive || m_shared.stopping;
    m_admission = {};
    m_body.reset();
    m_bodyArrived = 0;
    m_state = State::Admitting;
    if (m_head.hasBody()) {
        onPool<Admission>([head = m_head](RequestHandler &handler) { return handler.admit(head); },
                          [](Connection &self, Admission &&admission) { self.admitted(std::move(admission)); });
        return;
    }
    submit([head = m_head](RequestHandler &handler) {
        const Admission admission = handler.admit(head);
        return admission.answer ? *admission.answer
                                : handler.respond(Request{head, std::make_shared<Body>()}, admission);
    });
}

/// A refused body is read over when it is small; a large or unknown one ends the connection instead.
bool Connection::skipBody() const
{
    return m_head.contentLength.value_or(smallBody + 1) <= smallBody && !m_head.expectContinue;
}

void Connection::admitted(Admission admission)
{
    m_admission = std::move(admission);
    if (m_admission.answer && !skipBody()) {
        m_close = true;
        respond(*m_admission.answer);
    } else if (!m_admission.answer && m_head.contentLength.value_or(0) > m_admission.plan.limit) {
        refuse({413, "the body is too large"});
    } else {
        startBody();
    }
    advance();
}

void Connection::startBody()
{
    BodyPlan plan = m_admission.plan;
    if (m_admission.answer)
        plan = {smallBody, {}};
    auto body = Body::create(plan);
    if (!body)
        return refuse({507, "no room for the body"});
    m_body = *body;
    m_chunks = m_head.chunked ? std::optional(ChunkDecoder(plan.limit)) : std::nullopt;
    m_state = State::Body;
    m_since.start();
    arm(1000);
    if (m_head.expectContinue)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

bool Connection::readBody()
{
    if (m_buffer.isEmpty()) {
        m_buffer = m_socket->read(readPiece);
        m_shared.counters.bytesReceived += m_buffer.size();
        if (m_buffer.isEmpty())
            return false;
    }
    qsizetype used = 0;
    const bool complete = takeBody(m_buffer, used);
    m_buffer.remove(0, used);
    m_bodyArrived += used;
    if (complete)
        bodyComplete();
    return true;
}

/// True when the body has ended; a fault changes the state.
bool Connection::takeBody(QByteArrayView arrived, qsizetype &used)
{
    QByteArray decoded;
    QByteArrayView content;
    if (m_chunks) {
        used = m_chunks->feed(arrived, decoded);
        content = decoded;
    } else {
        used = static_cast<qsizetype>(qMin<qint64>(arrived.size(), *m_head.contentLength - m_body->size()));
        content = arrived.first(used);
    }
    if (m_chunks && m_chunks->fault()) {
        refuse(*m_chunks->fault());
        return false;
    }
    if (!m_body->append(content)) {
        refuse({507, "no room for the body"});
        return false;
    }
    return m_chunks ? m_chunks->isDone() : m_body->size() == *m_head.contentLength;
}

void Connection::bodyComplete()
{
    if (m_admission.answer)
        return respond(*m_admission.answer);
    submit([request = Request{m_head, m_body}, admission = m_admission](RequestHandler &handler) {
        return handler.respond(request, admission);
    });
}

void Connection::submit(std::function<Response(RequestHandler &)> work)
{
    m_state = State::Responding;
    onPool<Response>(std::move(work), [](Connection &self, Response &&response) {
        self.m_shared.counters.handledMicros += self.m_since.nsecsElapsed() / 1000;
        self.respond(response);
        self.advance();
    });
}

/// An answer of the HTTP layer itself; where the next request would begin is not certain any more.
void Connection::refuse(const HttpFault &fault)
{
    m_close = true;
    m_buffer.clear();
    respond(RequestHandler::faultResponse(fault));
}

void Connection::respond(const Response &response)
{
    m_body.reset();
    m_state = State::Writing;
    ++m_shared.counters.answers[static_cast<size_t>(qBound(1, response.status / 100, 5))];
    m_close = m_close || m_shared.stopping;
    m_writer = std::make_unique<ResponseWriter>(response, m_head.method != Method::Head, !m_close);
    arm(m_shared.limits.idleTime);
    pump();
}

void Connection::pump()
{
    if (m_state != State::Writing || !m_writer)
        return;
    arm(m_shared.limits.idleTime);
    const bool complete = m_writer->pump(*m_socket, m_shared.limits.unsent);
    if (m_writer->isBroken())
        m_socket->abort();
    else if (complete)
        answered();
}

void Connection::answered()
{
    m_writer.reset();
    m_head = {};
    if (m_close)
        return startLinger();
    m_state = State::Head;
    arm(m_buffer.isEmpty() ? m_shared.limits.idleTime : m_shared.limits.headTime);
}

/// Closing while input lies unread would reset the connection and take the answer with it: the other side is told that
/// nothing more comes, and what it still sends is thrown away for a while.
void Connection::startLinger()
{
    m_state = State::Linger;
    m_buffer.clear();
    arm(m_shared.limits.lingerTime);
    endOutput();
}

/// Only without TLS: there the other side learns it from Connection: close, and a half-closed TCP connection would cut
/// records off.
void Connection::endOutput()
{
    if (m_socket->bytesToWrite() == 0 && !qobject_cast<QSslSocket *>(m_socket))
        ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
}

bool Connection::drain()
{
    endOutput();
    const QByteArray unread = m_socket->read(readPiece);
    m_shared.counters.bytesReceived += unread.size();
    return !unread.isEmpty();
}

void Connection::expired()
{
    const qint64 elapsed = m_since.isValid() ? m_since.elapsed() : 0;
    if (m_state == State::Body) {
        const bool slow =
            elapsed > m_shared.limits.bodyGrace && m_bodyArrived * 1000 < m_shared.limits.bodyRate * elapsed;
        return slow ? refuse({408, "the body came too slowly"}) : arm(1000);
    }
    if (m_state == State::Head && !m_buffer.isEmpty())
        return refuse({408, "the head of the request did not come in time"});
    m_socket->abort();
}

} // namespace prt::server
