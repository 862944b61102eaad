// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/gitcommand.h"

#include "core/base/result.h"

#include <memory>
#include <QObject>

namespace prt::record {

/// Where git processes of recorded shells tell of themselves: a local socket of its own beside the recorder's
/// (`GIT_TRACE2_EVENT=af_unix:stream:…` in the shell's environment). Nothing is set up in the user's repository or
/// configuration, and git goes on silently when nobody listens. Keeps the commands of one work tree that can change it
/// until somebody takes them. Lives on the worker's thread.
class GitTrace : public QObject
{
    Q_OBJECT
public:
    /// `workTree`: real path of the recorded one.
    explicit GitTrace(const QString &workTree);
    ~GitTrace() override;

    /// Listens for the same user's processes only; a socket that a dead recorder left behind is replaced.
    Result<void> listen(const QString &socket);
    /// Reads what git has said until now. After a stall of the disk the files and the end of the window may come first
    /// in the event loop, and would be taken for a person's edits.
    void catchUp();

    /// A command that can change the work tree has begun and not ended.
    bool isAtWork() const;
    /// The command behind an operation that was just seen, absent when none told of itself: the newest of that
    /// operation, else the newest of all. A command that ended more than a second ago is behind nothing any more.
    std::optional<GitCommand> behind(const QString &operation) const;
    std::optional<GitCommand> newest() const { return behind({}); }
    /// A window was written: what is over had its effect.
    void forgetOver();

private:
    struct Private;
    void accept();
    void read(QObject *connection);
    void ended(QObject *connection);
    void remember(quint64 id, GitCommand command);
    void ranIn(const QString &session, const QString &workTree);

    std::unique_ptr<Private> d;
};

} // namespace prt::record
