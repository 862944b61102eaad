// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/trace.h"

#include <QMap>

namespace prt::review {

enum class Outcome
{
    Absent,
    Passed,
    Failed,
    Skipped
};

/// Outcomes of one recorded run. Without a readable report only the failures are known by name.
struct RunOutcomes
{
    qint64 seq = 0;
    QString event;
    QMap<QString, Outcome> tests;
    bool hasReport = false;
    QString problem; ///< why the report could not be used, if there is one
};

struct TestChange
{
    QString name;
    Outcome before = Outcome::Absent;
    Outcome after = Outcome::Absent;
};

/// Tests around a moment: the last run before it and the first one after it (the moment itself when it is a run).
/// Numbers are 0 where there is no such run.
struct TestsHere
{
    qint64 beforeSeq = 0;
    qint64 afterSeq = 0;
    QList<TestChange> tests; ///< what changed first, then what fails, then the rest; each by name
};

/// Every run of a trace with its outcomes. Reading asks for the reports, so make it on a worker; a value from then on.
class TestHistory
{
public:
    static TestHistory read(const trace::Trace &trace, const trace::BlobSource &blobs);

    const QList<RunOutcomes> &runs() const { return m_runs; }
    TestsHere at(qint64 seq) const;

private:
    QList<RunOutcomes> m_runs;
};

} // namespace prt::review
