// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// The test cases of all reports, under the names that `framework` gives them. Limit when there are too many files or
/// cases. A report that cannot be read is an error: what it would have said is not known.
Result<SuiteResult> suiteOfJUnit(const Reports &reports, const QString &framework);

/// Text in single quotes for a POSIX shell.
QString shellQuoted(QString word);

} // namespace prt::sandbox
