// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/ports/validation.h"
#include "core/store/library.h"
#include "core/trace/workspace.h"
#include "tests/support/dockerengine.h"
#include "tests/support/sampletrace.h"

#include <csignal>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;

namespace {

struct Ended
{
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

Ended runProgram(const QStringList &arguments,
                 const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(qEnvironmentVariable("PRT_BIN_DIR") + QStringLiteral("/pr-telemetry"), arguments);
    program.waitForFinished(120'000);
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

// The name that the sample's task gives as failing.
const QByteArray addTest = "from calc import add\n\n\ndef test_last_attempt_counts():\n    assert add(2, 3) == 5\n";
const QByteArray broken = "def add(a, b):\n    return a - b\n";

/// A sealed session on a project of three files, each of which it touches.
test::TraceBuilder session(const QByteArray &fixed)
{
    test::TraceBuilder builder(QStringLiteral("Addition subtracts"));
    const QMap<QByteArray, QByteArray> files{
        {"calc.py", broken}, {"conftest.py", "# finds calc\n"}, {"tests/test_retry.py", addTest}};
    trace::Tree tree;
    for (auto it = files.begin(); it != files.end(); ++it) {
        builder.existing(it.key(), it.value());
        tree.insert(it.key(), {0100644, sha256Hex(it.value())});
    }
    const auto treeBlob = builder.blobs.put(trace::serialiseTree(tree));
    builder.event(trace::EventType::SessionStart, {{QStringLiteral("tree_ref"), trace::toJson(treeBlob)}});
    builder.edit("conftest.py", "# makes pytest find calc\n");
    builder.edit("tests/test_retry.py", addTest + "    assert add(0, 0) == 0\n");
    builder.edit("calc.py", fixed);
    return builder;
}

} // namespace

/// `pr-telemetry validate` on a real library with a real engine.
class TestValidate final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void provesAFixAndSignsTheStatement();
    void saysNoWhenTheBugIsStillThere();
    void saysThatItWasInterrupted();
    void showsTheEndOfWhatFailed();
    void tellsWhatIsMissing();
    void refusesWrongUsage_data();
    void refusesWrongUsage();

private:
    QString imported(const QByteArray &fixed);

    QTemporaryDir m_folder;
    QString m_library = m_folder.filePath(QStringLiteral("library"));
};

void TestValidate::initTestCase()
{
    const auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
}

QString TestValidate::imported(const QByteArray &fixed)
{
    const test::TraceBuilder builder = session(fixed);
    const auto library = store::Library::open(m_library);
    trace::Trace sealed = builder.sealed();
    trace::BlobSets sets;
    for (const trace::BlobRef &ref : sealed.blobRefs())
        sets.sealed.insert(ref.sha256, ref.size);
    const auto id = (*library)->import(sealed, builder.blobs, sets, QStringLiteral("a test"));
    if (!id)
        qWarning("%s", qPrintable(id.error().message));
    return id.value_or(QString());
}

void TestValidate::provesAFixAndSignsTheStatement()
{
    const QString id = imported("def add(a, b):\n    return a + b\n");
    QVERIFY(!id.isEmpty());
    const Ended ended =
        runProgram({QStringLiteral("--library"), m_library, QStringLiteral("validate"), id, QStringLiteral("--json")});
    const auto object = parseJsonObject(ended.output);
    QVERIFY2(object, ended.errors.constData());
    QCOMPARE(object->value(QLatin1StringView("verdict")).toString(), QStringLiteral("resolved"));
    QCOMPARE(ended.code, 0);
    QCOMPARE(object->value(QLatin1StringView("fail_to_pass")).toArray(),
             QJsonArray{QStringLiteral("tests/test_retry.py::test_last_attempt_counts")});
    QVERIFY(ended.errors.contains("Running the tests on the start state"));

    const auto library = store::Library::open(m_library);
    const trace::Trace trace = (*library)->trace(id).value();
    const trace::Statement *statement = trace.newest(trace::StatementKind::Validation);
    QVERIFY(statement);
    QCOMPARE(object->value(QLatin1StringView("statement")).toString(), statement->digest());
    const auto report = ports::ValidationReport::fromPredicate(statement->predicate);
    QCOMPARE(report.runState, QStringLiteral("completed"));
    const auto ref = trace::blobRefFromJson(
        statement->predicate[QStringLiteral("runs")].toArray().first()[QStringLiteral("report_ref")]);
    QVERIFY((*library)->blobs().blob(ref.sha256).value().contains("test_last_attempt_counts"));
    const auto verified = (*library)->verify(id);
    QVERIFY2(verified && verified->intact, verified ? qPrintable(verified->problem) : "");
}

void TestValidate::saysNoWhenTheBugIsStillThere()
{
    const QString id = imported("def add(a, b):\n    return b - a\n");
    const Ended ended =
        runProgram({QStringLiteral("--library"), m_library, QStringLiteral("--quiet"), QStringLiteral("validate"), id});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.output.startsWith("not resolved"), ended.output.constData());
    QVERIFY(ended.output.contains("still_failing") && ended.output.contains("user 10001"));
    QVERIFY2(ended.errors.isEmpty(), ended.errors.constData());
}

void TestValidate::saysThatItWasInterrupted()
{
    const QString id = imported("import time\n\n\ndef add(a, b):\n    time.sleep(300)\n    return a + b\n");
    QProcess process;
    process.start(qEnvironmentVariable("PRT_BIN_DIR") + QStringLiteral("/pr-telemetry"),
                  {QStringLiteral("--library"), m_library, QStringLiteral("validate"), id});
    QByteArray errors;
    QTRY_VERIFY_WITH_TIMEOUT(
        (errors += process.readAllStandardError()).contains("Running the tests on the final state"), 120'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60'000));
    errors += process.readAllStandardError();
    QCOMPARE(process.exitCode(), 130);
    QVERIFY2(errors.contains("Cancelled"), errors.constData());
    const QByteArray output = process.readAllStandardOutput();
    QVERIFY2(!output.contains("planted") && !output.contains("integrity"), output.constData());
    const auto library = store::Library::open(m_library);
    QVERIFY2(!(*library)->trace(id)->newest(trace::StatementKind::Validation), "nothing is kept of it");
}

/// Not all of what the tests print: the end of it, and where the rest is.
void TestValidate::showsTheEndOfWhatFailed()
{
    const QString id = imported("def add(a, b):\n    for line in range(300):\n        print('line', line)\n"
                                "    return b - a\n");
    const QStringList validate{QStringLiteral("--library"), m_library, QStringLiteral("validate"), id};
    const Ended ended = runProgram(validate);
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains("The last 20 of "), ended.errors.constData());
    QVERIFY2(ended.errors.contains("--verbose"), ended.errors.constData());
    QVERIFY2(ended.errors.count('\n') < 40, ended.errors.constData());
    QVERIFY(!ended.output.contains("line 1\n"));
    const Ended whole = runProgram(validate + QStringList{QStringLiteral("--verbose")});
    QVERIFY2(whole.errors.count('\n') > 100, whole.errors.constData());
    QVERIFY(!whole.errors.contains("The last 20 of "));
}

void TestValidate::tellsWhatIsMissing()
{
    const QString id = imported(broken + "\n");
    const QStringList validate{QStringLiteral("--library"), m_library, QStringLiteral("validate"), id};
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix:///there/is/no/engine.sock"));
    const Ended noEngine = runProgram(validate, environment);
    QCOMPARE(noEngine.code, 4);
    QVERIFY(noEngine.errors.contains("Install and start Docker"));
    const Ended noImage =
        runProgram(validate + QStringList{QStringLiteral("--image"), QStringLiteral("no/such-image:1")});
    QCOMPARE(noImage.code, 4);
    QVERIFY(noImage.errors.contains("docker pull no/such-image:1"));
    QCOMPARE(
        runProgram({QStringLiteral("--library"), m_library, QStringLiteral("validate"), QStringLiteral("ffff")}).code,
        3);
}

void TestValidate::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("timeout too long") << QStringList{QStringLiteral("x"), QStringLiteral("--timeout"),
                                                     QStringLiteral("3601")};
    QTest::newRow("too many reruns") << QStringList{QStringLiteral("x"), QStringLiteral("--reruns"),
                                                    QStringLiteral("99")};
}

void TestValidate::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(runProgram(QStringList{QStringLiteral("validate")} + arguments).code, 2);
}

QTEST_GUILESS_MAIN(TestValidate)
#include "test_validate.moc"
