// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/rubric.h"
#include "resources/resources.h"

#include <QTest>

using namespace prt;
using namespace prt::judge;

class TestRubric : public QObject
{
    Q_OBJECT

private slots:
    void hasTheSixDimensionsWithTheirWeights()
    {
        QStringList rows;
        for (const Dimension &dimension : builtInRubric().dimensions)
            rows.append(QStringLiteral("%1 %2").arg(dimension.name).arg(dimension.weight));
        QCOMPARE(rows, QStringList({QStringLiteral("Problem Understanding 20"), QStringLiteral("Causal Linking 25"),
                                    QStringLiteral("Experiment Design 20"), QStringLiteral("Efficiency 15"),
                                    QStringLiteral("Reproducibility 10"), QStringLiteral("Safety & Hygiene 10")}));
        QCOMPARE(builtInRubric().sha256.size(), 64);
    }

    void refusesWhatScoresCannotRelyOn_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("weights") << QByteArray("\"weight\": 25") << QByteArray("\"weight\": 26");
        QTest::newRow("id twice") << QByteArray("\"id\": \"efficiency\"") << QByteArray("\"id\": \"reproducibility\"");
        QTest::newRow("no levels") << QByteArray("\"levels\"") << QByteArray("\"lvls\"");
        QTest::newRow("not JSON") << QByteArray("{") << QByteArray("[");
    }
    void refusesWhatScoresCannotRelyOn()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray json = resources::read(QStringLiteral("rubric/rubric-1.json"));
        QVERIFY(parseRubric(json));
        QVERIFY(!parseRubric(json.replace(from, to)));
    }

    void leavesOutWhatHasNoScoreAndRenormalises()
    {
        QMap<QString, int> scores;
        QCOMPARE(weightedMean(builtInRubric(), scores), -1);
        scores.insert(QStringLiteral("causal_linking"), 3000);
        QCOMPARE(weightedMean(builtInRubric(), scores), 3000);
        scores.insert(QStringLiteral("efficiency"), -1);
        scores.insert(QStringLiteral("safety_hygiene"), 5000);
        QCOMPARE(weightedMean(builtInRubric(), scores), (25 * 3000 + 10 * 5000 + 17) / 35);
    }
};

QTEST_GUILESS_MAIN(TestRubric)
#include "test_rubric.moc"
