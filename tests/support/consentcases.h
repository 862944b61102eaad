// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/event.h"

namespace prt::test {

/// A row of the table of consent: an event, one filled field of it if that is what matters, and the kind without which
/// it must not exist (empty: it always may). The check itself, the recorder and the server are all held against this
/// one list.
struct ConsentCase
{
    trace::EventType type = trace::EventType::Other;
    QString field;
    QString kind;

    QByteArray name() const
    {
        return (trace::typeName(type) + (field.isEmpty() ? QString() : u' ' + field)).toLatin1();
    }
    QJsonObject fields() const { return field.isEmpty() ? QJsonObject() : QJsonObject{{field, QStringLiteral("x")}}; }
};

inline QList<ConsentCase> consentCases()
{
    using enum trace::EventType;
    const QString none;
    const QString rationales = QStringLiteral("rationales");
    const QString commands = QStringLiteral("commands");
    const QString keystrokes = QStringLiteral("keystrokes");
    return {
        {SessionStart, none, none},
        {SessionPause, none, none},
        {SessionResume, none, none},
        {SessionEnd, none, none},
        {Gap, QStringLiteral("reason"), none},
        {Commit, QStringLiteral("message"), none},
        {FileEdit, QStringLiteral("file_path"), none},
        {FileEdit, QStringLiteral("keystrokes"), keystrokes},
        {GitOp, none, none},
        {GitOp, QStringLiteral("argv"), commands},
        {Bookmark, none, none},
        {Bookmark, QStringLiteral("text"), rationales},
        {RationaleNote, none, rationales},
        {CmdRun, none, commands},
        {TestRun, none, commands},
        {Search, none, commands},
        {FileView, none, commands},
        {Keystrokes, none, keystrokes},
    };
}

} // namespace prt::test
