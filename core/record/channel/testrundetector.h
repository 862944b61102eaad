// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/channel/testsummary.h"
#include "core/trace/event.h"

#include <optional>
#include <QStringList>

namespace prt::record {

/// What a finished command turned out to be. `run` has no report, cmdEvent and startMs yet: the recorder knows those.
struct DetectedTestRun
{
    trace::TestRun run;
    QByteArray rawReport;    ///< of the side channel, not redacted; empty when there was none
    QString reportMediaType; ///< of rawReport: application/xml
    QList<TestCase> tests;   ///< outcome of each test where the report or the output tells; may be empty
};

/// Recognises a test run: pytest, unittest, jest, vitest, node:test, mocha, ctest, gtest, go test and cargo by the word
/// of the command and the summary line of the output, both needed, so that `cat results.txt` is none; a command such as
/// `make` that runs others needs only a summary line that no other program prints. A side-channel report that can be
/// read is preferred for the figures. A run that broke off before its summary (interrupted, collection error) is
/// reported when the report or the output still tells how many tests there were. `output`: plain text (plainText()).
/// `reports`: files of the side channels; those that are absent or broken are passed over. A value function without
/// state; any thread. Reads the files in `reports` and nothing else.
std::optional<DetectedTestRun> detectTestRun(const QString &command, QByteArrayView output, std::optional<int> exitCode,
                                             const QStringList &reports = {});

} // namespace prt::record
