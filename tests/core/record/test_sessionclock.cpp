// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/sessionclock.h"

#include <QTest>

using namespace prt;

namespace {

class ManualClock final : public Clock
{
public:
    qint64 wallUs() const override { return wall; }
    qint64 bootMs() const override { return boot; }
    QString bootId() const override { return id; }
    qint64 wall = 1'000'000'000;
    qint64 boot = 50'000;
    QString id = QStringLiteral("first");
};

} // namespace

class TestSessionClock : public QObject
{
    Q_OBJECT
private slots:
    void countsFromTheStart()
    {
        ManualClock machine;
        const record::SessionClock clock(machine);
        QCOMPARE(clock.now().tMs, 0);
        machine.boot += 1'500;
        QCOMPARE(clock.now().tMs, 1'500);
        QCOMPARE(clock.fromBootMs(51'000), 1'000);
        QCOMPARE(clock.fromBootMs(10), 0);
    }

    void goesOnAfterACrash()
    {
        ManualClock machine;
        const QByteArray state = record::SessionClock(machine).state();
        machine.boot += 9'000;
        const record::SessionClock clock(machine, state, {machine.wall, 4'000});
        QVERIFY(!clock.rebooted());
        QCOMPARE(clock.now().tMs, 9'000);
    }

    void isAnchoredAnewAfterAReboot()
    {
        ManualClock machine;
        const QByteArray state = record::SessionClock(machine).state();
        const record::Moment last{machine.wall, 4'000};
        machine.id = QStringLiteral("second");
        machine.boot = 700;
        machine.wall += 60'000'000;
        const record::SessionClock clock(machine, state, last);
        QVERIFY(clock.rebooted());
        QCOMPARE(clock.now().tMs, 64'000);
    }

    void neverGoesBackWhenTheWallClockWasSetBack()
    {
        ManualClock machine;
        machine.id = QStringLiteral("second");
        machine.wall = 0;
        const record::SessionClock clock(machine, "not json", {1'000'000'000, 4'000});
        QCOMPARE(clock.now().tMs, 4'000);
    }
};

QTEST_GUILESS_MAIN(TestSessionClock)
#include "test_sessionclock.moc"
