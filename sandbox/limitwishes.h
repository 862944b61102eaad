// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/validation.h"
#include "sandbox/containerspec.h"
#include "sandbox/projectconfig.h"

namespace prt::sandbox {

/// The limits of a run, and what has to be said about them beside the verdict.
struct WishedLimits
{
    Limits limits;
    QStringList notes;
};

/// The product's limits, lowered by whoever wants less. Only the user raises one, and then it is noted: the project's
/// file comes with the trace, and what it asks for beyond the defaults is not given, only told.
WishedLimits limitsFor(const ports::ValidationRequest &request, const ProjectConfig &config);

} // namespace prt::sandbox
