// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/supervisoroutput.h"

#include <QTest>

using namespace prt;
using namespace prt::sandbox;

namespace {

const QByteArray good = "prt-limits 1\nuid 10001\ngid 10001\nCapEff: 0000000000000000\nCapBnd: "
                        "0000000000000000\nNoNewPrivs: 1\nSeccomp: 2\n"
                        "interface lo\nroot ro,relatime\nmemory 1073741824\nswap 0\npids 256\ncpu 200000 100000\n";

ObservedLimits read(const QByteArray &block)
{
    const auto seen = SupervisorOutput::limits(block + "\n", {});
    return seen && *seen ? **seen : ObservedLimits{{}, {QStringLiteral("unreadable")}, {}};
}

} // namespace

class TestSupervisorOutput final : public QObject
{
    Q_OBJECT

private slots:
    void readsBothKindsOfControlGroups();
    void findsEveryMissingWall_data();
    void findsEveryMissingWall();
    void findsLimitsThatAreIgnored_data();
    void findsLimitsThatAreIgnored();
    void waitsForTheWholeBlock();
    void refusesWhatIsNoBlock();
    void readsTheEndAndTheTar();
};

void TestSupervisorOutput::readsBothKindsOfControlGroups()
{
    const ObservedLimits second = read(good);
    QCOMPARE(second.unsafe, QStringList());
    QCOMPARE(second.notEnforced, QStringList());
    QByteArray old = good;
    old.replace("swap 0\n", "swap \nmemory_and_swap 1073741824\n")
        .replace("cpu 200000 100000\n", "cpu \ncpu_quota 200000\ncpu_period 100000\n");
    const ObservedLimits first = read(old);
    QCOMPARE(first.notEnforced, QStringList());
    QCOMPARE(first.values, second.values);
}

void TestSupervisorOutput::findsEveryMissingWall_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("root", "uid 10001", "uid 0");
    row("no user", "uid 10001\n", "");
    row("capability in effect", "CapEff: 0000000000000000", "CapEff: 0000000000000001");
    row("capabilities unknown", "CapEff: 0000000000000000\n", "");
    row("capability to gain", "CapBnd: 0000000000000000", "CapBnd: 00000000a80425fb");
    row("new privileges", "NoNewPrivs: 1", "NoNewPrivs: 0");
    row("no filter", "Seccomp: 2", "Seccomp: 0");
    row("network", "interface lo", "interface lo\ninterface eth0");
    row("writable root", "root ro,relatime", "root rw,relatime");
    row("engine inside", "uid 10001", "engine_socket /var/run/docker.sock\nuid 10001");
}

void TestSupervisorOutput::findsEveryMissingWall()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QVERIFY(good.contains(from));
    QCOMPARE(read(QByteArray(good).replace(from, to)).unsafe.size(), 1);
}

void TestSupervisorOutput::findsLimitsThatAreIgnored_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const char *from, const char *to, const char *named) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(named);
    };
    row("memory unlimited", "memory 1073741824", "memory max", "memory_bytes");
    row("memory unlimited, first control groups", "memory 1073741824", "memory 9223372036854771712", "memory_bytes");
    row("more memory", "memory 1073741824", "memory 2147483648", "memory_bytes");
    row("swap", "swap 0", "swap max", "swap_bytes");
    row("processes", "pids 256", "pids max", "pids");
    row("processor", "cpu 200000 100000", "cpu max 100000", "cpu_milli");
}

void TestSupervisorOutput::findsLimitsThatAreIgnored()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, named);
    const ObservedLimits seen = read(QByteArray(good).replace(from, to));
    QCOMPARE(seen.notEnforced, QStringList{named});
    QCOMPARE(seen.unsafe, QStringList());
}

void TestSupervisorOutput::waitsForTheWholeBlock()
{
    for (qsizetype cut = 0; cut <= good.size(); ++cut) {
        const auto seen = SupervisorOutput::limits(good.first(cut), {});
        QVERIFY(seen && !seen->has_value());
    }
}

void TestSupervisorOutput::refusesWhatIsNoBlock()
{
    QVERIFY(!SupervisorOutput::limits("Welcome to bash\n", {}));
    QVERIFY(!SupervisorOutput::limits("prt-limits 1\n" + QByteArray(100'000, 'x'), {}));
}

void TestSupervisorOutput::readsTheEndAndTheTar()
{
    QVERIFY(!SupervisorOutput::end(good + "\n"));
    QVERIFY(!SupervisorOutput::end(good + "\nprt-end 1\nexit 1\n"));
    QVERIFY(!SupervisorOutput::end(good + "\nsomething else\n\n"));
    const QByteArray whole = good + "\nprt-end 1\nexit 1\noom_kill 2\nmemory_peak 5000\n\nTAR\n\nBYTES";
    const auto end = SupervisorOutput::end(whole);
    QVERIFY(end);
    QCOMPARE(end->exitCode, 1);
    QCOMPARE(end->oomKills, 2);
    QCOMPARE(end->memoryPeak, 5000);
    QCOMPARE(SupervisorOutput::tar(whole).toByteArray(), QByteArray("TAR\n\nBYTES"));
}

QTEST_GUILESS_MAIN(TestSupervisorOutput)
#include "test_supervisoroutput.moc"
