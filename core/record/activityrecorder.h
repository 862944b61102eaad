// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/redactor.h"
#include "core/record/eventlog.h"
#include "core/record/peer.h"

namespace prt::record {

/// What editors tell of reading: files that were looked at, things that were searched for. Falls under the consent
/// `commands`.
class ActivityRecorder
{
public:
    ActivityRecorder(EventLog &log, privacy::Redactor &redactor, const trace::Consent &consent, QString workTree);

    /// NotFound for a file outside the work tree, Denied for one that is never recorded.
    Result<trace::Event> view(const QString &file, const Actor &actor);
    Result<trace::Event> search(const QString &query, const QString &file, const Actor &actor);

private:
    Result<QByteArray> relative(const QString &file) const;
    Result<trace::Event> append(trace::EventType type, const QJsonObject &fields, const QJsonObject &redactions,
                                const Actor &actor);

    EventLog &m_log;
    privacy::Redactor &m_redactor;
    bool m_allowed;
    QString m_workTree;
};

} // namespace prt::record
