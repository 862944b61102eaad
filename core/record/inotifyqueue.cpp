// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/inotifyqueue.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace prt::record {

Result<std::unique_ptr<InotifyQueue>> InotifyQueue::create()
{
    const int descriptor = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (descriptor < 0)
        return fail(ErrorCode::Limit, QStringLiteral("Cannot watch files: %1. Raise fs.inotify.max_user_instances.")
                                          .arg(QString::fromLocal8Bit(std::strerror(errno))));
    const int stop = ::eventfd(0, EFD_CLOEXEC);
    if (stop < 0) {
        ::close(descriptor);
        return fail(ErrorCode::Limit, QStringLiteral("Cannot watch files: no descriptor is left."));
    }
    return std::unique_ptr<InotifyQueue>(new InotifyQueue(descriptor, stop));
}

InotifyQueue::InotifyQueue(int descriptor, int stop)
    : m_descriptor(descriptor)
    , m_stop(stop)
    , m_reader([this] { readLoop(); })
{
}

InotifyQueue::~InotifyQueue()
{
    const uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_stop, &one, sizeof one);
    m_reader.join();
    ::close(m_stop);
    ::close(m_descriptor);
}

int InotifyQueue::add(const QByteArray &path, uint32_t mask, InotifySink *sink)
{
    const int watch = ::inotify_add_watch(m_descriptor, path.constData(), mask);
    if (watch >= 0)
        m_sinks.insert(watch, sink);
    return watch;
}

void InotifyQueue::remove(int watch)
{
    if (m_sinks.remove(watch))
        ::inotify_rm_watch(m_descriptor, watch);
}

void InotifyQueue::readLoop()
{
    std::array<pollfd, 2> waits{pollfd{m_descriptor, POLLIN, 0}, pollfd{m_stop, POLLIN, 0}};
    while (true) {
        if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR)
            return;
        if (waits[1].revents)
            return;
        if (!waits[0].revents)
            continue;
        const std::lock_guard guard(m_mutex);
        readOnce();
        if (!std::exchange(m_announced, true))
            QMetaObject::invokeMethod(this, &InotifyQueue::dispatch, Qt::QueuedConnection);
    }
}

bool InotifyQueue::readOnce()
{
    alignas(inotify_event) static thread_local std::array<char, 256 * 1024> buffer;
    const ssize_t length = ::read(m_descriptor, buffer.data(), buffer.size());
    for (ssize_t at = 0; at + static_cast<ssize_t>(sizeof(inotify_event)) <= length;) {
        const auto *raw = reinterpret_cast<const inotify_event *>(buffer.data() + at);
        m_events.append({raw->wd, raw->mask, raw->cookie, raw->len ? QByteArray(raw->name) : QByteArray()});
        at += static_cast<ssize_t>(sizeof(inotify_event) + raw->len);
    }
    return length > 0;
}

void InotifyQueue::dispatch()
{
    QList<InotifyEvent> events;
    {
        const std::lock_guard guard(m_mutex);
        events.swap(m_events);
        m_announced = false;
    }
    bool lost = false;
    for (const InotifyEvent &event : events) {
        lost = lost || (event.mask & IN_Q_OVERFLOW);
        if (InotifySink *sink = m_sinks.value(event.watch))
            sink->handle(event);
        if (event.mask & IN_IGNORED)
            m_sinks.remove(event.watch);
    }
    if (lost)
        emit overflowed();
}

void InotifyQueue::drain()
{
    {
        const std::lock_guard guard(m_mutex);
        while (readOnce()) {
        }
    }
    dispatch();
}

} // namespace prt::record
