// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/judge/sessionscript.h"

namespace prt::test {

/// Writes a SessionScript the way a person works: each call is one event and returns its local name. Files and times
/// are kept up.
class ScriptWriter
{
public:
    ScriptWriter();

    /// A file that was there before.
    ScriptWriter &existing(const QString &path, const QString &text);
    QString view(const QString &path);
    QString edit(const QString &path, const QString &text);
    QString remove(const QString &path);
    QString cmd(const QString &line, int exitCode = 0, const QString &output = {});
    /// `pytest -q SELECTION` with `passed` tests passing and those named failing.
    QString run(const QStringList &failing, int passed, const QString &selection = {});
    QString note(const QString &field, const QString &text, const QJsonArray &links = {});
    QString commit(const QString &message = QStringLiteral("Fix it"));
    QString text(const QString &path) const { return m_files.value(path); }

    static QJsonObject link(const QString &from, const QString &rel, const QString &event);

    SessionScript script;

private:
    QString add(QJsonObject event, qint64 ms = 8000);

    QMap<QString, QString> m_files;
    qint64 m_now = 0;
};

// Sessions on one small project, each of one kind (golden.cpp).
SessionScript simpleSuccess();
SessionScript complexSuccess();
SessionScript disciplinedFailure();
SessionScript silentSuccess();
SessionScript allTalk();

} // namespace prt::test
