// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/gittrace.h"

#include "core/base/localpeer.h"

#include <QElapsedTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QMap>
#include <unistd.h>

namespace prt::record {

namespace {

constexpr int backlog = 1'024; ///< git would wait for a place in a queue that is full
constexpr qsizetype maxKept = 64;
constexpr qint64 rememberedMs = 1'000;

struct Kept
{
    GitCommand command;
    QElapsedTimer over; ///< since it ended
};

} // namespace

struct GitTrace::Private
{
    QString workTree;
    QLocalServer server;
    /// An alias runs in a process of its own, which alone knows where; which of the two is heard first is chance.
    QHash<QString, QString> treesOfAliases;                       ///< by git's name of the process that was asked
    QHash<QString, std::pair<quint64, GitCommand>> waitForTheirs; ///< the same, and nothing is known yet
    QHash<QObject *, std::pair<quint64, GitCommandReader>> readers;
    QMap<quint64, Kept> commands; ///< by the order in which they began
    quint64 nextId = 1;
};

GitTrace::GitTrace(const QString &workTree)
    : d(std::make_unique<Private>())
{
    d->workTree = workTree;
    d->server.setSocketOptions(QLocalServer::UserAccessOption);
    d->server.setListenBacklogSize(backlog);
    d->server.setMaxPendingConnections(backlog);
    connect(&d->server, &QLocalServer::newConnection, this, &GitTrace::accept);
}

GitTrace::~GitTrace()
{
    // The connections end with the server and say so, when what would be looked up is gone already.
    for (QLocalSocket *socket : d->server.findChildren<QLocalSocket *>())
        socket->disconnect(this);
}

Result<void> GitTrace::listen(const QString &socket)
{
    QLocalServer::removeServer(socket);
    if (!d->server.listen(socket))
        return fail(ErrorCode::Io, QStringLiteral("Cannot listen on %1: %2.").arg(socket, d->server.errorString()));
    return {};
}

void GitTrace::accept()
{
    while (QLocalSocket *socket = d->server.nextPendingConnection()) {
        const auto peer = localPeer(static_cast<int>(socket->socketDescriptor()));
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] { ended(socket); });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (!peer || peer->uid != ::getuid()) {
            socket->abort();
            continue;
        }
        d->readers.insert(socket, {d->nextId++, {}});
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void GitTrace::catchUp()
{
    while (d->server.waitForNewConnection(0))
        ;
    accept();
    for (QObject *connection : d->readers.keys())
        if (d->readers.contains(connection)) // an end that is told on the way removes it
            static_cast<QLocalSocket *>(connection)->waitForReadyRead(0);
}

void GitTrace::read(QObject *connection)
{
    const auto reader = d->readers.find(connection);
    auto *socket = static_cast<QLocalSocket *>(connection);
    if (reader == d->readers.end())
        return;
    auto &[id, commandReader] = *reader;
    const bool goesOn = commandReader.add(socket->readAll());
    remember(id, commandReader.command());
    if (!goesOn) {
        d->readers.erase(reader);
        QMetaObject::invokeMethod(socket, &QLocalSocket::abort, Qt::QueuedConnection);
    }
}

/// A process that was killed tells no exit code.
void GitTrace::ended(QObject *connection)
{
    read(connection);
    const auto reader = d->readers.constFind(connection);
    if (reader == d->readers.cend())
        return;
    const auto command = d->commands.find(reader->first);
    if (command != d->commands.end() && !command->command.isOver()) {
        command->command.durationMs = 0;
        command->over.start();
    }
    d->readers.erase(reader);
}

void GitTrace::ranIn(const QString &session, const QString &workTree)
{
    if (d->treesOfAliases.size() >= maxKept)
        d->treesOfAliases.clear();
    d->treesOfAliases.insert(session, workTree);
    if (const auto waiting = d->waitForTheirs.constFind(session); waiting != d->waitForTheirs.cend()) {
        const auto [id, command] = *waiting;
        remember(id, command);
    }
}

void GitTrace::remember(quint64 id, GitCommand command)
{
    if (!command.parentSession.isEmpty()) {
        if (!command.workTree.isEmpty())
            ranIn(command.parentSession, command.workTree);
        return;
    }
    if (command.workTree.isEmpty())
        command.workTree = d->treesOfAliases.value(command.session);
    if (command.workTree.isEmpty()) {
        if (d->waitForTheirs.size() >= maxKept)
            d->waitForTheirs.clear();
        d->waitForTheirs.insert(command.session, {id, command});
        return;
    }
    d->waitForTheirs.remove(command.session);
    if (command.workTree != d->workTree || !changesWorkTree(command.name))
        return;
    Kept &kept = d->commands[id];
    kept.command = command;
    if (command.isOver() && !kept.over.isValid())
        kept.over.start();
    while (d->commands.size() > maxKept)
        d->commands.erase(d->commands.begin());
}

bool GitTrace::isAtWork() const
{
    return std::any_of(d->commands.cbegin(), d->commands.cend(),
                       [](const Kept &kept) { return !kept.command.isOver(); });
}

std::optional<GitCommand> GitTrace::behind(const QString &operation) const
{
    std::optional<GitCommand> last;
    std::optional<GitCommand> fitting;
    for (const Kept &kept : std::as_const(d->commands)) {
        if (kept.over.isValid() && kept.over.elapsed() > rememberedMs)
            continue;
        last = kept.command;
        if (operationOfCommand(kept.command.name) == operation)
            fitting = kept.command;
    }
    return fitting ? fitting : last;
}

void GitTrace::forgetOver()
{
    d->commands.removeIf([](const auto &entry) { return entry.value().command.isOver(); });
}

} // namespace prt::record
