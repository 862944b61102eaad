// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/recorderclient.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/localpeer.h"
#include "core/base/uuid.h"
#include "core/record/protocol.h"
#include "core/record/recorderprocess.h"
#include "core/record/sessionfolder.h"
#include "core/store/sessionstore.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocalSocket>

namespace prt::record {

namespace {

constexpr int statusPatienceMs = 2'000;

tl::unexpected<Error> notOurs(const QString &path)
{
    return fail(ErrorCode::Denied,
                QStringLiteral("What answers at %1 runs as another user, so it was told nothing.").arg(path));
}

QJsonObject request(const char *type)
{
    return {{QStringLiteral("v"), protocolVersion}, {QStringLiteral("type"), QLatin1StringView(type)}};
}

/// What can be told of a session whose recorder does not answer.
std::optional<SessionState> storedState(const SessionFolder &folder)
{
    const auto store = store::SessionStore::openReadOnly(folder.path());
    if (!store)
        return std::nullopt;
    const trace::Header &header = (*store)->header();
    SessionState state;
    state.id = folder.id();
    state.title = header.taskTitle;
    state.repository = QString::fromUtf8((*store)->value(repositoryKey));
    state.branch = header.repoBranch;
    state.startCommit = header.startCommit;
    state.elapsedMs = (*store)->lastTMs();
    state.events = (*store)->lastSeq();
    state.paused = (*store)->value(pausedKey) == "1";
    return state;
}

std::optional<SessionState> stateOf(const SessionFolder &folder)
{
    const QString socket = folder.recordedSocket();
    const auto answer = socket.isEmpty() ? Result<QJsonObject>(fail(ErrorCode::NotFound, {}))
                                         : RecorderClient::call(socket, request("status"), statusPatienceMs);
    if (answer && answer->value(QLatin1StringView("session")) == folder.id())
        return stateFromJson(*answer);
    auto state = storedState(folder);
    if (state && !answer && answer.error().code == ErrorCode::Timeout) {
        state->alive = true; // busy, for example sealing
        state->socket = socket;
    }
    return state;
}

} // namespace

struct RecorderClient::Private
{
    QLocalSocket socket;
    LineReader lines;
    QHash<qint64, Answer> waiting;
    qint64 nextId = 1;
    SessionState state;
};

RecorderClient::RecorderClient(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    connect(&d->socket, &QLocalSocket::readyRead, this, &RecorderClient::read);
    connect(&d->socket, &QLocalSocket::disconnected, this, &RecorderClient::lost);
    connect(&d->socket, &QLocalSocket::errorOccurred, this, [this] {
        if (d->socket.state() != QLocalSocket::ConnectedState)
            lost();
    });
}

RecorderClient::~RecorderClient()
{
    d->socket.disconnect(this);
}

Result<SessionState> RecorderClient::start(const QString &libraryFolder, const StartOptions &options, int timeoutMs)
{
    StartOptions absolute = options;
    absolute.repository =
        QFileInfo(options.repository.isEmpty() ? QDir::currentPath() : options.repository).absoluteFilePath();
    const SessionFolder folder =
        SessionFolder::of(QDir(libraryFolder).absolutePath(), uuidV7(SystemClock().wallUs() / 1'000));
    auto state = Result<SessionState>();
    if (const auto written = folder.writeStartOptions(absolute); !written)
        state = passOn(written);
    else
        state = launchRecorder(folder, timeoutMs);
    // Of a session that did not begin nothing stays, neither its folder nor its vault. One that is only slow goes on.
    if (!state && state.error().code != ErrorCode::Timeout)
        (void)folder.erase();
    return state;
}

Result<SessionState> RecorderClient::recover(const QString &libraryFolder, const QString &sessionId, int timeoutMs)
{
    const SessionFolder folder = SessionFolder::of(QDir(libraryFolder).absolutePath(), sessionId);
    if (!isUuidV7(sessionId) || !folder.hasSession())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no unfinished session %1.").arg(sessionId));
    return launchRecorder(folder, timeoutMs);
}

QList<SessionState> RecorderClient::sessions(const QString &libraryFolder)
{
    QList<SessionState> states;
    for (const SessionFolder &folder : SessionFolder::all(QDir(libraryFolder).absolutePath()))
        if (const auto state = stateOf(folder))
            states.append(*state);
    return states;
}

Result<QJsonObject> RecorderClient::call(const QString &path, const QJsonObject &message, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(static_cast<int>(deadline.remainingTime())))
        return fail(
            ErrorCode::Missing,
            QStringLiteral("No recorder answers at %1; `pr-telemetry record status` lists the sessions.").arg(path));
    if (!isOwnPeer(static_cast<int>(socket.socketDescriptor())))
        return notOurs(path);
    QJsonObject numbered = message;
    numbered.insert(QStringLiteral("v"), protocolVersion);
    numbered.insert(QStringLiteral("id"), 1);
    socket.write(encode(numbered));
    LineReader reader;
    while (true) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return deadline.hasExpired()
                       ? fail(ErrorCode::Timeout,
                              QStringLiteral("The recorder did not answer in %1 ms.").arg(timeoutMs))
                       : fail(ErrorCode::Missing,
                              QStringLiteral("The recorder at %1 ended before it answered.").arg(path));
        const auto lines = reader.add(socket.readAll());
        if (!lines)
            return passOn(lines);
        for (const QByteArray &line : *lines) {
            const auto answer = parseJsonObject(line);
            if (answer && answer->contains(QLatin1StringView("ok")))
                return resultOf(*answer);
        }
    }
}

void RecorderClient::attach(const SessionState &session)
{
    d->state = session;
    d->socket.abort();
    d->lines = {};
    d->socket.connectToServer(session.socket); // a local socket is connected, or has failed, when this returns
    if (d->socket.state() == QLocalSocket::ConnectedState &&
        !isOwnPeer(static_cast<int>(d->socket.socketDescriptor()))) {
        d->socket.abort();
        return;
    }
    send(request("subscribe"), {});
}

void RecorderClient::send(QJsonObject message, Answer answer)
{
    const qint64 id = d->nextId++;
    message.insert(QStringLiteral("id"), id);
    d->waiting.insert(id, std::move(answer));
    d->socket.write(encode(message));
}

void RecorderClient::pause(Answer answer)
{
    send(request("pause"), std::move(answer));
}

void RecorderClient::resume(Answer answer)
{
    send(request("resume"), std::move(answer));
}

void RecorderClient::finish(Answer answer)
{
    send(request("finish"), std::move(answer));
}

void RecorderClient::discard(Answer answer)
{
    send(request("discard"), std::move(answer));
}

void RecorderClient::note(const trace::RationaleNote &note, Answer answer)
{
    QJsonObject message = note.toFields();
    message.insert(QStringLiteral("v"), protocolVersion);
    message.insert(QStringLiteral("type"), QStringLiteral("note"));
    send(message, std::move(answer));
}

void RecorderClient::read()
{
    const auto lines = d->lines.add(d->socket.readAll());
    if (!lines) {
        d->socket.abort();
        return;
    }
    for (const QByteArray &line : *lines)
        if (const auto message = parseJsonObject(line))
            take(*message);
}

void RecorderClient::take(const QJsonObject &message)
{
    const QString type = message.value(QLatin1StringView("type")).toString();
    if (type == QLatin1StringView("state")) {
        d->state = stateFromJson(message);
        emit stateChanged(d->state);
    } else if (type == QLatin1StringView("event")) {
        if (const auto event = trace::parseEvent(canonicalJson(message.value(QLatin1StringView("line")))))
            emit eventRecorded(*event);
    } else if (type == QLatin1StringView("rewritten")) {
        emit rewritten();
    } else if (const auto id = jsonInteger(message.value(QLatin1StringView("id")))) {
        if (const Answer answer = d->waiting.take(*id))
            answer(resultOf(message));
    }
}

void RecorderClient::lost()
{
    const auto waiting = std::exchange(d->waiting, {});
    for (const Answer &answer : waiting)
        if (answer)
            answer(fail(ErrorCode::Missing, QStringLiteral("The recorder ended before it answered.")));
    if (std::exchange(d->state.alive, false))
        emit disconnected();
}

} // namespace prt::record
