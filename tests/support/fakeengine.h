// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <QByteArray>
#include <QStringList>
#include <QTemporaryDir>
#include <thread>

namespace prt::testing {

/// How a fake engine answers: bytes, sent in pieces of this size, and then it closes or stays silent.
struct FakeReply
{
    QByteArray bytes;
    qsizetype piece = 1 << 20;
    bool stayOpen = false;
};

/// Something at the other end of a unix socket that behaves as badly as a test wants. One thread, one connection after
/// another; every connection gets the same reply once its request's header is here.
class FakeEngine
{
public:
    explicit FakeEngine(FakeReply reply);
    ~FakeEngine();
    QString socketPath() const { return m_folder.filePath(QStringLiteral("engine.sock")); }
    /// First lines of the requests so far.
    QStringList requests() const;

private:
    void serve();
    void answer(int connection);

    QTemporaryDir m_folder;
    FakeReply m_reply;
    int m_listener = -1;
    int m_stop[2] = {-1, -1};
    mutable std::mutex m_mutex;
    QStringList m_requests;
    std::thread m_thread;
};

/// A whole reply with a length.
QByteArray httpReply(const QByteArray &status, const QByteArray &body,
                     const QByteArray &contentType = "application/json");

} // namespace prt::testing
