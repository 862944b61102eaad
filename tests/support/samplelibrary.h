// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"
#include "tests/support/sampletrace.h"

#include <QTemporaryDir>

namespace prt::test {

/// A library in a folder of its own with the retry sample in it, which the tests of the window load like any other.
class SampleLibrary
{
public:
    SampleLibrary();

    QString folder() const { return m_folder.path(); }
    const QString &traceId() const { return m_traceId; }
    /// A second session with the given title. Returns its id.
    QString add(const QString &title);
    store::Library &library() { return *m_library; }

private:
    QString take(TraceBuilder &builder);
    QTemporaryDir m_folder;
    std::unique_ptr<store::Library> m_library;
    QString m_traceId;
};

/// A validation of the retry sample in which two tests became green.
QJsonObject sampleValidation();
/// A judgement of the retry sample with evidence in its first note and test run.
QJsonObject sampleJudgement(const trace::Trace &trace);

} // namespace prt::test
