// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <QJsonObject>
#include <QString>
#include <thread>

namespace prt::record {

/// Hands messages to the recorder from a thread of its own, so that a recorder that is slow, busy or dead never holds
/// up the terminal. Keeps the order; asks again where the recorder is when it was started anew; after maxWaiting
/// messages that nobody took the oldest are dropped and counted.
class RecorderLink
{
public:
    static constexpr qsizetype maxWaiting = 1'000;

    /// `findSocket` is called on the link's thread before each try to connect.
    explicit RecorderLink(std::function<QString()> findSocket);
    /// Ends at once; call drain() before to give what waits a chance.
    ~RecorderLink();

    /// Called on the link's thread with the recorder's answer, or its refusal.
    using Done = std::function<void(const Result<QJsonObject> &answer)>;
    /// Returns at once. Any thread.
    void send(const QJsonObject &message, Done done = {});
    /// Waits until everything was answered; false when it took longer or the recorder is gone.
    bool drain(int timeoutMs);

    /// Answer to the last message that was answered, or what went wrong with it.
    Result<QJsonObject> lastAnswer() const;
    qint64 dropped() const;

private:
    void run();
    Result<QJsonObject> deliver(const QByteArray &line);
    Result<void> connectSocket();
    Result<QJsonObject> readAnswer();
    void disconnectSocket();

    const std::function<QString()> m_findSocket;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    struct Message
    {
        QJsonObject object;
        Done done;
    };
    std::deque<Message> m_waiting;
    Result<QJsonObject> m_lastAnswer;
    qint64 m_dropped = 0;
    bool m_stop = false;
    int m_socket = -1; ///< of the thread
    qint64 m_nextId = 1;
    std::thread m_thread; ///< last: everything else is there when it starts
};

} // namespace prt::record
