// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/ports/evidence.h"
#include "resources/resources.h"
#include "tests/support/sampletrace.h"
#include "tests/support/schemacheck.h"

#include <QTest>

using namespace prt;
using namespace prt::ports;

class TestJudgement : public QObject
{
    Q_OBJECT

    test::TraceBuilder m_sample{QStringLiteral("Retry")};
    trace::Trace m_trace;

    /// A judgement that cites the command of the sample.
    Judgement judgement() const
    {
        const trace::Event &event = m_trace.events[0];
        Judgement judgement;
        judgement.state = QStringLiteral("ok");
        judgement.rubricVersion = QStringLiteral("rubric-1");
        judgement.rubricHash = QString(64, u'a');
        judgement.overallMilli = 3456;
        judgement.offlineOverallMilli = 3400;
        DimensionScore dimension;
        dimension.dimension = QStringLiteral("efficiency");
        dimension.scoreMilli = 3500;
        dimension.offlineMilli = 3000;
        dimension.capMilli = 4000;
        dimension.capReason = QStringLiteral("Too little was done.");
        dimension.evidence = {cite(event, evidenceTexts(event, m_sample.blobs).first(), 3, 12)};
        dimension.evidence.first().note = QStringLiteral("It was run.");
        dimension.evidence.first().criterion = QStringLiteral("EF1");
        dimension.feedback = QStringLiteral("You ran `[[quote:0]]` twice.");
        DimensionScore none;
        none.dimension = QStringLiteral("experiment_design");
        judgement.dimensions = {dimension, none};
        JudgeVote vote;
        vote.judge = vote.kind = QStringLiteral("offline");
        vote.scoresMilli = {{QStringLiteral("efficiency"), 3000}, {QStringLiteral("experiment_design"), -1}};
        vote.overallMilli = 3300;
        vote.usage = {{QStringLiteral("requests"), 2}};
        vote.rawReply = "never in the predicate";
        vote.replyRef = {QString(64, u'b'), 12, QStringLiteral("application/json")};
        judgement.votes = {vote};
        judgement.features = {
            {QStringLiteral("toggle"),
             QJsonObject{{QStringLiteral("value_milli"), 500}, {QStringLiteral("events"), QJsonArray{event.id}}}}};
        return judgement;
    }

private slots:
    void initTestCase()
    {
        m_sample.command(QStringLiteral("python -m pytest -q"), 1, 900, "1 failed\n");
        m_trace = m_sample.open();
    }

    void fitsItsSchema()
    {
        const auto schema = parseJsonObject(resources::read(QStringLiteral("schemas/judgement.schema.json")));
        QVERIFY(schema);
        const QJsonObject predicate = judgement().toPredicate();
        QCOMPARE(test::schemaProblems(*schema, predicate), QStringList());
        QJsonObject broken = predicate;
        broken.insert(QStringLiteral("overall_milli"), QStringLiteral("good"));
        QVERIFY(!test::schemaProblems(*schema, broken).isEmpty());
    }

    void comesBackAsItWent()
    {
        const Judgement before = judgement();
        const Judgement after = Judgement::fromPredicate(before.toPredicate());
        QCOMPARE(canonicalJson(after.toPredicate()), canonicalJson(before.toPredicate()));
        QCOMPARE(after.dimensions[1].scoreMilli, -1);
        QCOMPARE(after.votes[0].scoresMilli, before.votes[0].scoresMilli);
        QCOMPARE(after.votes[0].overallMilli, 3300);
    }

    void takesTheOfflineScoreForAVoteThatHasNone()
    {
        QJsonObject predicate = judgement().toPredicate();
        QJsonObject vote = predicate.value(QLatin1StringView("votes"))[0].toObject();
        vote.remove(QLatin1StringView("overall_milli"));
        predicate.insert(QStringLiteral("votes"), QJsonArray{vote});
        QCOMPARE(Judgement::fromPredicate(predicate).votes[0].overallMilli, 3400);
    }

    void holdsNoWordsOfTheTrace()
    {
        const QByteArray predicate = canonicalJson(judgement().toPredicate());
        QVERIFY(!predicate.contains("on -m pyt"));
        QVERIFY(!predicate.contains("never in the predicate"));
    }

    void findsItsQuotesAgain()
    {
        Judgement read = Judgement::fromPredicate(judgement().toPredicate());
        QCOMPARE(read.dimensions[0].feedbackText(), QStringLiteral("You ran `(event 1)` twice."));
        resolveQuotes(read, m_trace, m_sample.blobs);
        QCOMPARE(read.dimensions[0].evidence[0].quote, QStringLiteral("hon -m py"));
        QCOMPARE(read.dimensions[0].feedbackText(), QStringLiteral("You ran `hon -m py` twice."));
    }

    void believesNoQuoteWhoseHashIsAnother()
    {
        Judgement read = Judgement::fromPredicate(judgement().toPredicate());
        read.dimensions[0].evidence[0].start = 2;
        resolveQuotes(read, m_trace, m_sample.blobs);
        QVERIFY(read.dimensions[0].evidence[0].quote.isEmpty());
    }

    void cannotBeGuessedOnceTheLineIsErased()
    {
        trace::Event erased = m_trace.events[0];
        const QString hash = quoteHash(erased, QStringLiteral("x"));
        QCOMPARE(hash.size(), 64);
        erased.object.insert(QStringLiteral("_salt"), QStringLiteral("another"));
        QVERIFY(quoteHash(erased, QStringLiteral("x")) != hash);
        erased.erased = true;
        QVERIFY(quoteHash(erased, QStringLiteral("x")).isEmpty());
    }

    void survivesWhatIsNoJudgement()
    {
        const Judgement read = Judgement::fromPredicate({{QStringLiteral("dimensions"), QStringLiteral("none")},
                                                         {QStringLiteral("votes"), QJsonArray{1, QJsonValue::Null}}});
        QCOMPARE(read.overallMilli, -1);
        QCOMPARE(read.votes.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestJudgement)
#include "test_judgement.moc"
