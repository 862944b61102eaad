// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/json.h"

#include <bit>
#include <QDir>
#include <QTest>

using namespace prt;

class TestJson : public QObject
{
    Q_OBJECT

    static QString vectors() { return qEnvironmentVariable("PRT_SOURCE_DIR") + QStringLiteral("/../shared/data/jcs"); }

private slots:
    void refusesWhatIsNotStrict_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("duplicate key") << QByteArray(R"({"a":1,"a":2})");
        QTest::newRow("duplicate key behind an escape") << QByteArray(R"({"a":1,"\u0061":2})");
        QTest::newRow("lone surrogate") << QByteArray(R"(["\ud800"])");
        QTest::newRow("trailing text") << QByteArray("{} x");
        QTest::newRow("trailing comma") << QByteArray("[1,]");
        QTest::newRow("leading zero") << QByteArray("[01]");
        QTest::newRow("plus") << QByteArray("[+1]");
        QTest::newRow("bare word") << QByteArray("[nul]");
        QTest::newRow("not UTF-8") << QByteArray("[\"\xff\"]");
        QTest::newRow("control character") << QByteArray("[\"\n\"]");
        QTest::newRow("huge number") << QByteArray("[1e999]");
        QTest::newRow("deep") << QByteArray(100, '[');
        QTest::newRow("open string") << QByteArray("[\"abc");
        QTest::newRow("short escape") << QByteArray(R"(["\u12"])");
        QTest::newRow("nothing") << QByteArray();
    }
    void refusesWhatIsNotStrict()
    {
        QFETCH(QByteArray, text);
        const auto value = parseJson(text);
        QVERIFY(!value);
        QCOMPARE(value.error().code, ErrorCode::InvalidInput);
    }

    void refusesMoreBytesThanAllowed() { QCOMPARE(parseJson("[1,2,3]", {.bytes = 4}).error().code, ErrorCode::Limit); }

    void keepsIntegersExact()
    {
        const auto value = parseJsonObject(R"({"n":9007199254740991})");
        QVERIFY(value);
        QCOMPARE(jsonInteger(value->value(QLatin1StringView("n"))), std::optional<qint64>(9007199254740991));
        QCOMPARE(canonicalJson(*value), QByteArray(R"({"n":9007199254740991})"));
    }

    void matchesTheVectorsOfRfc8785()
    {
        const QDir input(vectors() + QStringLiteral("/input"));
        if (!input.exists())
            QSKIP("The JCS vectors (../shared/data/jcs) are not beside this checkout.");
        const QStringList names = input.entryList({QStringLiteral("*.json")}, QDir::Files);
        QVERIFY(names.size() >= 6);
        for (const QString &name : names) {
            const auto value = parseJson(*readFile(input.filePath(name)));
            QVERIFY2(value, qPrintable(name));
            QCOMPARE(canonicalJson(*value), *readFile(vectors() + QStringLiteral("/output/") + name));
        }
    }

    void writesNumbersAsEcmaScriptDoes()
    {
        const auto table = readFile(vectors() + QStringLiteral("/es6test10k.txt"));
        if (!table)
            QSKIP("The number vectors (../shared/data/jcs) are not beside this checkout.");
        int checked = 0;
        for (const QByteArray &line : table->split('\n')) {
            const qsizetype comma = line.indexOf(',');
            if (comma < 0)
                continue;
            const double value = std::bit_cast<double>(line.left(comma).toULongLong(nullptr, 16));
            QCOMPARE(canonicalJson(value), line.mid(comma + 1).trimmed());
            ++checked;
        }
        QVERIFY(checked >= 10'000);
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "test_json.moc"
