// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QString>
#include <QStringList>

namespace prt::record {

/// One run of the git program as it tells of itself (trace2, event form). A value.
struct GitCommand
{
    QString session;       ///< git's own name of the process
    QString parentSession; ///< of the git process that started this one; empty: the user did
    QString name;          ///< checkout, stash, …; with an alias resolved
    QStringList argv;
    QString workTree; ///< real path; empty outside a work tree
    std::optional<int> exitCode;
    qint64 durationMs = -1; ///< −1: not over yet
    bool isOver() const { return durationMs >= 0; }
};

/// Reads the lines of one git process. Hostile input: what does not fit is passed over, text and counts are bounded.
class GitCommandReader
{
public:
    /// Takes what came; complete lines count. False when nothing more needs to be read: it can be no trace2 stream, or
    /// it is one of a process that git itself has started, and its work tree is known.
    bool add(const QByteArray &bytes);
    const GitCommand &command() const { return m_command; }

private:
    bool line(const QByteArray &line);

    GitCommand m_command;
    QByteArray m_rest;
    qint64 m_taken = 0;
};

/// True for a command that can move HEAD or change files of the work tree.
bool changesWorkTree(const QString &gitCommandName);
/// The `operation` of a `git_op` event that a command of this name makes: checkout, stash, reset, merge, rebase, pull
/// or other; empty for one that makes none.
QString operationOfCommand(const QString &gitCommandName);

} // namespace prt::record
