// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/ports/evidence.h"
#include "judge/offline/offlinejudge.h"
#include "judge/panel/verdict.h"
#include "tests/judge/scriptwriter.h"

#include <QElapsedTimer>
#include <QLocale>
#include <QtConcurrent>
#include <QTest>

using namespace prt;
using namespace prt::judge;

class TestOfflineJudge : public QObject
{
    Q_OBJECT

    static OfflineResult judged(const test::SessionScript &script)
    {
        const test::BuiltSession built = test::build(script);
        return judgeOffline(builtInRubric(), Session(built.trace, built.blobs));
    }

    static QByteArray bytesOf(const test::BuiltSession &built)
    {
        const OfflineResult result = judgeOffline(builtInRubric(), Session(built.trace, built.blobs));
        return canonicalJson(verdictOf(builtInRubric(), result, {}).toPredicate());
    }

private slots:
    void putsTheProcessAboveTheOutcome()
    {
        const int complex = judged(test::complexSuccess()).overallMilli;
        const int failed = judged(test::disciplinedFailure()).overallMilli;
        const int simple = judged(test::simpleSuccess()).overallMilli;
        const int silent = judged(test::silentSuccess()).overallMilli;
        const int talk = judged(test::allTalk()).overallMilli;
        const QString all = QStringLiteral("complex %1, failed %2, simple %3, silent %4, talk %5")
                                .arg(complex)
                                .arg(failed)
                                .arg(simple)
                                .arg(silent)
                                .arg(talk);
        QVERIFY2(complex > failed && failed > simple && simple > silent && silent > talk, qPrintable(all));
        QVERIFY2(complex - talk >= 1500, qPrintable(all));
    }

    void givesTheSameBytesEverywhere_data()
    {
        QTest::addColumn<QLocale>("locale");
        for (const char *name : {"C", "de_DE", "tr_TR", "ar_EG"})
            QTest::newRow(name) << QLocale(QString::fromLatin1(name));
    }
    void givesTheSameBytesEverywhere()
    {
        QFETCH(QLocale, locale);
        static const test::BuiltSession built = test::build(test::complexSuccess());
        static const QByteArray first = bytesOf(built);
        QLocale::setDefault(locale);
        const QByteArray again = bytesOf(built);
        QLocale::setDefault(QLocale::c());
        QCOMPARE(again, first);
    }

    void givesTheSameBytesOnEveryThread()
    {
        const test::BuiltSession built = test::build(test::complexSuccess());
        const QByteArray first = bytesOf(built);
        QList<QFuture<QByteArray>> others;
        for (int i = 0; i < 8; ++i)
            others.append(QtConcurrent::run([&built] { return bytesOf(built); }));
        for (QFuture<QByteArray> &other : others)
            QCOMPARE(other.result(), first);
    }

    void doesNotScoreWhatIsTooLittle()
    {
        test::ScriptWriter writer;
        writer.cmd(QStringLiteral("ls"));
        const OfflineResult result = judged(writer.script);
        QCOMPARE(result.overallMilli, -1);
        QVERIFY(result.notScorable.contains(QLatin1StringView("three")));
        for (const int milli : result.scoresMilli)
            QCOMPARE(milli, -1);
    }

    void doesNotScoreABrokenChain()
    {
        test::BuiltSession built = test::build(test::simpleSuccess());
        built.trace.seal = trace::Statement();
        built.trace.seal->head = QString(64, u'0');
        QVERIFY(judgeOffline(builtInRubric(), Session(built.trace, built.blobs))
                    .notScorable.contains(QLatin1StringView("sealed")));
    }

    void citesEventsForEveryScore()
    {
        const test::BuiltSession built = test::build(test::complexSuccess());
        const OfflineResult result = judgeOffline(builtInRubric(), Session(built.trace, built.blobs));
        for (const ports::DimensionScore &dimension : result.dimensions) {
            for (const ports::Evidence &evidence : dimension.evidence) {
                const trace::Event *event = built.trace.byId(evidence.event);
                QVERIFY(event);
                QCOMPARE(evidence.seq, event->seq);
                QVERIFY(evidence.quote.isEmpty() || evidence.quoteHash == ports::quoteHash(*event, evidence.quote));
            }
            QVERIFY(!dimension.feedback.isEmpty());
            QVERIFY2(!dimension.feedbackText().contains(QLatin1StringView("[[quote")),
                     qPrintable(dimension.feedbackText()));
        }
    }

    void saysWhatItSaw()
    {
        test::ScriptWriter repeated;
        repeated.cmd(QStringLiteral("ls"));
        repeated.existing(QStringLiteral("shop/a.py"), QStringLiteral("x = 1\n"));
        repeated.edit(QStringLiteral("shop/a.py"), QStringLiteral("x = 2\n"));
        for (int i = 0; i < 3; ++i)
            repeated.run({}, 4, QStringLiteral("-k retry"));
        const OfflineResult result = judged(repeated.script);
        const QString efficiency = result.dimensions[3].feedbackText();
        QVERIFY2(efficiency.contains(
                     QLatin1StringView("You ran `pytest -q -k retry` three times on code where the result was known.")),
                 qPrintable(efficiency));
    }

    void keepsUpWithLongSessions()
    {
        const test::TraceBuilder sample = test::longSample(10'000, 4);
        const trace::Trace trace = sample.open();
        QElapsedTimer timer;
        timer.start();
        const OfflineResult result = judgeOffline(builtInRubric(), Session(trace, sample.blobs));
        // The promise is 50 ms in a release build on an idle machine (bench judge); this only catches what grows faster
        // than the session.
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(result.overallMilli > 0);
    }
};

QTEST_GUILESS_MAIN(TestOfflineJudge)
#include "test_offlinejudge.moc"
