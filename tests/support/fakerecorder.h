// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstring>
#include <poll.h>
#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QMutex>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace prt::test {

/// The recorder's side of docs/recorder-protocol.md for commands: answers every request and keeps what it was told, the
/// files included, which it takes away as the real one does. A thread of its own; stop() is its death.
class FakeRecorder
{
public:
    struct Command
    {
        QJsonObject end;
        QByteArray output;
        QByteArray cast;
        QString text() const { return end.value(QLatin1StringView("cmd")).toString(); }
        /// -1 for null.
        int exitCode() const { return end.value(QLatin1StringView("exit_code")).toInt(-1); }
    };

    explicit FakeRecorder(const QString &socketPath)
        : m_path(socketPath)
    {
        start();
    }
    ~FakeRecorder() { stop(); }

    void start()
    {
        QFile::remove(m_path);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, qPrintable(m_path), sizeof(address.sun_path) - 1);
        m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        ::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof(address));
        ::listen(m_listener, 8);
        m_stop = false;
        m_thread = std::thread([this] { run(); });
    }

    void stop()
    {
        if (!m_thread.joinable())
            return;
        m_stop = true;
        m_thread.join();
        ::close(m_listener);
        QFile::remove(m_path);
    }

    QList<Command> commands() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_commands;
    }
    QList<QJsonObject> messages() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_messages;
    }

private:
    struct Client
    {
        int fd;
        QByteArray pending;
    };

    void run()
    {
        QList<Client> clients;
        while (!m_stop) {
            std::vector<pollfd> fds{{m_listener, POLLIN, 0}};
            for (const Client &client : clients)
                fds.push_back({client.fd, POLLIN, 0});
            if (::poll(fds.data(), fds.size(), 20) <= 0)
                continue;
            for (size_t i = fds.size(); i-- > 1;) {
                if (fds[i].revents && !read(clients[qsizetype(i) - 1])) {
                    ::close(fds[i].fd);
                    clients.removeAt(qsizetype(i) - 1);
                }
            }
            if (fds[0].revents)
                clients.append(Client{::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC), {}});
        }
        for (const Client &client : clients)
            ::close(client.fd);
    }

    bool read(Client &client)
    {
        char buffer[65536];
        const ssize_t got = ::recv(client.fd, buffer, sizeof(buffer), 0);
        if (got <= 0)
            return false;
        client.pending.append(buffer, got);
        for (qsizetype end = client.pending.indexOf('\n'); end >= 0; end = client.pending.indexOf('\n')) {
            const QJsonObject message = QJsonDocument::fromJson(client.pending.left(end)).object();
            client.pending.remove(0, end + 1);
            take(message);
            const QJsonObject answer{{QStringLiteral("id"), message.value(QLatin1StringView("id"))},
                                     {QStringLiteral("ok"), true},
                                     {QStringLiteral("event"), QStringLiteral("event-%1").arg(m_commands.size())}};
            const QByteArray line = QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n';
            (void)!::send(client.fd, line.constData(), size_t(line.size()), MSG_NOSIGNAL);
        }
        return true;
    }

    static QByteArray takeFile(const QJsonObject &message, const char *field)
    {
        QFile file(message.value(QLatin1StringView(field)).toString());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QByteArray bytes = file.readAll();
        file.remove();
        return bytes;
    }

    void take(const QJsonObject &message)
    {
        const QMutexLocker lock(&m_mutex);
        m_messages.append(message);
        if (message.value(QLatin1StringView("type")) == QLatin1StringView("cmd.end"))
            m_commands.append(Command{message, takeFile(message, "output_file"), takeFile(message, "cast_file")});
    }

    const QString m_path;
    mutable QMutex m_mutex;
    QList<Command> m_commands;
    QList<QJsonObject> m_messages;
    std::atomic_bool m_stop = false;
    int m_listener = -1;
    std::thread m_thread;
};

} // namespace prt::test
