// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/enginesocket.h"
#include "sandbox/frames.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace prt::sandbox {

/// Bounds of what is kept of a container's streams, in bytes. Beyond them everything is read and dropped.
struct StreamLimits
{
    qsizetype output = 64 * 1024 * 1024;
    qsizetype log = 8 * 1024 * 1024;
};

/// The attached streams of a container. Its own thread reads without ever waiting for anybody: an engine whose attached
/// client stops reading can neither inspect nor kill that container. Public functions may be called from any thread.
/// Closing it (the destructor does) closes the container's standard input, upon which the supervisor inside ends
/// everything.
class AttachStream
{
public:
    enum class End
    {
        Open,
        Clean,
        Torn,
        Broken,
        EngineError
    };

    AttachStream(EngineSocket::Stream stream, StreamLimits limits);
    ~AttachStream();
    AttachStream(const AttachStream &) = delete;
    AttachStream &operator=(const AttachStream &) = delete;

    /// Queues bytes for the container's standard input. The stream stays open behind them.
    void send(QByteArray bytes);
    /// Blocks until something new is here or the time is over.
    void waitForNews(int milliseconds);
    /// What came on standard error since the last call.
    QByteArray takeLog();
    /// Everything that came on standard output.
    QByteArray output() const;
    End end() const;
    bool isOverLimit() const;
    /// What the engine itself said on the stream.
    QString engineError() const;

private:
    void run(const QByteArray &early);
    bool transferOnce();
    bool receive();
    bool sendSome();
    void keep(FrameParser::Stream stream, QByteArrayView bytes);
    void finish(End end);

    const int m_fd;
    int m_wakeFd = -1;
    const StreamLimits m_limits;
    FrameParser m_parser;

    mutable std::mutex m_mutex;
    std::condition_variable m_news;
    bool m_changed = false;
    bool m_stop = false;
    QByteArray m_pending; ///< for standard input
    qsizetype m_sent = 0; ///< of m_pending
    QByteArray m_output;
    QByteArray m_log; ///< not taken yet
    qsizetype m_logTotal = 0;
    QByteArray m_engineError;
    bool m_overLimit = false;
    End m_end = End::Open;
    std::thread m_thread; ///< last: everything it uses is there before it starts
};

} // namespace prt::sandbox
