// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/channel/ptyprocess.h"

#include <functional>
#include <poll.h>
#include <QDeadlineTimer>
#include <unistd.h>

namespace prt::test {

/// A person at a terminal: starts a program in it, types, and reads what comes. Everything that came is in
/// transcript().
class Typist
{
public:
    explicit Typist(const record::PtyCommand &command)
        : m_process(record::PtyProcess::start(command))
    {
    }

    bool started() const { return m_process.has_value(); }
    record::PtyProcess &process() { return *m_process; }
    const QByteArray &transcript() const { return m_transcript; }

    void type(const QByteArray &keys)
    {
        m_typedAt = m_transcript.size();
        for (qsizetype done = 0; done < keys.size();) {
            const ssize_t wrote = ::write(m_process->master(), keys.constData() + done, size_t(keys.size() - done));
            if (wrote <= 0)
                return;
            done += wrote;
            read(0);
        }
    }

    /// Reads until the condition holds; false after the time or when the program has gone.
    bool waitUntil(const std::function<bool()> &condition, int timeoutMs = 20'000)
    {
        const QDeadlineTimer deadline(timeoutMs);
        while (!condition()) {
            if (deadline.hasExpired())
                return false;
            read(20);
        }
        return true;
    }
    /// Text that came since the last keys were typed.
    bool waitFor(const QByteArray &text, int timeoutMs = 20'000)
    {
        return waitUntil([&] { return m_transcript.indexOf(text, m_typedAt) >= 0; }, timeoutMs);
    }
    std::optional<int> waitForExit(int timeoutMs = 20'000)
    {
        waitUntil([&] { return m_process->exitCode().has_value(); }, timeoutMs);
        read(50);
        return m_process->exitCode();
    }

private:
    void read(int waitMs)
    {
        pollfd ready{m_process->master(), POLLIN, 0};
        while (!m_closed && ::poll(&ready, 1, waitMs) > 0) {
            char buffer[65536];
            const ssize_t got = ::read(m_process->master(), buffer, sizeof(buffer));
            if (got <= 0) {
                m_closed = true;
                return;
            }
            m_transcript.append(buffer, got);
            waitMs = 0;
        }
        if (m_closed && waitMs > 0)
            ::poll(nullptr, 0, waitMs);
    }

    Result<record::PtyProcess> m_process;
    QByteArray m_transcript;
    qsizetype m_typedAt = 0;
    bool m_closed = false;
};

} // namespace prt::test
