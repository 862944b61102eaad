// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sessionprivacy.h"
#include "sandbox/suiterun.h"

namespace prt::sandbox {

/// Hides again, in everything that is kept of a run, what was restored for it: report, log, names and messages. What
/// cannot be hidden is left out.
void hideRun(SuiteRun &run, const SessionPrivacy &privacy);

} // namespace prt::sandbox
