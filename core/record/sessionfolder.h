// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/recorderclient.h"

#include <QJsonObject>

namespace prt::record {

/// What the recorder keeps in the session's store beside its lines: the work tree, and "1" while it is paused.
inline const QString repositoryKey = QStringLiteral("repository");
inline const QString pausedKey = QStringLiteral("paused");

/// Where the files of a session lie while it is recorded: `LIBRARY/sessions/ID/`. A value; any thread.
class SessionFolder
{
public:
    SessionFolder() = default;
    explicit SessionFolder(const QString &path);
    static SessionFolder of(const QString &libraryFolder, const QString &sessionId);
    /// Every session folder of a library, newest first.
    static QList<SessionFolder> all(const QString &libraryFolder);

    QString path() const { return m_path; }
    QString id() const;
    QString library() const;
    QString spool() const { return m_path + QStringLiteral("/spool"); }
    QString log() const { return m_path + QStringLiteral("/recorder.log"); }
    /// Short, because the name of a socket holds 107 bytes.
    QString socket() const;
    /// Where git processes of recorded shells tell of themselves.
    QString gitTraceSocket() const;
    bool hasSession() const;

    /// `start.json`: what the recorder process is asked to begin with.
    Result<void> writeStartOptions(const StartOptions &options) const;
    Result<StartOptions> readStartOptions() const;

    /// `recorder.json`: process and socket of the recorder. It is touched every second, so its time tells until when
    /// the recorder lived.
    Result<void> writeRecorder() const;
    void touchRecorder() const;
    /// Socket of a recorder that may still run; empty when none was started.
    QString recordedSocket() const;
    /// Removes the session with its content and its hidden values.
    Result<void> erase() const;
    /// The folder alone, without what was hidden: that belongs to the trace by then.
    Result<void> removeFiles() const;
    /// Microseconds since 1970; 0 when there is none.
    qint64 lastAliveUs() const;

private:
    QString recorderFile() const { return m_path + QStringLiteral("/recorder.json"); }
    QString m_path;
};

/// erase() for a session that nobody records. Conflict when a recorder is still at it.
Result<void> removeSession(const SessionFolder &folder);

} // namespace prt::record
