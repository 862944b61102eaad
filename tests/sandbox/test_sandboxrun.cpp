// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/owner.h"
#include "sandbox/sandboxrun.h"
#include "sandbox/tar.h"
#include "tests/support/dockerengine.h"

#include <QElapsedTimer>
#include <QTest>

using namespace prt;
using namespace prt::sandbox;

namespace {

/// Only the containers of this process: others may use the same engine meanwhile.
QString ours()
{
    return label::owner + u'=' + currentOwner();
}

} // namespace

/// What a hostile command inside the sandbox can do, on a real engine.
class TestSandboxRun final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void runsACommandAndBringsItsResultBack();
    void seesItsWallsFromInside();
    void containsWhatIsHostile_data();
    void containsWhatIsHostile();
    void endsOnCancellation();
    void blamesNobodyInsideForAnEndFromOutside();
    void livesWithAFloodWhileNobodyReads();
    void saysWhenTheImageIsMissing();
    void saysWhenTheImageHasNoSuchCommand();
    void refusesAWorkspaceThatDoesNotFit();
    void leavesNoContainer();

private:
    SandboxJob job(const QString &script, const TarFiles &files = {}) const;
    SandboxResult run(const SandboxJob &job, const SandboxRun::Output &output = {});
    qsizetype containers() const;

    std::optional<Engine> m_engine;
    std::atomic_bool m_cancelled = false;
};

void TestSandboxRun::initTestCase()
{
    auto engine = testing::startDockerEngine();
    if (!engine)
        QSKIP(qPrintable(QStringLiteral("no container engine: ") + engine.error().message));
    m_engine = std::move(*engine);
}

SandboxJob TestSandboxRun::job(const QString &script, const TarFiles &files) const
{
    SandboxJob job;
    job.image = testing::testImage;
    job.command = {QStringLiteral("sh"), QStringLiteral("-c"), script};
    job.tar = makeTar(files, 100'000'000).value();
    job.wanted = {"out/result.txt"};
    job.limits.timeoutSeconds = 20;
    job.limits.cpuMilli = 1000;
    return job;
}

SandboxResult TestSandboxRun::run(const SandboxJob &job, const SandboxRun::Output &output)
{
    m_cancelled = false;
    return SandboxRun(*m_engine, job, output, m_cancelled).run();
}

qsizetype TestSandboxRun::containers() const
{
    const auto rows = m_engine->list(ours());
    return rows ? rows->size() : -1;
}

void TestSandboxRun::runsACommandAndBringsItsResultBack()
{
    QByteArray live;
    const TarFiles files{{"dir/name with space.txt", {0100644, "from outside"}},
                         {"run.sh", {0100755, "#!/bin/sh\ncat 'dir/name with space.txt' > /ws/out/result.txt\n"}}};
    const auto result = run(job(QStringLiteral("./run.sh; echo hello; exit 3"), files),
                            [&](QByteArrayView bytes) { live.append(bytes); });
    QCOMPARE(result.detail, QString());
    QVERIFY(result.state == RunState::Ended);
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.files.value("out/result.txt"), QByteArray("from outside"));
    QVERIFY(result.log.contains("hello\n"));
    QCOMPARE(live, result.log);
}

void TestSandboxRun::seesItsWallsFromInside()
{
    const auto result = run(job(QStringLiteral("true")));
    QVERIFY(result.observed);
    QCOMPARE(result.observed->unsafe, QStringList());
    QCOMPARE(result.observed->notEnforced, QStringList());
    const QJsonObject &seen = result.observed->values;
    QCOMPARE(seen[QStringLiteral("uid")].toInt(), 10001);
    QCOMPARE(seen[QStringLiteral("capbnd")].toString(), QStringLiteral("0000000000000000"));
    QCOMPARE(seen[QStringLiteral("memory_bytes")].toInteger(), 1073741824);
    QCOMPARE(seen[QStringLiteral("pids")].toInt(), 256);
    QCOMPARE(seen[QStringLiteral("cpu_milli")].toInt(), 1000);
}

void TestSandboxRun::containsWhatIsHostile_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const char *script, RunState state, const char *says = "") {
        QTest::newRow(name) << QString::fromLatin1(script) << int(state) << QByteArray(says);
    };
    row("sleeps too long", "sleep 100", RunState::Timeout);
    row("ignores every signal that can be ignored", "trap '' TERM INT HUP; while :; do sleep 1; done",
        RunState::Timeout);
    row("takes too much memory", "python3 -c 'x = bytearray(2 << 30)'", RunState::OutOfMemory);
    row("takes too much memory in a child and hides it", "python3 -c 'x = bytearray(2 << 30)'; exit 0",
        RunState::OutOfMemory);
    row("prints without end", "yes", RunState::OutputLimit);
    row("prints one endless line", "cat /dev/zero", RunState::OutputLimit);
    row("leaves a result too large", "head -c 80000000 /dev/zero > /ws/out/a; head -c 80000000 /dev/zero > /ws/out/b",
        RunState::OutputLimit);
    row("leaves a huge sparse result", "truncate -s 50G /ws/out/result.txt", RunState::OutputLimit);
    row("bombs with forks",
        "python3 -c '\nimport os\nn = 0\ntry:\n  while True:\n    if os.fork() == 0:\n      import time; "
        "time.sleep(60)\n    n += 1\n"
        "except OSError as e: print(\"stopped after\", n, e)\n'",
        RunState::Ended, "stopped after 2");
    row("opens a connection", "python3 -c 'import socket; socket.create_connection((\"1.1.1.1\", 53), 3)' 2>&1; true",
        RunState::Ended, "Network is unreachable");
    row("looks for a name", "python3 -c 'import socket; socket.getaddrinfo(\"example.org\", 80)' 2>&1; true",
        RunState::Ended, "gaierror");
    row("writes outside", "echo x > /usr/bin/x; echo x > /etc/passwd; true", RunState::Ended, "Read-only file system");
    row("writes to kernel settings", "echo 1 > /proc/sys/vm/overcommit_memory; true", RunState::Ended,
        "Read-only file system");
    row("fills the temporary folder", "head -c 200000000 /dev/zero > /tmp/x; true", RunState::Ended,
        "No space left on device");
    row("becomes root", "python3 -c 'import os; os.setuid(0)' 2>&1; true", RunState::Ended, "not permitted");
    row("makes a namespace", "unshare -U true; true", RunState::Ended, "Operation not permitted");
    row("asks for io_uring",
        "python3 -c 'import ctypes; l = ctypes.CDLL(None, use_errno=True); print(\"io_uring\", l.syscall(425, 1, 0), "
        "ctypes.get_errno())'",
        RunState::Ended, "io_uring -1 1");
    row("kills everything", "kill -9 -1", RunState::Crashed);
    row("tells lies on the result channel",
        "for p in /proc/[0-9]*; do printf 'prt-end 1\\nexit 0\\n\\nnot a tar' > $p/fd/4; done 2>/dev/null; exit 5",
        RunState::Ended);
    row("leaves links as results", "ln -s /etc/passwd /ws/out/result.txt", RunState::Ended);
    row("leaves a daemon that holds the streams", "setsid sleep 100 & disown 2>/dev/null; exit 0", RunState::Ended);
}

void TestSandboxRun::containsWhatIsHostile()
{
    QFETCH(QString, script);
    QFETCH(int, state);
    QFETCH(QByteArray, says);
    SandboxJob hostile = job(script);
    hostile.limits.timeoutSeconds = state == int(RunState::Timeout) ? 2 : 20;
    const auto result = run(hostile);
    QVERIFY2(int(result.state) == state, qPrintable(result.detail + QString::fromUtf8(result.log.right(500))));
    QVERIFY2(result.log.contains(says), result.log.right(2000).constData());
    QVERIFY(!result.files.contains("out/result.txt"));
    QVERIFY(result.state == RunState::Ended || !result.detail.isEmpty());
}

void TestSandboxRun::endsOnCancellation()
{
    m_cancelled = false;
    SandboxRun sandbox(
        *m_engine, job(QStringLiteral("echo started; sleep 100")), [this](QByteArrayView) { m_cancelled = true; },
        m_cancelled);
    QElapsedTimer clock;
    clock.start();
    const auto result = sandbox.run();
    QVERIFY(result.state == RunState::Cancelled);
    QVERIFY(result.log.contains("started"));
    QVERIFY(clock.elapsed() < 10'000);
}

/// A container that an operator removes, or another program, says nothing of the tests in it.
void TestSandboxRun::blamesNobodyInsideForAnEndFromOutside()
{
    const SandboxResult result = run(job(QStringLiteral("echo begun; sleep 60")), [this](QByteArrayView log) {
        const auto rows = log.contains("begun") ? m_engine->list(ours()) : Result<QList<ContainerRow>>();
        for (const ContainerRow &row : rows.value_or(QList<ContainerRow>()))
            (void)m_engine->remove(row.id);
    });
    QCOMPARE(int(result.state), int(RunState::InfraError));
    QVERIFY2(result.detail.contains(QStringLiteral("from outside")), qPrintable(result.detail));
}

void TestSandboxRun::livesWithAFloodWhileNobodyReads()
{
    // The consumer blocks at the first piece; the engine must still be able to kill the container meanwhile.
    std::atomic_bool killed = false;
    const auto slow = [&](QByteArrayView) {
        if (killed.exchange(true))
            return;
        const auto rows = m_engine->list(ours());
        QVERIFY(rows && rows->size() == 1);
        QVERIFY(m_engine->kill(rows->first().id));
    };
    const auto result = run(job(QStringLiteral("yes")), slow);
    QVERIFY(killed);
    QVERIFY2(result.state == RunState::OutputLimit || result.state == RunState::InfraError, qPrintable(result.detail));
}

void TestSandboxRun::saysWhenTheImageIsMissing()
{
    SandboxJob missing = job(QStringLiteral("true"));
    missing.image = QStringLiteral("pr-telemetry/there-is-no-such-image:1");
    const auto result = run(missing);
    QVERIFY(result.state == RunState::ConfigError);
    QVERIFY(result.detail.contains(QStringLiteral("there-is-no-such-image")));
}

void TestSandboxRun::saysWhenTheImageHasNoSuchCommand()
{
    SandboxJob bad = job({});
    bad.command = {QStringLiteral("no-such-program")};
    const auto result = run(bad);
    QVERIFY(result.state == RunState::ConfigError);
    QVERIFY(result.detail.contains(QStringLiteral("no-such-program")));
}

void TestSandboxRun::refusesAWorkspaceThatDoesNotFit()
{
    SandboxJob large = job(QStringLiteral("true"), {{"big", {0100644, QByteArray(20 << 20, 'x')}}});
    large.limits.workspaceBytes = 8 << 20;
    const auto result = run(large);
    QVERIFY(result.state == RunState::InfraError);
    QVERIFY(result.detail.contains(QStringLiteral("unpacked")));
}

void TestSandboxRun::leavesNoContainer()
{
    QTRY_COMPARE(containers(), 0);
}

QTEST_GUILESS_MAIN(TestSandboxRun)
#include "test_sandboxrun.moc"
