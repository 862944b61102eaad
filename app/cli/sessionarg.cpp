// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sessionarg.h"

#include <QDir>

namespace prt::app {

namespace {

using record::SessionState;

bool holds(const SessionState &session, const QString &folder)
{
    return !session.repository.isEmpty() &&
           (folder == session.repository || folder.startsWith(session.repository + u'/'));
}

QList<SessionState> only(const QList<SessionState> &sessions, const std::function<bool(const SessionState &)> &wanted)
{
    QList<SessionState> found;
    std::copy_if(sessions.begin(), sessions.end(), std::back_inserter(found), wanted);
    return found;
}

/// Several answers: running ones win over those that a crash left behind.
QList<SessionState> preferRunning(const QList<SessionState> &sessions)
{
    const auto running = only(sessions, [](const SessionState &session) { return session.alive; });
    return running.isEmpty() ? sessions : running;
}

QList<SessionState> nearest(const QList<SessionState> &sessions)
{
    const QString socket = qEnvironmentVariable("PR_TELEMETRY_SOCKET");
    const auto ofShell =
        only(sessions, [&](const SessionState &session) { return !socket.isEmpty() && session.socket == socket; });
    if (!ofShell.isEmpty())
        return ofShell;
    const QString here = QDir::current().canonicalPath();
    const auto ofFolder = only(sessions, [&](const SessionState &session) { return holds(session, here); });
    return preferRunning(ofFolder.isEmpty() ? sessions : ofFolder);
}

} // namespace

Result<SessionState> chooseSession(const Context &context, const QString &wanted)
{
    const auto sessions = record::RecorderClient::sessions(context.libraryFolder);
    const auto found = wanted.isEmpty()
                           ? nearest(sessions)
                           : only(sessions, [&](const SessionState &s) { return s.id.startsWith(wanted); });
    if (found.size() == 1)
        return found.first();
    if (found.size() > 1)
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("There are %1 sessions it could be; name one (`pr-telemetry record status` lists them).")
                .arg(found.size()));
    if (!wanted.isEmpty())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("No unfinished session starts with \"%1\"; `pr-telemetry record status` lists them.")
                        .arg(wanted));
    return fail(
        ErrorCode::NotFound,
        QStringLiteral(
            "No session is being recorded. `pr-telemetry record start --title …` in a git repository begins one."));
}

Result<QJsonObject> callSession(const SessionState &session, const char *type, QJsonObject fields, int timeoutMs)
{
    if (!session.alive)
        return fail(ErrorCode::Missing,
                    QStringLiteral("The recorder of session %1 is not running any more. `pr-telemetry record resume "
                                   "%1` recovers what is there and goes on.")
                        .arg(session.id));
    fields.insert(QStringLiteral("type"), QLatin1StringView(type));
    return record::RecorderClient::call(session.socket, fields, timeoutMs);
}

} // namespace prt::app
