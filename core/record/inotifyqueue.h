// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <mutex>
#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <thread>

namespace prt::record {

/// One entry of the kernel's queue.
struct InotifyEvent
{
    int watch = -1;
    uint32_t mask = 0;
    uint32_t cookie = 0;
    QByteArray name;
};

/// Gets the events of its own watches, in the order in which they happened, on the queue's thread.
class InotifySink
{
public:
    virtual ~InotifySink() = default;
    virtual void handle(const InotifyEvent &event) = 0;
};

/// One inotify descriptor for everything that is watched: file events and git events keep their order. A thread of its
/// own does nothing but empty the kernel's queue (16,384 entries by default) into memory, so that slow work never makes
/// the kernel drop events. All functions belong to the thread of the owner, whose event loop hands the events out.
class InotifyQueue : public QObject
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<InotifyQueue>> create();
    ~InotifyQueue() override;

    /// The watch's number, or −1 with errno set.
    int add(const QByteArray &path, uint32_t mask, InotifySink *sink);
    void remove(int watch);
    /// Hands out what is there now, without waiting for the event loop.
    void dispatch();
    /// Reads what the kernel still holds and hands it out.
    void drain();

signals:
    /// The kernel dropped events; only a rescan tells what happened.
    void overflowed();

private:
    InotifyQueue(int descriptor, int stop);
    void readLoop();
    bool readOnce();

    int m_descriptor;
    int m_stop;
    QHash<int, InotifySink *> m_sinks;
    std::mutex m_mutex; ///< guards m_events and m_announced; whoever reads the descriptor holds it
    QList<InotifyEvent> m_events;
    bool m_announced = false;
    std::thread m_reader;
};

} // namespace prt::record
