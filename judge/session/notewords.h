// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/session/session.h"

namespace prt::judge {

/// What notes are compared with: the names that occur in the record. Text earns something only by naming what the
/// recorder has seen, so that neither length nor tone nor the right phrases help.
class NoteWords
{
public:
    explicit NoteWords(const Session &session);

    /// Files that the text names: by path, by file name, or by an identifier that stands in few of the touched files.
    QSet<QByteArray> filesIn(const QString &text) const;
    /// It names a file, a test, a command or a part of such a name.
    bool namesSomething(const QString &text) const;
    /// It names a test that failed, or a command that was run as a check.
    bool namesCheck(const QString &text) const;

private:
    void addPath(const QByteArray &path); ///< one that was touched or read: its words count too
    void addName(const QByteArray &path);
    void addIdentifiers(const QByteArray &path, const QString &text);

    QSet<QByteArray> m_paths;
    QHash<QString, QSet<QByteArray>> m_byFileName; ///< "retry.py" → paths
    QHash<QString, QSet<QByteArray>> m_byModule;   ///< "shop.retry" → paths
    QSet<QString> m_parts; ///< words of four letters and more inside paths and test names, lower case
    QSet<QString> m_checks;
    QHash<QString, QSet<QByteArray>> m_byIdentifier;
};

/// A note's field without the lines that speak to a grader.
QString believable(const QString &text);

/// Different words; repeating them does not make a text longer.
qsizetype countWords(const QString &text);

/// It says why: because, so that, leads to …
bool statesMechanism(const QString &text);
/// It says what should come out.
bool statesExpectation(const QString &text);
/// It says that the tests pass or the fault is gone, as a fact and not as a hope.
bool claimsSuccess(const QString &text);

/// Names in what a failing run printed: tests, exceptions, files of the traceback. Lower case.
QSet<QString> symptomWords(const Session &session, const RunStep &failure);

} // namespace prt::judge
