// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/milestones.h"
#include "tests/support/sampletrace.h"

#include <QTest>

using namespace prt;
using namespace prt::review;

class TestMilestones : public QObject
{
    Q_OBJECT
private slots:
    void tellsHowTheSampleWent()
    {
        QStringList titles;
        for (const Milestone &milestone : milestones(test::retrySample().open()))
            titles.append(title(milestone.kind));
        QCOMPARE(titles, (QStringList{u"first failing run"_qs, u"first hypothesis"_qs, u"first edit"_qs,
                                      u"first green run"_qs, u"first commit"_qs}));
    }

    void greenComesAfterRed()
    {
        const test::SampleTest good{QStringLiteral("t"), QStringLiteral("a"), true, {}};
        const test::SampleTest bad{QStringLiteral("t"), QStringLiteral("a"), false, {}};
        test::TraceBuilder b(QStringLiteral("t"));
        b.testRun({good}, 5);
        b.testRun({bad}, 5);
        b.testRun({good}, 5);
        const QList<Milestone> found = milestones(b.open());
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[1].kind, MilestoneKind::FirstGreenRun);
        QCOMPARE(found[1].seq, 6);
    }

    void withoutAFailureTheFirstRunIsGreen()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.testRun({{QStringLiteral("t"), QStringLiteral("a"), true, {}}}, 5);
        QCOMPARE(milestones(b.open()).size(), 1);
    }

    void anEmptyTraceHasNone() { QVERIFY(milestones(test::TraceBuilder(QStringLiteral("t")).open()).isEmpty()); }
};

QTEST_GUILESS_MAIN(TestMilestones)
#include "test_milestones.moc"
