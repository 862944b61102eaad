// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/trace.h"

namespace prt::review {

/// What later notes make of a hypothesis. Disputed: some say one thing, some the other.
enum class Support
{
    Open,
    Supported,
    Refuted,
    Disputed
};

/// A hypothesis of a trace with both labels. *Claimed*: a later note links to it with `supports` or `refutes`. *Shown*:
/// such a note is also `based_on` a test run or a command that was recorded after the hypothesis. Computed, never
/// stored.
struct Hypothesis
{
    qint64 seq = 0;
    QString event;
    QString text;
    Support claimed = Support::Open;
    Support shown = Support::Open;
    QStringList claims; ///< ids of the notes that speak of it, in order
    QStringList proofs; ///< ids of the runs and commands that the shown label rests on
};

QList<Hypothesis> hypotheses(const trace::Trace &trace);
/// "supported, shown by a run", "refuted, only claimed", "open" …
QString label(const Hypothesis &hypothesis);

} // namespace prt::review
