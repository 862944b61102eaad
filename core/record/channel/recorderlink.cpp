// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/recorderlink.h"

#include "core/base/json.h"
#include "core/base/localpeer.h"

#include <csignal>
#include <cstring>
#include <QFile>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace prt::record {

namespace {

constexpr auto retryAfter = std::chrono::milliseconds(500);
constexpr int answerSeconds = 30;
constexpr qsizetype maxAnswer = 1024 * 1024;

tl::unexpected<Error> unreachable(const QString &path)
{
    return fail(ErrorCode::Missing, QStringLiteral("The recorder at %1 cannot be reached: %2.")
                                        .arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

} // namespace

RecorderLink::RecorderLink(std::function<QString()> findSocket)
    : m_findSocket(std::move(findSocket))
    , m_lastAnswer(fail(ErrorCode::Missing, QStringLiteral("Nothing was sent to the recorder yet.")))
    , m_thread([this] { run(); })
{
}

RecorderLink::~RecorderLink()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
    m_thread.join();
    disconnectSocket();
}

void RecorderLink::send(const QJsonObject &message, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (qsizetype(m_waiting.size()) >= maxWaiting) {
            m_waiting.erase(m_waiting.begin() + 1); // the first is on its way
            ++m_dropped;
        }
        m_waiting.push_back({message, std::move(done)});
    }
    m_changed.notify_all();
}

bool RecorderLink::drain(int timeoutMs)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::milliseconds(timeoutMs), [this] { return m_waiting.empty(); });
}

Result<QJsonObject> RecorderLink::lastAnswer() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastAnswer;
}

qint64 RecorderLink::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

void RecorderLink::run()
{
    sigset_t all; // signals belong to the thread that watches the terminal
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_stop || !m_waiting.empty(); });
        if (m_stop)
            return;
        QJsonObject message = m_waiting.front().object;
        message.insert(QStringLiteral("id"), m_nextId++);
        lock.unlock();
        const auto answer = deliver(canonicalJson(message) + '\n');
        const bool taken = answer || answer.error().code != ErrorCode::Missing;
        lock.lock();
        m_lastAnswer = answer;
        if (taken && m_waiting.front().done)
            m_waiting.front().done(answer);
        if (taken)
            m_waiting.pop_front();
        else
            m_changed.wait_for(lock, retryAfter, [this] { return m_stop; });
        m_changed.notify_all();
    }
}

/// Missing: nobody took it, try again. Any other error is the recorder's own answer.
Result<QJsonObject> RecorderLink::deliver(const QByteArray &line)
{
    if (m_socket < 0) {
        if (const auto connected = connectSocket(); !connected)
            return passOn(connected);
    }
    for (qsizetype sent = 0; sent < line.size();) {
        const ssize_t wrote = ::send(m_socket, line.constData() + sent, size_t(line.size() - sent), MSG_NOSIGNAL);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0) {
            disconnectSocket();
            return fail(ErrorCode::Missing, QStringLiteral("The recorder went away while it was told of a command."));
        }
        sent += wrote;
    }
    auto answer = readAnswer();
    if (!answer && answer.error().code == ErrorCode::Missing)
        disconnectSocket();
    return answer;
}

Result<void> RecorderLink::connectSocket()
{
    const QString path = m_findSocket();
    const QByteArray name = QFile::encodeName(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.isEmpty() || size_t(name.size()) >= sizeof(address.sun_path))
        return fail(ErrorCode::Missing, QStringLiteral("No recorder is running for this shell."));
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    m_socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (m_socket < 0)
        return unreachable(path);
    const timeval patience{answerSeconds, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0) {
        const auto error = unreachable(path);
        disconnectSocket();
        return error;
    }
    if (!isOwnPeer(m_socket)) {
        disconnectSocket();
        return fail(ErrorCode::Missing,
                    QStringLiteral("What answers at %1 runs as another user, so it was told nothing.").arg(path));
    }
    return {};
}

Result<QJsonObject> RecorderLink::readAnswer()
{
    QByteArray text;
    while (!text.contains('\n')) {
        char buffer[4096];
        const ssize_t got = ::recv(m_socket, buffer, sizeof(buffer), 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || text.size() > maxAnswer)
            return fail(ErrorCode::Missing, QStringLiteral("The recorder ended before it answered."));
        text.append(buffer, got);
    }
    auto answer = parseJsonObject(text.left(text.indexOf('\n')));
    if (!answer)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The recorder's answer cannot be read: %1").arg(answer.error().message));
    if (!answer->value(QLatin1StringView("ok")).toBool())
        return fail(ErrorCode::Denied, answer->value(QLatin1StringView("message")).toString());
    return answer;
}

void RecorderLink::disconnectSocket()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

} // namespace prt::record
