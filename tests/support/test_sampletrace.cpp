// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/verify.h"
#include "tests/support/sampletrace.h"

#include <QTest>

using namespace prt;

/// The samples must be what the program would accept from anyone, or tests that use them show nothing.
class TestSampleTrace : public QObject
{
    Q_OBJECT

    static trace::Verification verified(const test::TraceBuilder &builder)
    {
        const trace::Trace trace = builder.sealed();
        trace::BlobSets sets;
        const trace::BlobSizes all = builder.blobs.sizes();
        for (const trace::BlobRef &ref : trace.blobRefs())
            sets.sealed.insert(ref.sha256, all.value(ref.sha256));
        return trace::verify(trace, builder.blobs, sets, {});
    }

private slots:
    void theSampleVerifies()
    {
        const trace::Verification answer = verified(test::retrySample());
        QVERIFY2(answer.intact, qPrintable(answer.problem));
        QVERIFY(answer.sealed);
        QVERIFY(answer.events > 25);
    }

    void aLongOneVerifies()
    {
        const trace::Verification answer = verified(test::longSample(400, 1));
        QVERIFY2(answer.intact, qPrintable(answer.problem));
        QVERIFY(answer.events >= 400);
    }
};

QTEST_GUILESS_MAIN(TestSampleTrace)
#include "test_sampletrace.moc"
