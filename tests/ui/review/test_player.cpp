// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/player.h"

#include <QSignalSpy>
#include <QTest>

using namespace prt::ui;

class TestPlayer : public QObject
{
    Q_OBJECT
private slots:
    void timePassesAsTheSpeedSays()
    {
        Player player;
        player.setTimes({0, 1'000, 2'000}, 3'000);
        QCOMPARE(player.after(0, 100), 100.0);
        player.nextSpeed();
        QCOMPARE(player.speed(), 2);
        QCOMPARE(player.after(0, 100), 200.0);
    }

    void longWaitsAreShortened()
    {
        Player player;
        player.setTimes({0, 600'000}, 700'000);
        QCOMPARE(player.after(0, 0), 598'500.0);
        QCOMPARE(player.after(599'000, 500), 599'500.0);
    }

    void endsWithTheSession()
    {
        Player player;
        player.setTimes({0}, 200);
        QSignalSpy playing(&player, &Player::playingChanged);
        player.setPosition(150);
        player.toggle();
        QTRY_COMPARE(playing.count(), 2);
        QCOMPARE(player.position(), 200.0);
        QVERIFY(!player.isPlaying());
    }

    void anEmptySessionDoesNotPlay()
    {
        Player player;
        player.setTimes({}, 0);
        player.toggle();
        QVERIFY(!player.isPlaying());
    }
};

QTEST_GUILESS_MAIN(TestPlayer)
#include "test_player.moc"
