// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/privacy/redactor.h"
#include "core/trace/workspace.h"
#include "sandbox/containerspec.h"
#include "sandbox/dockertestrunner.h"
#include "tests/support/dockerengine.h"
#include "tests/support/sampletrace.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::sandbox;
using test::TraceBuilder;

namespace {

using Files = QMap<QByteArray, QByteArray>;

const QByteArray brokenCode = "def add(a, b):\n    return a - b\n\n\ndef sub(a, b):\n    return a - b\n";
const QByteArray goodCode = "def add(a, b):\n    return a + b\n\n\ndef sub(a, b):\n    return a - b\n";
const QByteArray addTest = "from calc import add\n\n\ndef test_add():\n    assert add(2, 3) == 5\n";
const QByteArray subTest = "from calc import sub\n\n\ndef test_sub():\n    assert sub(3, 2) == 1\n";

/// A small project with a bug; pytest finds the code beside `conftest.py`.
Files project()
{
    return {
        {"calc.py", brokenCode}, {"conftest.py", ""}, {"tests/test_add.py", addTest}, {"tests/test_sub.py", subTest}};
}

struct Session
{
    trace::Trace trace;
    test::MemoryBlobs blobs;
};

/// A session that starts with `files` and makes `edits` (null content: the file is deleted).
Session sessionOf(const Files &files, const Files &edits, const QStringList &knownFailing = {})
{
    TraceBuilder builder(QStringLiteral("Addition subtracts"));
    trace::Tree tree;
    for (auto it = files.begin(); it != files.end(); ++it) {
        builder.existing(it.key(), it.value());
        tree.insert(it.key(), {0100644, builder.blobs.put(it.value()).sha256});
    }
    builder.event(trace::EventType::SessionStart,
                  {{QStringLiteral("tree_ref"), trace::toJson(builder.blobs.put(trace::serialiseTree(tree)))}});
    for (auto it = edits.begin(); it != edits.end(); ++it)
        builder.wait(1000).edit(it.key(), it.value());
    Session session{builder.open(), builder.blobs};
    session.trace.header.knownFailingTests = knownFailing;
    return session;
}

} // namespace

/// Whole validations on a real engine.
class TestDockerTestRunner final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void saysWhichEngine();
    void provesAFix();
    void decides_data();
    void decides();
    void reportsRunsThatDoNotComplete_data();
    void reportsRunsThatDoNotComplete();
    void runsEqualStatesOnce();
    void takesTheProjectsOwnWord();
    void repeatsTheDecidingStates();
    void restoresWhatWasHidden();
    void listsWhatStaysHidden();
    void refusesATraceThatClimbs();
    void saysWhatIsMissing();
    void canBeCancelled();
    void saysWhenThereIsNoEngine();

private:
    ports::ValidationReport validate(const Session &session, const ports::ValidationRequest &wishes = {},
                                     const QString &vaultFolder = {});

    QString m_log;
    QStringList m_steps;
    std::atomic_bool m_cancelled = false;
};

void TestDockerTestRunner::initTestCase()
{
    const auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
}

ports::ValidationReport TestDockerTestRunner::validate(const Session &session, const ports::ValidationRequest &wishes,
                                                       const QString &vaultFolder)
{
    m_log.clear();
    m_steps.clear();
    ports::ValidationRequest request = wishes;
    request.trace = session.trace;
    const ports::ValidationProgress progress{[this](const QString &sentence) { m_steps.append(sentence); },
                                             [this](QByteArrayView output) { m_log += QString::fromUtf8(output); }};
    auto report = DockerTestRunner(vaultFolder).validate(request, session.blobs, progress, m_cancelled);
    if (report)
        return *report;
    ports::ValidationReport failed;
    failed.runState = QStringLiteral("error");
    failed.detail = report.error().message;
    return failed;
}

void TestDockerTestRunner::saysWhichEngine()
{
    const auto status = DockerTestRunner().status();
    QVERIFY(status.ready);
    QVERIFY(!status.name.isEmpty() && status.problem.isEmpty());
}

void TestDockerTestRunner::provesAFix()
{
    const Session session =
        sessionOf(project(), {{"calc.py", goodCode}}, {QStringLiteral("tests/test_add.py::test_add")});
    const auto report = validate(session);
    QVERIFY2(report.verdict == QStringLiteral("resolved"), qPrintable(report.runState + report.detail));
    QCOMPARE(report.named(QLatin1StringView("fail_to_pass")),
             QStringList{QStringLiteral("tests/test_add.py::test_add")});
    QCOMPARE(report.named(QLatin1StringView("pass_to_pass")),
             QStringList{QStringLiteral("tests/test_sub.py::test_sub")});
    QCOMPARE(report.integrity, QStringLiteral("shown"));
    QCOMPARE(report.workspace, QStringLiteral("exact"));
    QVERIFY(report.imageDigest.startsWith(QStringLiteral("sha256:")));
    QCOMPARE(report.limitsEnforced[QStringLiteral("uid")].toInt(), 10001);
    QCOMPARE(report.limitsEnforced[QStringLiteral("not_enforced")].toArray().size(), 0);
    QVERIFY(!report.engine.isEmpty() && report.durationMs > 0);
    for (const auto &run : report.runs) {
        QCOMPARE(run.runState, QStringLiteral("completed"));
        QCOMPARE(run.passed + run.failed, 2); // the sentinels are nobody's tests
        QVERIFY(run.report.contains("<testsuite") && run.log.contains("test session starts"));
    }
    QVERIFY(report.tests.first().message.contains(QStringLiteral("-1 == 5")));
    QVERIFY(m_log.contains(QStringLiteral("test session starts")) && m_steps.size() == 3);
    QVERIFY2(m_steps.first().contains(QStringLiteral("planted tests")), qPrintable(m_steps.first()));
}

void TestDockerTestRunner::decides_data()
{
    QTest::addColumn<Files>("edits");
    QTest::addColumn<QString>("verdict");
    const QByteArray newTest = "from calc import add\n\n\ndef test_zero():\n    assert add(0, 7) == 7\n";
    const QByteArray needsNewCode = "from calc import double\n\n\ndef test_double():\n    assert double(2) == 4\n";
    QTest::newRow("the bug is still there")
        << Files{{"calc.py", brokenCode + "# hm\n"}} << QStringLiteral("not_resolved");
    QTest::newRow("something else broke")
        << Files{{"calc.py", QByteArray(goodCode).replace("return a - b", "return b - a")}}
        << QStringLiteral("regressed");
    QTest::newRow("the failing test is gone") << Files{{"tests/test_add.py", {}}} << QStringLiteral("not_resolved");
    QTest::newRow("the failing test is skipped")
        << Files{{"tests/test_add.py", "import pytest\n\n\n@pytest.mark.skip\n" + addTest.mid(addTest.indexOf("def"))}}
        << QStringLiteral("not_resolved");
    QTest::newRow("with a new test") << Files{{"calc.py", goodCode}, {"tests/test_zero.py", newTest}}
                                     << QStringLiteral("resolved");
    QTest::newRow("with a test that the start cannot load")
        << Files{{"calc.py", goodCode + "\n\ndef double(a):\n    return add(a, a)\n"},
                 {"tests/test_double.py", needsNewCode}}
        << QStringLiteral("resolved");
}

void TestDockerTestRunner::decides()
{
    QFETCH(Files, edits);
    QFETCH(QString, verdict);
    const auto report = validate(sessionOf(project(), edits));
    QVERIFY2(report.verdict == verdict,
             qPrintable(report.runState + u' ' + report.verdict + u' ' + report.detail + m_log.right(1000)));
}

void TestDockerTestRunner::reportsRunsThatDoNotComplete_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("runState");
    QTest::newRow("hangs") << QByteArray("while True:\n    pass\n") << QStringLiteral("timeout");
    QTest::newRow("eats memory") << QByteArray("x = bytearray(2 << 30)\n") << QStringLiteral("out_of_memory");
    QTest::newRow("floods") << QByteArray("import os\nwhile True:\n    os.write(2, b'x' * 65536)\n")
                            << QStringLiteral("output_limit");
    QTest::newRow("segmentation fault") << QByteArray("import ctypes\nctypes.string_at(0)\n")
                                        << QStringLiteral("crashed");
}

void TestDockerTestRunner::reportsRunsThatDoNotComplete()
{
    QFETCH(QByteArray, code);
    QFETCH(QString, runState);
    ports::ValidationRequest wishes;
    wishes.timeoutSeconds = runState == QStringLiteral("timeout") ? 8 : 60;
    // -s: nothing may hold back what the test prints.
    wishes.command = {QStringLiteral("python3"), QStringLiteral("-m"), QStringLiteral("pytest"), QStringLiteral("-s")};
    const auto report = validate(sessionOf(project(), {{"calc.py", goodCode + code}}), wishes);
    QVERIFY2(report.runState == runState, qPrintable(report.runState + u' ' + report.detail));
    QVERIFY(report.verdict.isEmpty() && !report.detail.isEmpty());
    QCOMPARE(report.runs.first().runState, QStringLiteral("completed")); // the start state says what it said
}

void TestDockerTestRunner::runsEqualStatesOnce()
{
    const auto report = validate(sessionOf(project(), {}));
    QCOMPARE(report.verdict, QStringLiteral("not_resolved"));
    QCOMPARE(m_steps.filter(QStringLiteral("Running the tests on")).size(), 1);
    QCOMPARE(report.runs.size(), 3);
    QCOMPARE(report.runs.first().treeHash, report.runs.last().treeHash);
}

void TestDockerTestRunner::takesTheProjectsOwnWord()
{
    Files files = project();
    files.insert(".pr-telemetry.toml",
                 "[validate]\ncommand = \"echo our own way; python3 -m pytest tests/test_add.py\"\n");
    const auto report = validate(sessionOf(files, {{"calc.py", goodCode}}));
    QCOMPARE(report.verdict, QStringLiteral("resolved"));
    QVERIFY(m_log.contains(QStringLiteral("our own way")));
    QCOMPARE(report.tests.size(), 1);
    QCOMPARE(report.integrity, QStringLiteral("shown"));

    files.insert(".pr-telemetry.toml", "[validate]\nimage = 3\n");
    QVERIFY(validate(sessionOf(files, {})).detail.contains(QStringLiteral(".pr-telemetry.toml")));
}

void TestDockerTestRunner::repeatsTheDecidingStates()
{
    ports::ValidationRequest wishes;
    wishes.reruns = 2;
    const auto report = validate(sessionOf(project(), {{"calc.py", goodCode}}), wishes);
    QCOMPARE(report.verdict, QStringLiteral("resolved"));
    QCOMPARE(report.tests.first().finalRuns, 3);
    QCOMPARE(report.tests.first().finalPassed, 3);
    QVERIFY(report.detail.contains(QStringLiteral("p = 0.05")));

    const QByteArray flaky = "import random\n\n\ndef test_flaky():\n    assert random.SystemRandom().random() < 0.5\n";
    wishes.reruns = 9;
    const auto mixed =
        validate(sessionOf({{"tests/test_flaky.py", flaky}, {"conftest.py", ""}}, {{"a.py", "x = 1\n"}}), wishes);
    QVERIFY2(mixed.verdict == QStringLiteral("flaky") || mixed.tests.first().flaky,
             qPrintable(mixed.verdict + mixed.detail));
}

void TestDockerTestRunner::restoresWhatWasHidden()
{
    const QByteArray secret = "ghp_0123456789abcdefABCDEF0123456789abcd";
    const QTemporaryDir vault;
    const QString sessionId = QStringLiteral("the-session");
    const auto redactor = privacy::Redactor::create(vault.path(), sessionId, {});
    const QByteArray redacted = (*redactor)->file("secret.py", "key = '" + secret + "'\n").bytes;
    QVERIFY(!redacted.contains(secret));
    Files files = project();
    files.insert("secret.py", redacted);
    files.insert("tests/test_key.py",
                 "from secret import key\n\n\ndef test_key():\n    assert key[:4] == 'ghp_' and len(key) == 40\n");
    files.insert("tests/test_tells.py",
                 "from secret import key\n\n\ndef test_tells():\n    assert not key, key[:20] + ' ' + key[20:]\n");
    Session session = sessionOf(files, {{"calc.py", goodCode}});
    session.trace.header.traceId = sessionId;
    ports::ValidationRequest wishes;
    wishes.own = true;
    const auto report = validate(session, wishes, vault.path());
    QVERIFY2(report.verdict == QStringLiteral("resolved"), qPrintable(report.detail));
    QVERIFY(report.named(QLatin1StringView("pass_to_pass")).contains(QStringLiteral("tests/test_key.py::test_key")));
    QCOMPARE(report.workspace, QStringLiteral("exact"));
    // What the failing test tells of the key is hidden again, also where it is cut in two.
    QVERIFY(
        report.named(QLatin1StringView("still_failing")).contains(QStringLiteral("tests/test_tells.py::test_tells")));
    for (const QByteArray &piece : {secret, secret.first(20), secret.last(20)}) {
        for (const auto &run : report.runs) {
            QVERIFY(!run.log.contains(piece) && run.log.contains("[[redacted:"));
            QVERIFY(!run.report.contains(piece) && run.report.contains("[[redacted:"));
        }
        QVERIFY(!canonicalJson(report.toPredicate({})).contains(piece));
    }
}

void TestDockerTestRunner::listsWhatStaysHidden()
{
    Files files = project();
    files.insert("secret.py", "key = '[[redacted:generic:0123456789abcdef]]'\n");
    const auto report = validate(sessionOf(files, {{"calc.py", goodCode}}));
    QCOMPARE(report.verdict, QStringLiteral("resolved"));
    QCOMPARE(report.workspace, QStringLiteral("redacted"));
    QCOMPARE(report.redactedFiles, QStringList{QStringLiteral("secret.py")});
}

void TestDockerTestRunner::refusesATraceThatClimbs()
{
    for (const char *path : {"../../etc/cron.d/x", "/etc/cron.d/x", ".git/hooks/post-checkout", "a/../../x"}) {
        const auto report = validate(sessionOf(project(), {{path, "x"}}));
        QCOMPARE(report.runState, QStringLiteral("error"));
        QVERIFY2(report.detail.contains(QStringLiteral("path")), qPrintable(report.detail));
    }
    // A link that leads out, and a file that would be written through it.
    Session session = sessionOf(project(), {});
    trace::Tree tree = trace::treeAt(session.trace.events, 1, session.blobs).value();
    tree.insert("out", {0120000, session.blobs.put("/etc").sha256});
    tree.insert("out/passwd", {0100644, session.blobs.put("x").sha256});
    TraceBuilder builder(QStringLiteral("hostile"));
    builder.blobs = session.blobs;
    builder.event(trace::EventType::SessionStart,
                  {{QStringLiteral("tree_ref"), trace::toJson(builder.blobs.put(trace::serialiseTree(tree)))}});
    const auto report = validate({builder.open(), builder.blobs});
    QVERIFY2(report.detail.contains(QStringLiteral("not a path inside a work tree")), qPrintable(report.detail));
}

void TestDockerTestRunner::saysWhatIsMissing()
{
    ports::ValidationRequest wishes;
    wishes.image = QStringLiteral("pr-telemetry/there-is-no-such-image:1");
    QVERIFY(validate(sessionOf(project(), {}), wishes).detail.contains(QStringLiteral("docker pull")));

    Session session = sessionOf(project(), {});
    session.blobs.drop(session.trace.events.first().blobRef(QLatin1StringView("tree_ref")).sha256);
    QVERIFY(validate(session).detail.contains(QStringLiteral("needs the repository")));

    QVERIFY(validate(sessionOf({{"main.c", "int main() {}\n"}}, {}))
                .detail.contains(QStringLiteral("No tests of a known framework")));

    Files files = project();
    files.insert("logo.png", "binary");
    Session partly = sessionOf(files, {{"calc.py", goodCode}});
    partly.blobs.drop(partly.blobs.put("binary").sha256);
    const auto report = validate(partly);
    QCOMPARE(report.verdict, QStringLiteral("resolved"));
    QCOMPARE(report.absentFiles, QStringList{QStringLiteral("logo.png")});
}

void TestDockerTestRunner::canBeCancelled()
{
    const Session session = sessionOf(project(), {{"calc.py", goodCode + "import time\ntime.sleep(60)\n"}});
    ports::ValidationRequest request;
    request.trace = session.trace;
    std::atomic_bool cancelled = false;
    const ports::ValidationProgress progress{
        [&](const QString &sentence) { cancelled = sentence.contains(QStringLiteral("final")); }, {}};
    const auto report = DockerTestRunner().validate(request, session.blobs, progress, cancelled);
    QVERIFY(report);
    QCOMPARE(report->runState, QStringLiteral("cancelled"));
    QCOMPARE(report->runs.first().runState, QStringLiteral("completed"));
    QVERIFY(report->durationMs < 20'000);
}

void TestDockerTestRunner::saysWhenThereIsNoEngine()
{
    const QByteArray host = qgetenv("DOCKER_HOST");
    qputenv("DOCKER_HOST", "unix:///there/is/no/engine.sock");
    const auto status = DockerTestRunner().status();
    const auto report = validate(sessionOf(project(), {}));
    qputenv("DOCKER_HOST", host);
    QVERIFY(!status.ready);
    QVERIFY(status.problem.contains(QStringLiteral("Install and start")));
    QCOMPARE(report.detail, status.problem);
}

QTEST_GUILESS_MAIN(TestDockerTestRunner)
#include "test_dockertestrunner.moc"
