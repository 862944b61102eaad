// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/validation.h"

namespace prt::ports {

/// The statement of the validation that stands for a trace, wherever only one is shown or counted; nullptr when there
/// is none. A trace may have several, and a later run of one test file says nothing about the rest of the suite, so
/// the newest is not always the one: it is the newest with a verdict that ran the whole suite; without such a one the
/// newest with a verdict, without that the newest.
/// Whole is what ran the project's own command or its framework's, and a command of somebody's choice that ran every
/// test which the whole one before it had run.
const trace::Statement *shownValidation(const trace::Trace &trace);

/// Every validation, the oldest first.
QList<const trace::Statement *> validationsOf(const trace::Trace &trace);

/// The verdict, or how the run ended where there is none: "resolved", "timeout".
QString outcomeText(const ValidationReport &report);
/// The command as somebody would type it: "pytest -q", without the shell around it.
QString commandText(const ValidationReport &report);
/// "resolved · pytest tests/test_a.py · 2 tests", of the statement of a validation.
QString validationLine(const trace::Statement &statement);

} // namespace prt::ports
