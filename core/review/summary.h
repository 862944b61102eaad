// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diff/sidebyside.h"
#include "core/trace/event.h"

#include <optional>

namespace prt::review {

/// An event in two short lines of plain text: what it was, and what came of it.
struct EventSummary
{
    QString headline; ///< one line; as long as it is
    QString detail;
    bool failing = false;

    /// "headline · detail" for the command line.
    QString oneLine() const;
};

/// What a summary may say beyond the event's own line.
struct SummaryContext
{
    std::optional<diff::Counts> counts; ///< of a file edit
    int runNumber = 0;                  ///< of a test run, from 1; 0: not said
};
EventSummary summarise(const trace::Event &event, const SummaryContext &context = {});

/// "350 ms", "18.4 s", "2 min 05 s", "1 h 12 min".
QString durationText(qint64 ms);
/// Place in a session: "0:43" below an hour, "1:12:06" from there on; with milliseconds "0:00:43.204".
QString clockText(qint64 ms, bool milliseconds = false);
/// Where an event is in its session. The time of an erased one went with its line; "~0:43" is that of the last event
/// before it that has one.
QString placeText(const QList<trace::Event> &events, const trace::Event &event, bool milliseconds = false);
/// "4.2" of a score in thousandths; "–" when there is none.
QString scoreText(int milli);

} // namespace prt::review
