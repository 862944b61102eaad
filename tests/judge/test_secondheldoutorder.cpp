// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/json.h"
#include "judge/offline/offlinejudge.h"
#include "tests/judge/sessionscript.h"

#include <QJsonArray>
#include <QTest>

using namespace prt;
using namespace prt::judge;

/// The second held-back set was written without sight of any scoring. Nothing is tuned to it: which pairs the offline
/// judge gets wrong is printed, how many it gets right may only grow.
class TestSecondHeldoutOrder : public QObject
{
    Q_OBJECT

    /// What the offline judge reached when the set was first scored.
    static constexpr int pairs = 68;
    static constexpr int reached = 64;

    static QString folder()
    {
        return qEnvironmentVariable("PRT_SOURCE_DIR") + QStringLiteral("/tests/judge/heldout2/");
    }

    int scoreOf(const QString &name)
    {
        if (!m_scores.contains(name)) {
            const test::BuiltSession built =
                test::build(test::SessionScript::fromFile(folder() + name + QStringLiteral(".json")));
            m_scores.insert(name, judgeOffline(builtInRubric(), Session(built.trace, built.blobs)).overallMilli);
        }
        return m_scores[name];
    }

    QMap<QString, int> m_scores;

private slots:
    void putsNoFewerPairsInOrderThanBefore()
    {
        const auto bytes = readFile(folder() + QStringLiteral("expected-order.json"));
        const auto object = bytes ? parseJsonObject(*bytes) : Result<QJsonObject>(passOn(bytes));
        QVERIFY(object.has_value());
        const QJsonArray expected = object->value(QLatin1StringView("must_hold")).toArray();
        QCOMPARE(expected.size(), pairs);
        int held = 0;
        for (const QJsonValue &pair : expected) {
            const QString better = pair[QLatin1StringView("better")].toString();
            const QString worse = pair[QLatin1StringView("worse")].toString();
            const int high = scoreOf(better);
            const int low = scoreOf(worse);
            if (high > low)
                ++held;
            else
                qInfo("wrong order: %s has %d, %s has %d", qPrintable(better), high, qPrintable(worse), low);
        }
        qInfo("%d of %d pairs hold", held, pairs);
        QVERIFY(held >= reached);
    }
};

QTEST_GUILESS_MAIN(TestSecondHeldoutOrder)
#include "test_secondheldoutorder.moc"
