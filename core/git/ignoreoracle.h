// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayList>
#include <QHash>
#include <QProcess>

namespace prt::git {

/// Answers what git ignores by asking git itself: a `git check-ignore` coprocess. libgit2 is wrong for negations in
/// nested ignore files, and a wrong answer is a lost save. Looks at patterns only; that tracked files are never ignored
/// is the caller's knowledge. Belongs to one thread; a question blocks it for about 0.1 ms, at most 5 s.
class IgnoreOracle
{
public:
    /// Missing when there is no git program.
    static Result<std::unique_ptr<IgnoreOracle>> create(const QString &workTree);
    ~IgnoreOracle();

    /// `path`: bytes relative to the work tree; a folder ends in '/'. When git cannot be asked the answer is "not
    /// ignored": recording too much is repaired by the user, a lost save by nobody.
    bool isIgnored(const QByteArray &path);
    /// Asks for all of them at once, so that later questions are answered from memory.
    void prefetch(const QByteArrayList &paths);
    /// Forgets all answers; call it when an ignore file changed.
    void flush();
    /// Times git could not be asked.
    int failures() const { return m_failures; }

private:
    explicit IgnoreOracle(QString workTree);
    bool start();
    bool ask(const QByteArrayList &paths);
    bool readAnswers(qsizetype count);
    std::optional<bool> remembered(const QByteArray &path) const;
    void remember(const QByteArray &path, bool ignored);

    QString m_workTree;
    QProcess m_git;
    QHash<QByteArray, QHash<QByteArray, bool>> m_answers; ///< folder → name → ignored
    qsizetype m_remembered = 0;
    int m_failures = 0;
};

} // namespace prt::git
