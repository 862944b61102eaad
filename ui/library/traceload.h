// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

namespace prt::ui {

/// A trace with its row of the library, as values for the GUI thread.
struct LoadedTrace
{
    store::TraceRow row;
    trace::Trace trace;
    /// Another one when a line or a statement of the trace is another one; how far it was sent is no part of it.
    QString state;
};

/// Opens the library on the calling thread and reads one trace. Blocks; for worker threads.
Result<LoadedTrace> loadTrace(const QString &libraryFolder, const QString &traceId);

/// Checks chain, contents and signatures of a sealed trace: why it is not what was sealed, empty when it is. Reads
/// every content. Blocks; for worker threads.
Result<QString> brokenSeal(const QString &libraryFolder, const QString &traceId);

} // namespace prt::ui
