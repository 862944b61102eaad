// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/trace/event.h"

#include <functional>
#include <QJsonObject>
#include <QObject>

namespace prt::record {

/// What a session starts with; everything else of the header the recorder finds out by itself.
struct StartOptions
{
    QString repository; ///< any folder inside the work tree
    QString title;
    QString taskId;
    QString description;
    QStringList knownFailingTests;
    QString participant; ///< empty: the library's own pseudonym
    QStringList consentKinds{QStringLiteral("rationales"), QStringLiteral("commands"), QStringLiteral("snapshots")};
    QStringList purposes;
    int retentionDays = 0;
    bool scripted = false;
};

/// A session that is being recorded, or one that a crash left behind (`alive` false).
struct SessionState
{
    QString id;
    QString title;
    QString repository;
    QString branch;
    QString startCommit;
    bool alive = false;
    bool paused = false;
    qint64 elapsedMs = 0;
    qint64 events = 0;
    qint64 bytes = 0;
    QString socket;
    QStringList warnings; ///< watch limit, disk, what is not recorded and why
    QString recovered;    ///< "00:14:30 of 00:14:32" after a crash, else empty
};

/// Talks to the recorder process of one session over its private socket (docs/recorder-protocol.md).
/// Lives on the thread of its owner; every answer arrives through the event loop.
class RecorderClient : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(Result<QJsonObject>)>;

    explicit RecorderClient(QObject *parent = nullptr);
    ~RecorderClient() override;

    /// Starts a recorder process and waits until it is ready. Blocks for at most `timeoutMs`; returns the session.
    static Result<SessionState> start(const QString &libraryFolder, const StartOptions &options,
                                      int timeoutMs = 15'000);
    /// Starts a recorder process on a session that a crash left behind; it recovers and goes on.
    static Result<SessionState> recover(const QString &libraryFolder, const QString &sessionId, int timeoutMs = 15'000);
    /// Sessions of the library that are not sealed, running or not.
    static QList<SessionState> sessions(const QString &libraryFolder);
    /// One request and its answer, for the command line. Blocks.
    static Result<QJsonObject> call(const QString &socket, const QJsonObject &request, int timeoutMs = 60'000);

    void attach(const SessionState &session);
    void pause(Answer answer);
    void resume(Answer answer);
    /// Seals; the answer holds the trace id.
    void finish(Answer answer);
    void discard(Answer answer);
    /// The answer holds the event id of the note.
    void note(const trace::RationaleNote &note, Answer answer);

signals:
    void stateChanged(const prt::record::SessionState &state);
    void eventRecorded(const prt::trace::Event &event);
    /// Events were removed; what was heard of them has other numbers or is gone.
    void rewritten();
    void disconnected();

private:
    void send(QJsonObject message, Answer answer);
    void read();
    void take(const QJsonObject &message);
    void lost();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace prt::record
