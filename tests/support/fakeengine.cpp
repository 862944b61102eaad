// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengine.h"

#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace prt::testing {

namespace {

/// False when the engine is to stop first.
bool waitReadable(int fd, int stopFd)
{
    pollfd entries[2] = {{fd, POLLIN, 0}, {stopFd, POLLIN, 0}};
    return ::poll(entries, 2, -1) > 0 && entries[1].revents == 0;
}

} // namespace

FakeEngine::FakeEngine(FakeReply reply)
    : m_reply(std::move(reply))
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path = socketPath().toLocal8Bit();
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool listening = ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 &&
                           ::listen(m_listener, 8) == 0 && ::pipe(m_stop) == 0;
    if (!listening)
        qFatal("fake engine: %s", std::strerror(errno));
    m_thread = std::thread([this] { serve(); });
}

FakeEngine::~FakeEngine()
{
    ::close(m_stop[1]);
    m_thread.join();
    ::close(m_stop[0]);
    ::close(m_listener);
}

QStringList FakeEngine::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void FakeEngine::serve()
{
    while (waitReadable(m_listener, m_stop[0])) {
        const int connection = ::accept(m_listener, nullptr, nullptr);
        answer(connection);
        ::close(connection);
    }
}

void FakeEngine::answer(int connection)
{
    QByteArray request;
    char chunk[4096];
    while (!request.contains("\r\n\r\n") && waitReadable(connection, m_stop[0])) {
        const ssize_t size = ::recv(connection, chunk, sizeof chunk, 0);
        if (size <= 0)
            return;
        request.append(chunk, size);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_requests.append(QString::fromUtf8(request.left(request.indexOf("\r\n"))));
    }
    for (qsizetype at = 0; at < m_reply.bytes.size(); at += m_reply.piece) {
        const QByteArray piece = m_reply.bytes.mid(at, m_reply.piece);
        if (::send(connection, piece.constData(), size_t(piece.size()), MSG_NOSIGNAL) < 0)
            return;
    }
    while (m_reply.stayOpen && waitReadable(connection, m_stop[0]) && ::recv(connection, chunk, sizeof chunk, 0) > 0) {
    }
}

QByteArray httpReply(const QByteArray &status, const QByteArray &body, const QByteArray &contentType)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace prt::testing
