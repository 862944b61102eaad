// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/validation.h"
#include "core/store/library.h"

namespace prt::app {

/// Whether a report says something about its trace. An engine that failed and a run that was called off say nothing,
/// and are not kept.
bool isWorthKeeping(const ports::ValidationReport &report);

/// Puts reports and logs into the library as blobs of the trace and signs the statement that names them.
Result<trace::Statement> keepValidation(store::Library &library, const QString &traceId,
                                        const ports::ValidationReport &report);

} // namespace prt::app
