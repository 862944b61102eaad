// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/attachstream.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace prt::sandbox {

namespace {
constexpr qsizetype maxEngineError = 4096;
}

AttachStream::AttachStream(EngineSocket::Stream stream, StreamLimits limits)
    : m_fd(stream.fd)
    , m_wakeFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_limits(limits)
    , m_parser([this](FrameParser::Stream which, QByteArrayView bytes) { keep(which, bytes); })
    , m_thread([this, early = stream.early] { run(early); })
{
}

AttachStream::~AttachStream()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    ::eventfd_write(m_wakeFd, 1);
    m_thread.join();
    ::close(m_fd);
    ::close(m_wakeFd);
}

void AttachStream::send(QByteArray bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        m_pending = m_pending.isEmpty() ? std::move(bytes) : m_pending + bytes;
    }
    ::eventfd_write(m_wakeFd, 1);
}

void AttachStream::waitForNews(int milliseconds)
{
    std::unique_lock lock(m_mutex);
    m_news.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_changed || m_end != End::Open; });
    m_changed = false;
}

QByteArray AttachStream::takeLog()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_log, {});
}

QByteArray AttachStream::output() const
{
    const std::lock_guard lock(m_mutex);
    return m_output;
}

AttachStream::End AttachStream::end() const
{
    const std::lock_guard lock(m_mutex);
    return m_end;
}

bool AttachStream::isOverLimit() const
{
    const std::lock_guard lock(m_mutex);
    return m_overLimit;
}

QString AttachStream::engineError() const
{
    const std::lock_guard lock(m_mutex);
    return QString::fromUtf8(m_engineError).simplified();
}

void AttachStream::run(const QByteArray &early)
{
    if (!m_parser.feed(early))
        return finish(End::Broken);
    while (transferOnce()) {
    }
}

bool AttachStream::transferOnce()
{
    bool wantsToSend = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_stop)
            return false;
        wantsToSend = m_sent < m_pending.size();
    }
    pollfd entries[2] = {{m_fd, short(POLLIN | (wantsToSend ? POLLOUT : 0)), 0}, {m_wakeFd, POLLIN, 0}};
    if (::poll(entries, 2, -1) < 0)
        return errno == EINTR;
    eventfd_t ignored = 0;
    if (entries[1].revents)
        ::eventfd_read(m_wakeFd, &ignored);
    if ((entries[0].revents & POLLOUT) && !sendSome())
        return false;
    return !(entries[0].revents & (POLLIN | POLLHUP | POLLERR)) || receive();
}

bool AttachStream::receive()
{
    char chunk[64 * 1024];
    const ssize_t size = ::recv(m_fd, chunk, sizeof chunk, 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    if (size <= 0) {
        finish(m_parser.atBoundary() && size == 0 ? End::Clean : End::Torn);
        return false;
    }
    if (m_parser.feed({chunk, size}))
        return true;
    finish(End::Broken);
    return false;
}

bool AttachStream::sendSome()
{
    const std::lock_guard lock(m_mutex);
    const ssize_t size = ::send(m_fd, m_pending.constData() + m_sent, size_t(m_pending.size() - m_sent), MSG_NOSIGNAL);
    if (size > 0)
        m_sent += size;
    if (m_sent == m_pending.size()) {
        m_pending.clear();
        m_sent = 0;
    }
    if (size >= 0 || errno == EAGAIN || errno == EINTR)
        return true;
    // The container no longer reads. What it said is still to be read.
    m_pending.clear();
    m_sent = 0;
    return true;
}

void AttachStream::keep(FrameParser::Stream stream, QByteArrayView bytes)
{
    const std::lock_guard lock(m_mutex);
    m_changed = true;
    if (stream == FrameParser::EngineError) {
        m_engineError.append(bytes.first(std::min(bytes.size(), maxEngineError - m_engineError.size())));
        m_end = End::EngineError;
    } else if (stream == FrameParser::Output) {
        const qsizetype room = std::min(bytes.size(), m_limits.output - m_output.size());
        m_output.append(bytes.first(room));
        m_overLimit |= room < bytes.size();
    } else {
        const qsizetype room = std::min(bytes.size(), m_limits.log - m_logTotal);
        m_log.append(bytes.first(room));
        m_logTotal += room;
        m_overLimit |= room < bytes.size();
    }
    m_news.notify_all();
}

void AttachStream::finish(End end)
{
    const std::lock_guard lock(m_mutex);
    if (m_end == End::Open)
        m_end = end;
    m_news.notify_all();
}

} // namespace prt::sandbox
