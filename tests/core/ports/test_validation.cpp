// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/ports/validation.h"
#include "resources/resources.h"
#include "tests/support/schemacheck.h"

#include <QJsonArray>
#include <QTest>

using namespace prt;
using namespace prt::ports;

namespace {

ValidationReport sample()
{
    ValidationReport report;
    report.runState = QStringLiteral("completed");
    report.verdict = QStringLiteral("resolved");
    report.detail = QStringLiteral("From failing to passing: a.");
    report.framework = QStringLiteral("pytest");
    report.command = {QStringLiteral("python3"), QStringLiteral("-m"), QStringLiteral("pytest")};
    report.image = QStringLiteral("python:3");
    report.imageDigest = QStringLiteral("sha256:") + QString(64, u'a');
    report.engine = QStringLiteral("Docker 20.10.24 (API 1.41)");
    report.workspace = QStringLiteral("redacted");
    report.redactedFiles = {QStringLiteral("secret.py")};
    report.absentFiles = {QStringLiteral("logo.png")};
    report.integrity = QStringLiteral("shown");
    report.limitsAsked = {{QStringLiteral("network"), QStringLiteral("none")},
                          {QStringLiteral("memory_bytes"), 1 << 30},
                          {QStringLiteral("workspace_bytes"), 1},
                          {QStringLiteral("temporary_bytes"), 1},
                          {QStringLiteral("cpu_milli"), 2000},
                          {QStringLiteral("pids"), 256},
                          {QStringLiteral("timeout_seconds"), 600}};
    report.limitsEnforced = {{QStringLiteral("uid"), 10001},
                             {QStringLiteral("interfaces"), QJsonArray{QStringLiteral("lo")}}};
    report.durationMs = 1234;
    StateRun start;
    start.state = QStringLiteral("start");
    start.treeHash = QString(64, u'b');
    start.runState = QStringLiteral("completed");
    start.exitCode = 1;
    start.durationMs = 600;
    start.failed = 1;
    StateRun final = start;
    final.state = QStringLiteral("final");
    final.attempt = 1;
    final.exitCode.reset();
    report.runs = {start, final};
    report.tests = {{QStringLiteral("test_x.py::a"), QStringLiteral("failed"), QStringLiteral("passed"), 3,
                     QStringLiteral("fail_to_pass"), QStringLiteral("assert 1 == 2")},
                    {QStringLiteral("test_x.py::b"),
                     QStringLiteral("passed"),
                     {},
                     0,
                     QStringLiteral("missing"),
                     {},
                     2,
                     2,
                     2,
                     0,
                     true}};
    return report;
}

QJsonObject schema()
{
    return parseJsonObject(resources::read(QStringLiteral("schemas/validation.schema.json"))).value();
}

} // namespace

class TestValidation final : public QObject
{
    Q_OBJECT

private slots:
    void keepsEverythingButTheBytes();
    void isWhatItsSchemaSays();
    void namesItsBlobs();
    void speaksTheWordsOfTheField_data();
    void speaksTheWordsOfTheField();
    void saysVerdictsToPeople_data();
    void saysVerdictsToPeople();
    void staysWithinAStatement();
    void readsHostilePredicates_data();
    void readsHostilePredicates();
};

void TestValidation::keepsEverythingButTheBytes()
{
    const QJsonObject predicate = sample().toPredicate({});
    const ValidationReport read = ValidationReport::fromPredicate(predicate);
    QCOMPARE(read.toPredicate({}), predicate);
    QCOMPARE(read.named(QLatin1StringView("fail_to_pass")), QStringList{QStringLiteral("test_x.py::a")});
    QCOMPARE(read.runs.first().exitCode, 1);
    QVERIFY(!read.runs.last().exitCode);
    QCOMPARE(read.tests.last().final, QString());
    QVERIFY(read.tests.last().flaky);
}

void TestValidation::isWhatItsSchemaSays()
{
    QCOMPARE(test::schemaProblems(schema(), sample().toPredicate({})), QStringList());
    QJsonObject wrong = sample().toPredicate({});
    wrong.insert(QStringLiteral("verdict"), QStringLiteral("fine"));
    wrong.insert(QStringLiteral("more"), 1);
    wrong.remove(QStringLiteral("engine"));
    QCOMPARE(test::schemaProblems(schema(), wrong).size(), 3);
}

void TestValidation::namesItsBlobs()
{
    const trace::BlobRef report{QString(64, u'c'), 10, QStringLiteral("application/xml")};
    const trace::BlobRef log{QString(64, u'd'), 20, QStringLiteral("text/plain")};
    const QJsonObject predicate = sample().toPredicate({report, log, {}, log});
    const QJsonArray runs = predicate[QStringLiteral("runs")].toArray();
    QCOMPARE(trace::blobRefFromJson(runs[0][QStringLiteral("report_ref")]), report);
    QCOMPARE(trace::blobRefFromJson(runs[0][QStringLiteral("log_ref")]), log);
    QVERIFY(runs[1][QStringLiteral("report_ref")].isNull());
    QCOMPARE(test::schemaProblems(schema(), predicate), QStringList());
}

void TestValidation::speaksTheWordsOfTheField_data()
{
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("result");
    QTest::newRow("resolved") << QStringLiteral("resolved") << QStringLiteral("PASSED");
    QTest::newRow("weak") << QStringLiteral("resolved_weak") << QStringLiteral("WARNED");
    QTest::newRow("not resolved") << QStringLiteral("not_resolved") << QStringLiteral("FAILED");
    QTest::newRow("regressed") << QStringLiteral("regressed") << QStringLiteral("FAILED");
    QTest::newRow("flaky") << QStringLiteral("flaky") << QStringLiteral("WARNED");
    QTest::newRow("no verdict") << QString() << QStringLiteral("WARNED");
}

void TestValidation::speaksTheWordsOfTheField()
{
    QFETCH(QString, verdict);
    QFETCH(QString, result);
    ValidationReport report = sample();
    report.verdict = verdict;
    QCOMPARE(report.toPredicate({})[QStringLiteral("result")].toString(), result);
}

void TestValidation::saysVerdictsToPeople_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("text");
    QTest::newRow("resolved") << QStringLiteral("resolved") << QStringLiteral("resolved");
    QTest::newRow("weak") << QStringLiteral("resolved_weak") << QStringLiteral("resolved, weak proof");
    QTest::newRow("not resolved") << QStringLiteral("not_resolved") << QStringLiteral("not resolved");
    QTest::newRow("unknown here") << QStringLiteral("half_resolved") << QStringLiteral("half resolved");
    QTest::newRow("engine") << QStringLiteral("infra_error") << QStringLiteral("infrastructure error");
    QTest::newRow("none") << QString() << QString();
}

void TestValidation::saysVerdictsToPeople()
{
    QFETCH(QString, word);
    QTEST(word == QStringLiteral("infra_error") ? runStateText(word) : verdictText(word), "text");
}

void TestValidation::staysWithinAStatement()
{
    ValidationReport report = sample();
    const TestOutcome broken = report.tests.first();
    const TestOutcome kept{
        QString(200, u'k'), QStringLiteral("passed"), QStringLiteral("passed"), 1, QStringLiteral("pass_to_pass"), {}};
    report.tests = QList<TestOutcome>(50'000, kept);
    report.tests.append(broken);
    TestOutcome loud = broken;
    loud.name = QStringLiteral("loud");
    loud.message = QString(100'000, u'x');
    report.tests.append(loud);
    const QJsonObject predicate = report.toPredicate({});
    QVERIFY(canonicalJson(predicate).size() < 2'000'000);
    QCOMPARE(predicate[QStringLiteral("num_tests")].toInt(), 50'002);
    const ValidationReport read = ValidationReport::fromPredicate(predicate);
    QCOMPARE(read.named(QLatin1StringView("fail_to_pass")),
             (QStringList{QStringLiteral("loud"), broken.name})); // what matters is never left out
    QCOMPARE(test::schemaProblems(schema(), predicate), QStringList());
}

void TestValidation::readsHostilePredicates_data()
{
    QTest::addColumn<QJsonObject>("predicate");
    QTest::newRow("empty") << QJsonObject();
    QTest::newRow("wrong types") << QJsonObject{{QStringLiteral("verdict"), 3},
                                                {QStringLiteral("tests"), QStringLiteral("x")},
                                                {QStringLiteral("runs"), QJsonObject()}};
    QJsonArray many;
    for (int i = 0; i < 20'000; ++i)
        many.append(i);
    QTest::newRow("too many") << QJsonObject{
        {QStringLiteral("tests"), many}, {QStringLiteral("runs"), many}, {QStringLiteral("command"), many}};
}

void TestValidation::readsHostilePredicates()
{
    QFETCH(QJsonObject, predicate);
    const ValidationReport read = ValidationReport::fromPredicate(predicate);
    QVERIFY(read.verdict.isEmpty());
    QVERIFY(read.tests.size() <= 10'000 && read.runs.size() <= 100 && read.command.size() <= 1'000);
}

QTEST_GUILESS_MAIN(TestValidation)
#include "test_validation.moc"
