// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/testhistory.h"

#include "core/report/testname.h"

#include <QSet>

namespace prt::review {
namespace {

Outcome outcomeOf(const report::JUnitCase &test)
{
    switch (test.outcome) {
    case report::Outcome::Passed:
        return Outcome::Passed;
    case report::Outcome::Skipped:
        return Outcome::Skipped;
    case report::Outcome::Failed:
    case report::Outcome::Error:
        break;
    }
    return Outcome::Failed;
}

void readReport(RunOutcomes &out, const trace::TestRun &run, const trace::BlobSource &blobs)
{
    const Result<QByteArray> bytes = blobs.blob(run.report.sha256);
    if (!bytes) {
        out.problem = bytes.error().message;
        return;
    }
    const Result<QList<report::JUnitCase>> tests = report::parseJUnit(*bytes);
    if (!tests) {
        out.problem = tests.error().message;
        return;
    }
    out.hasReport = true;
    for (const report::JUnitCase &test : *tests) {
        Outcome &outcome = out.tests[report::testName(test, run.framework)];
        if (outcome != Outcome::Failed) // a name that comes twice fails when one of them does
            outcome = outcomeOf(test);
    }
}

int rank(const TestChange &change)
{
    const bool failedBefore = change.before == Outcome::Failed;
    const bool failedAfter = change.after == Outcome::Failed;
    if (failedBefore != failedAfter && change.before != Outcome::Absent && change.after != Outcome::Absent)
        return 0;
    return failedBefore || failedAfter ? 1 : 2;
}

} // namespace

TestHistory TestHistory::read(const trace::Trace &trace, const trace::BlobSource &blobs)
{
    TestHistory history;
    for (const trace::Event &event : trace.events) {
        if (event.erased || event.type != trace::EventType::TestRun)
            continue;
        const trace::TestRun run = trace::TestRun::from(event);
        RunOutcomes out{event.seq, event.id, {}, false, {}};
        if (!run.report.isNull())
            readReport(out, run, blobs);
        if (!out.hasReport) {
            for (const QString &name : run.failedTests)
                out.tests.insert(name, Outcome::Failed);
        }
        history.m_runs.append(out);
    }
    return history;
}

TestsHere TestHistory::at(qint64 seq) const
{
    const auto after =
        std::find_if(m_runs.begin(), m_runs.end(), [seq](const RunOutcomes &run) { return run.seq >= seq; });
    TestsHere here;
    QMap<QString, TestChange> changes;
    if (after != m_runs.begin()) {
        here.beforeSeq = std::prev(after)->seq;
        for (auto it = std::prev(after)->tests.begin(); it != std::prev(after)->tests.end(); ++it)
            changes[it.key()].before = it.value();
    }
    if (after != m_runs.end()) {
        here.afterSeq = after->seq;
        for (auto it = after->tests.begin(); it != after->tests.end(); ++it)
            changes[it.key()].after = it.value();
    }
    for (auto it = changes.begin(); it != changes.end(); ++it)
        here.tests.append({it.key(), it->before, it->after});
    std::stable_sort(here.tests.begin(), here.tests.end(),
                     [](const TestChange &a, const TestChange &b) { return rank(a) < rank(b); });
    return here;
}

} // namespace prt::review
