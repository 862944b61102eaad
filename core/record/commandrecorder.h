// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/redactor.h"
#include "core/record/commandreport.h"
#include "core/record/eventlog.h"
#include "core/record/peer.h"

namespace prt::record {

/// `cmd_run` and, where the command was one, `test_run` events: takes the spooled output over, makes plain text of it,
/// redacts, stores, writes. Output is taken from the session's spool folder only, and removed there.
class CommandRecorder
{
public:
    CommandRecorder(store::SessionStore &store, EventLog &log, privacy::Redactor &redactor, QString workTree,
                    QString spoolFolder);

    /// Denied without the consent `commands`.
    Result<void> started(const CommandReport &report);
    /// The `cmd_run` event. A test run that was recognised follows it.
    Result<trace::Event> ended(const CommandReport &report, const Actor &actor);
    /// Writes the commands whose end never came, without an exit code.
    void writeRunning();

private:
    Result<trace::Event> writeCommand(const CommandReport &report, const std::optional<QByteArray> &plain,
                                      const Actor &actor);
    void writeTestRun(const CommandReport &report, const QByteArray &plain, const QString &cmdEvent,
                      const Actor &actor);
    trace::BlobRef storeCast(const CommandReport &report, const QMap<QString, int> &hidden);
    std::optional<QByteArray> spooled(const QString &file) const;
    void removeSpooled(const CommandReport &report) const;
    QString shownFolder(const QString &cwd, privacy::Redacted &hidden) const;
    void saveRunning();

    store::SessionStore &m_store;
    EventLog &m_log;
    privacy::Redactor &m_redactor;
    QString m_workTree;
    QString m_spool;
    bool m_allowed;
    QMap<QString, CommandReport> m_running;
};

} // namespace prt::record
