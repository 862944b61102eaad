// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampletrace.h"
#include "ui/judgement/dimensioncard.h"
#include "ui/judgement/evidencerow.h"

#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

class TestDimensionCard : public QObject
{
    Q_OBJECT

    static QStringList told(const QStringList &notes)
    {
        const trace::Trace trace = test::retrySample().open();
        ports::DimensionScore score;
        score.dimension = u"experiment_design"_s;
        score.scoreMilli = 4'000;
        QList<const trace::Event *> runs;
        for (const trace::Event &event : trace.events) {
            if (event.type == trace::EventType::TestRun)
                runs.append(&event);
        }
        for (qsizetype i = 0; i < notes.size() && i < runs.size(); ++i) {
            ports::Evidence evidence;
            evidence.event = runs[i]->id;
            evidence.seq = runs[i]->seq;
            evidence.note = notes[i];
            score.evidence.append(evidence);
        }
        const DimensionCard card(score, trace);
        QStringList lines;
        for (const EvidenceRow *row : card.findChildren<EvidenceRow *>())
            lines.append(row->toolTip());
        return lines;
    }

private slots:
    void aRepeatedSentenceGivesWayToWhatCameOfTheEvent()
    {
        const QStringList lines = told({u"a run before the first edit"_s, u"a run before the first edit"_s});
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0], u"a run before the first edit"_s);
        QVERIFY2(lines[1].startsWith(u"the same, "_s), qPrintable(lines[1]));
    }

    void noSentenceRepeatsNone()
    {
        // As models cite: places without a word of their own.
        QCOMPARE(told({QString(), QString()}), (QStringList{QString(), QString()}));
    }
};

QTEST_MAIN(TestDimensionCard)
#include "test_dimensioncard.moc"
