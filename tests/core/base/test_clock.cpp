// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/uuid.h"

#include <QTest>

using namespace prt;

class TestClock : public QObject
{
    Q_OBJECT
private slots:
    void writesAndReadsRfc3339_data()
    {
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<QString>("text");
        QTest::newRow("epoch") << qint64(0) << QStringLiteral("1970-01-01T00:00:00.000000Z");
        QTest::newRow("now") << qint64(1795444225000123) << QStringLiteral("2026-11-23T14:30:25.000123Z");
        QTest::newRow("before 1970") << qint64(-1) << QStringLiteral("1969-12-31T23:59:59.999999Z");
    }
    void writesAndReadsRfc3339()
    {
        QFETCH(qint64, micros);
        QFETCH(QString, text);
        QCOMPARE(toRfc3339(micros), text);
        QCOMPARE(fromRfc3339(text), micros);
    }

    void refusesOtherForms()
    {
        for (const char *text :
             {"", "2026-11-23", "2026-11-23T14:30:25+01:00", "2026-11-23T14:30:25.Z", "2026-11-23T14:30:25.1234567Z",
              "2026-13-23T14:30:25.000123Z", "2026-11-23T14:30:25.-12345Z"})
            QCOMPARE(fromRfc3339(QString::fromLatin1(text)), qint64(-1));
    }

    void makesSortedUuids()
    {
        const QString earlier = uuidV7(1'000);
        const QString later = uuidV7(1'001);
        QVERIFY(isUuidV7(earlier));
        QVERIFY(earlier < later);
        QVERIFY(uuidV7(5) != uuidV7(5));
        QVERIFY(!isUuidV7(QStringLiteral("x") + earlier.mid(1)));
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "test_clock.moc"
