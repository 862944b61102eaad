// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/redactor.h"
#include "core/record/eventlog.h"
#include "core/record/peer.h"

namespace prt::record {

/// Rationale notes, and what else a person says about the session: checks, redacts, writes.
class NoteRecorder
{
public:
    NoteRecorder(EventLog &log, privacy::Redactor &redactor, const trace::Consent &consent);

    /// Denied without the consent `rationales`; InvalidInput for an empty note, an unknown relation or a link to an
    /// event that is not in the trace; Limit when it is longer than a line can hold.
    Result<trace::Event> note(const trace::RationaleNote &note, const Actor &actor);
    Result<trace::Event> bookmark(const QString &text, const Actor &actor);

private:
    Result<void> check(const trace::RationaleNote &note) const;

    EventLog &m_log;
    privacy::Redactor &m_redactor;
    bool m_allowed;
};

} // namespace prt::record
