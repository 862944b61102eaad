// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/calibration.h"
#include "core/base/json.h"
#include "core/ports/judgement.h"
#include "core/ports/review.h"
#include "core/store/library.h"
#include "judge/offline/rubric.h"
#include "tests/support/sampletrace.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;

namespace {

struct Ended
{
    int code = -1;
    QString output;
    QString errors;
};

const QStringList dimensions = judge::builtInRubric().ids();

QMap<QString, int> everywhere(int milli)
{
    QMap<QString, int> scores;
    for (const QString &dimension : dimensions)
        scores.insert(dimension, milli);
    return scores;
}

ports::Review reviewBy(const QString &author, int milli)
{
    ports::Review review;
    review.decision = QStringLiteral("accepted");
    review.author = author;
    review.rubricVersion = judge::builtInRubric().version;
    review.rubricHash = judge::builtInRubric().sha256;
    review.scoresMilli = everywhere(milli);
    return review;
}

ports::Judgement offlineJudgement(int milli)
{
    ports::Judgement judgement;
    judgement.state = QStringLiteral("degraded");
    judgement.rubricVersion = judge::builtInRubric().version;
    judgement.rubricHash = judge::builtInRubric().sha256;
    judgement.overallMilli = milli;
    ports::JudgeVote vote;
    vote.judge = vote.kind = QStringLiteral("offline");
    vote.model = QStringLiteral("offline judge, features 2");
    vote.scoresMilli = everywhere(milli);
    judgement.votes = {vote};
    for (const QString &dimension : dimensions) {
        ports::DimensionScore score;
        score.dimension = dimension;
        score.scoreMilli = milli;
        judgement.dimensions.append(score);
    }
    return judgement;
}

} // namespace

/// `pr-telemetry agreement` on libraries whose scores are known.
class TestAgreement final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::Library> m_library;

    static QString program() { return qEnvironmentVariable("PRT_BIN_DIR") + QStringLiteral("/pr-telemetry"); }

    /// The sessions of these tests come from a builder and say that a script drove them.
    Ended run(const QStringList &arguments) const
    {
        return runBare(arguments + QStringList{QStringLiteral("--scripted")});
    }

    Ended runBare(const QStringList &arguments) const
    {
        QProcess process;
        process.start(program(), QStringList{QStringLiteral("--library"), m_folder->path()} + arguments);
        if (!process.waitForFinished(100'000))
            qFatal("The program does not end.");
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    QJsonObject json(const QStringList &arguments = {}) const
    {
        const Ended ended = run(QStringList{QStringLiteral("--json"), QStringLiteral("agreement")} + arguments);
        return parseJsonObject(ended.output.trimmed().toUtf8()).value_or(QJsonObject());
    }

    QString addSession(const QString &title)
    {
        test::TraceBuilder builder(title);
        builder.wait(1'000).command(QStringLiteral("make"), 0, 500);
        const auto id = m_library->import(builder.sealed(), builder.blobs, {builder.blobs.sizes(), {}}, QString());
        return id.value_or(QString());
    }

    void say(const QString &id, const ports::Review &review)
    {
        QVERIFY(m_library->sign(id, trace::StatementKind::Review, review.toPredicate()));
    }
    void say(const QString &id, const ports::Judgement &judgement)
    {
        QVERIFY(m_library->sign(id, trace::StatementKind::Judgement, judgement.toPredicate()));
    }

    /// Two people half a level apart at most, the judge half a level too kind.
    void addScoredSessions(int count)
    {
        for (int i = 0; i < count; ++i) {
            const int truth = 1500 + i % 6 * 500;
            const QString id = addSession(QStringLiteral("Session %1").arg(i));
            say(id, offlineJudgement(truth + 500));
            say(id, reviewBy(QStringLiteral("ada"), truth));
            say(id, reviewBy(QStringLiteral("robin"), i % 3 == 0 ? truth + 500 : truth));
        }
    }

private slots:
    void initTestCase()
    {
        if (!QFile::exists(program()))
            QSKIP("pr-telemetry is not built.");
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto library = store::Library::open(m_folder->path());
        QVERIFY2(library, library ? "" : qPrintable(library.error().message));
        m_library = std::move(*library);
    }

    void saysThatNobodyScoredAnything()
    {
        addSession(QStringLiteral("Untouched"));
        const Ended ended = run({QStringLiteral("agreement")});
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.output.startsWith(QLatin1StringView("No session has scores by a person")),
                 qPrintable(ended.output));
        QVERIFY(json().value(QLatin1StringView("rubrics")).toArray().isEmpty());
    }

    void saysWhenThereAreTooFew()
    {
        addScoredSessions(4);
        const Ended ended = run({QStringLiteral("agreement")});
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.output.contains(QLatin1StringView("2 people scored 4 sessions, 4 of them by two or more")),
                 qPrintable(ended.output));
        QVERIFY(ended.output.contains(QLatin1StringView("Too few for a conclusion: 15")));
        QVERIFY(ended.output.contains(QLatin1StringView("is not shown to score like people: 4 of 15 sessions")));
        QVERIFY(ended.output.contains(QLatin1StringView("4 of the 15 reviewed sessions that a correction needs")));
        QCOMPARE(json()[QLatin1StringView("rubrics")][0][QLatin1StringView("enough")].toBool(true), false);
    }

    void putsPeopleFirstAndJudgesBeside()
    {
        addScoredSessions(18);
        const Ended ended = run({QStringLiteral("agreement")});
        const QStringList lines = ended.output.split(u'\n');
        const auto head = std::find_if(lines.begin(), lines.end(), [](const QString &line) {
            return line.startsWith(QLatin1StringView("overall"));
        });
        QVERIFY2(head != lines.end(), qPrintable(ended.output));
        QVERIFY(head->indexOf(QLatin1StringView("people, each other")) < head->indexOf(QLatin1StringView("offline")));
        QVERIFY(std::next(head)->contains(QLatin1StringView("18 sessions, 18 pairs")));
        QVERIFY(std::next(head)->contains(QLatin1StringView("18 sessions, 36 pairs")));
        const QJsonValue rubric = json()[QLatin1StringView("rubrics")][0];
        const QJsonValue rows = rubric[QLatin1StringView("dimensions")][0][QLatin1StringView("rows")];
        QCOMPARE(rubric[QLatin1StringView("dimensions")].toArray().size(), 1 + dimensions.size());
        QCOMPARE(rows[0][QLatin1StringView("raters")].toString(), QStringLiteral("people"));
        const QJsonValue bias = rows[1][QLatin1StringView("figures")][QLatin1StringView("bias")];
        QCOMPARE(bias[QLatin1StringView("value")].toDouble(), 0.416667); // 500 too kind, for a sixth of the pairs not
        QVERIFY(bias[QLatin1StringView("low")].toDouble() < 0.416667);
        QVERIFY(bias[QLatin1StringView("high")].toDouble() > 0.416667);
        const auto calibration =
            agreement::Calibration::fromJson(canonicalJson(rubric[QLatin1StringView("calibrations")][0]));
        QVERIFY2(calibration, calibration ? "" : qPrintable(calibration.error().message));
        QCOMPARE(calibration->dimensions.value(dimensions[0]).curve.kind, agreement::Curve::Kind::Linear);
        QCOMPARE(run({QStringLiteral("--json"), QStringLiteral("agreement")}).output.contains(u"nan"), false);
    }

    void doesNotCountStrangers()
    {
        const QString id = addSession(QStringLiteral("Praised"));
        say(id, offlineJudgement(3000));
        const auto trace = m_library->trace(id);
        QVERIFY(trace);
        const auto stranger = trace::SigningKey::generate();
        const trace::Statement praise = trace::makeStatement(
            trace::StatementKind::Review, trace->head(), reviewBy(QStringLiteral("ada"), 5000).toPredicate(),
            trace::newestDigests(trace->statements), 1'764'000'000'000'000, stranger);
        QVERIFY(m_library->addStatement(id, praise, stranger.publicKey().pem()));
        const Ended ended = run({QStringLiteral("agreement")});
        QVERIFY2(ended.output.startsWith(QLatin1StringView("No session has scores")), qPrintable(ended.output));
        QVERIFY2(
            ended.errors.contains(QLatin1StringView("1 review or judgement by signers that this library does not")),
            qPrintable(ended.errors));
        QVERIFY(ended.errors.contains(QLatin1StringView("`pr-telemetry trust add`")));
    }

    void leavesOutWhatAScriptDrove()
    {
        addScoredSessions(2);
        const Ended ended = runBare({QStringLiteral("agreement")});
        QVERIFY2(ended.output.startsWith(QLatin1StringView("No session has scores")), qPrintable(ended.output));
        QVERIFY2(ended.errors.contains(QLatin1StringView("2 sessions that a script drove (--scripted")),
                 qPrintable(ended.errors));
    }

    void suggestsWhatToScoreNext()
    {
        const QString clear = addSession(QStringLiteral("Clear"));
        say(clear, offlineJudgement(3000));
        const QString close = addSession(QStringLiteral("Close"));
        say(close, offlineJudgement(3450));
        const Ended ended = run({QStringLiteral("agreement")});
        QVERIFY2(ended.output.contains(close + QStringLiteral("  Close: its score of 3.45 is 0.05 from where")),
                 qPrintable(ended.output));
        QVERIFY(!ended.output.contains(clear));
        QVERIFY(json({QStringLiteral("--next"), QStringLiteral("0")})[QLatin1StringView("review_next")]
                    .toArray()
                    .isEmpty());
        QCOMPARE(run({QStringLiteral("agreement"), QStringLiteral("--next"), QStringLiteral("-1")}).code, 2);
    }

    void letsNoNameForgeALine()
    {
        const QString id = addSession(QStringLiteral("Two\nlines \x1b[2J"));
        ports::Judgement judgement = offlineJudgement(3500);
        judgement.votes[0].model = QStringLiteral("good\nx agrees with people within the bounds");
        say(id, judgement);
        say(id, reviewBy(QStringLiteral("a\nda"), 3000));
        const Ended ended = run({QStringLiteral("agreement")});
        QVERIFY(!ended.output.contains(QLatin1StringView("\nx agrees")));
        QVERIFY(!ended.output.contains(QLatin1StringView("\nlines")));
        QVERIFY(!ended.output.contains(u'\x1b'));
    }
};

QTEST_GUILESS_MAIN(TestAgreement)
#include "test_agreement.moc"
