// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/reasoning.h"
#include "tests/support/sampletrace.h"

#include <QTest>

using namespace prt;
using namespace prt::review;
using trace::RationaleNote;

Q_DECLARE_METATYPE(prt::review::Support)

class TestReasoning : public QObject
{
    Q_OBJECT

    static QString note(test::TraceBuilder &b, QString RationaleNote::*field, const QList<trace::Link> &links = {})
    {
        RationaleNote note;
        note.*field = QStringLiteral("text");
        note.links = links;
        return b.note(note);
    }
    static trace::Link link(const QString &rel, const QString &event)
    {
        return {QStringLiteral("observation"), rel, event};
    }

private slots:
    void labels_data()
    {
        QTest::addColumn<QString>("relation");
        QTest::addColumn<bool>("runAfter");
        QTest::addColumn<bool>("basedOnRun");
        QTest::addColumn<Support>("claimed");
        QTest::addColumn<Support>("shown");
        QTest::newRow("nobody speaks of it") << u"answers"_qs << true << true << Support::Open << Support::Open;
        QTest::newRow("only claimed") << u"supports"_qs << true << false << Support::Supported << Support::Open;
        QTest::newRow("shown by a later run")
            << u"supports"_qs << true << true << Support::Supported << Support::Supported;
        QTest::newRow("refuted by a later run")
            << u"refutes"_qs << true << true << Support::Refuted << Support::Refuted;
        QTest::newRow("a run before it shows nothing")
            << u"supports"_qs << false << true << Support::Supported << Support::Open;
    }
    void labels()
    {
        QFETCH(QString, relation);
        QFETCH(bool, runAfter);
        QFETCH(bool, basedOnRun);
        test::TraceBuilder b(QStringLiteral("t"));
        QString run;
        if (!runAfter)
            run = b.testRun({}, 10);
        const QString hypothesis = note(b, &RationaleNote::hypothesis);
        if (runAfter)
            run = b.testRun({}, 10);
        QList<trace::Link> links{link(relation, hypothesis)};
        if (basedOnRun)
            links.append(link(QStringLiteral("based_on"), run));
        note(b, &RationaleNote::observation, links);
        const QList<Hypothesis> found = hypotheses(b.open());
        QCOMPARE(found.size(), 1);
        QTEST(found[0].claimed, "claimed");
        QTEST(found[0].shown, "shown");
        QCOMPARE(found[0].proofs.size(), found[0].shown == Support::Open ? 0 : 1);
    }

    void contradictingNotesAreADispute()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        const QString hypothesis = note(b, &RationaleNote::hypothesis);
        note(b, &RationaleNote::observation, {link(QStringLiteral("supports"), hypothesis)});
        note(b, &RationaleNote::observation, {link(QStringLiteral("refutes"), hypothesis)});
        QCOMPARE(hypotheses(b.open())[0].claimed, Support::Disputed);
        QCOMPARE(hypotheses(b.open())[0].claims.size(), 2);
    }

    void anEditProvesNothing()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        const QString hypothesis = note(b, &RationaleNote::hypothesis);
        const QString edit = b.edit("a.py", "x\n");
        note(b, &RationaleNote::observation,
             {link(QStringLiteral("supports"), hypothesis), link(QStringLiteral("based_on"), edit)});
        QCOMPARE(hypotheses(b.open())[0].shown, Support::Open);
    }

    void theSampleRefutesOneAndShowsTheOther()
    {
        const QList<Hypothesis> found = hypotheses(test::retrySample().open());
        QCOMPARE(found.size(), 2);
        QCOMPARE(label(found[0]), u"refuted, shown by a run"_qs);
        QCOMPARE(label(found[1]), u"supported, shown by a run"_qs);
    }
};

QTEST_GUILESS_MAIN(TestReasoning)
#include "test_reasoning.moc"
