// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keychain/keychain.h"

#include <memory>
#include <QElapsedTimer>
#include <QTest>
#include <QThread>

using namespace prt;

/// Without a keychain at hand: what is asked ends in "nothing", and soon.
class TestKeychain : public QObject
{
    Q_OBJECT

    static qint64 msOnAThreadOfItsOwn()
    {
        qint64 took = -1;
        const std::unique_ptr<QThread> thread(QThread::create([&took] {
            QElapsedTimer clock;
            clock.start();
            if (!keychain::read(QStringLiteral("judge/nobody")))
                took = clock.elapsed();
        }));
        thread->start();
        thread->wait();
        return took;
    }

private slots:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }

    /// The second one waited for a turn that the first one's thread, gone by then, never gave.
    void answersOneThreadAfterTheOther()
    {
        for (int i = 0; i < 3; ++i) {
            const qint64 took = msOnAThreadOfItsOwn();
            QVERIFY2(took >= 0 && took < 4'000, qPrintable(QString::number(took)));
        }
    }

    void answersTheMainThreadToo()
    {
        QVERIFY(!keychain::read(QStringLiteral("judge/nobody")));
        QVERIFY(!keychain::write(QStringLiteral("judge/nobody"), "secret"));
        QVERIFY(!keychain::remove(QStringLiteral("judge/nobody")));
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "test_keychain.moc"
