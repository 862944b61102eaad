// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"
#include "ui/shell/screen.h"

namespace prt::ui {

/// The state of a trace in one pill: recording, fixed, open, not validated, cannot be read.
PillText statePill(const store::TraceRow &row);
/// "212/212" of the last test run; empty text without one.
PillText testsPill(const store::TraceRow &row);
PillText scorePill(const store::TraceRow &row);
/// Where the trace stands with the server.
PillText syncPill(const store::TraceRow &row);
/// What there is to say about that, empty when nothing: why a transfer failed, or what the server still has.
QString syncSentence(const store::TraceRow &row);
/// What came of a trace: its state, tests and score, as far as there are any.
QList<PillText> resultPills(const store::TraceRow &row);
/// Crumbs, pills and facts of a screen about one trace.
Heading traceHeading(const store::TraceRow &row);
/// "core · fix/retry", as far as both are known.
QString placeOf(const store::TraceRow &row);
/// A row without a title shows its task or its id.
QString titleOf(const store::TraceRow &row);

} // namespace prt::ui
