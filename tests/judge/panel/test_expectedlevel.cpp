// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/expectedlevel.h"

#include <QTest>

using namespace prt::judge;

class TestExpectedLevel : public QObject
{
    Q_OBJECT

    using Odds = QList<TokenChoice::Alternative>;

    /// An answer with one level, cut into what stands before, at and after `token`.
    static Answer answer(const QByteArray &before, const QByteArray &token, const QByteArray &after, const Odds &odds)
    {
        return {before + token + after, {}, {{before, {}}, {token, odds}, {after, {}}}};
    }

private slots:
    void weighsTheLevels_data()
    {
        QTest::addColumn<Answer>("one");
        QTest::addColumn<int>("milli");
        const QByteArray before = "{\"level\":";
        QTest::newRow("sure") << answer(before, "4", "}", {{"4", 1.0}}) << 4000;
        QTest::newRow("torn") << answer(before, "4", "}", {{"4", 0.5}, {"3", 0.3}, {"5", 0.2}}) << 3900;
        QTest::newRow("the rest is spread") << answer(before, "4", "}", {{"4", 0.6}, {"2", 0.3}, {"x", 0.1}}) << 3333;
        QTest::newRow("too much is something else") << answer(before, "4", "}", {{"4", 0.8}, {"x", 0.2}}) << -1;
        QTest::newRow("more than everything") << answer(before, "4", "}", {{"4", 0.9}, {"4", 0.9}}) << -1;
        QTest::newRow("nothing is told") << answer(before, "4", "}", {}) << -1;
        QTest::newRow("no tokens") << Answer{"{\"level\":4}", {}, {}} << -1;
        QTest::newRow("more in the token") << answer("{\"level\"", ": 4,", "}", {{": 4,", 0.5}, {": 2,", 0.5}}) << 3000;
        QTest::newRow("another beginning") << answer("{\"level\"", ": 4", "}", {{": 4", 0.95}, {"4", 0.05}}) << 4000;
        QTest::newRow("no level of ours") << answer(before, "4", "}", {{"4", 0.9}, {"9", 0.05}, {"45", 0.05}}) << 4000;
    }
    void weighsTheLevels()
    {
        QFETCH(Answer, one);
        QTEST(expectedLevelsMilli(one, 1).first(), "milli");
    }

    void takesNoTextForALevel()
    {
        const QByteArray text = "{\"feedback\":\"\\\"level\\\":5 \u00fc\",\"level\":3}";
        const qsizetype at = text.size() - 2;
        const Answer one{text, {}, {{text.left(at), {{"5", 1.0}}}, {"3", {{"3", 0.5}, {"2", 0.5}}}, {"}", {}}}};
        QCOMPARE(expectedLevelsMilli(one, 1), QList<int>{2500});
        QCOMPARE(expectedLevelsMilli(one, 6), QList<int>(6, -1)); // not as many as there are scores
    }
};

QTEST_GUILESS_MAIN(TestExpectedLevel)
#include "test_expectedlevel.moc"
