// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

namespace prt::ui {

/// What a run found, and whether it became part of the trace.
struct ValidationOutcome
{
    ports::ValidationReport report;
    bool kept = false;
};

/// Runs the tests of a trace's states and signs what came of it. Blocks for as long as the tests take; for worker
/// threads.
Result<ValidationOutcome> validateTrace(const Services &services, const QString &traceId,
                                        const ports::ValidationProgress &progress, const std::atomic_bool &cancelled);

/// The output of the last run, as far as the statement has it. Blocks.
QString validationLog(const QString &libraryFolder, const QString &traceId);

} // namespace prt::ui
