// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/junitreport.h"

namespace prt::report {

/// One test file of a Jest report.
struct JestFile
{
    QString path;
    QString problem; ///< why it could not be loaded; empty when it could
    QList<JUnitCase> tests;
};

/// Reads what `jest --json` writes. The sender is hostile: everything is bounded as in parseJUnit(). A todo is skipped.
/// Any thread.
Result<QList<JestFile>> parseJest(QByteArrayView json, const JUnitLimits &limits = {});

} // namespace prt::report
