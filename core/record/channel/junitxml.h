// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace prt::record {

/// One test of a run. `name` is how the framework's own command line would select it where that can be told
/// (`tests/test_x.py::TestA::test_b` for pytest), else class and name joined by a full stop.
struct TestCase
{
    enum class Outcome { Passed, Failed, Skipped, Error };
    QString name;
    Outcome outcome = Outcome::Passed;
    qint64 durationMs = 0;
    QString message; ///< of a failure, error or skip; at most 4 KiB
};

/// Reads JUnit XML as pytest, gtest, ctest, jest and node write it. A document type declaration or an entity is refused
/// (InvalidInput), as are more than 100,000 tests, more than 32 levels or more than 32 MiB (Limit).
Result<QList<TestCase>> readJUnitXml(const QByteArray &xml);

} // namespace prt::record
