// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/junitreport.h"

namespace prt::report {

/// The name by which a test is known in a trace, the same in recorder, review and validation: as the framework's own
/// command line would select it where that can be told (`tests/test_x.py::TestA::test_b` for pytest), else class and
/// name joined by a full stop.
QString testName(const JUnitCase &test, QStringView framework);

} // namespace prt::report
