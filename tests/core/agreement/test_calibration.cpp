// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/calibration.h"
#include "core/base/json.h"

#include <QTest>

using namespace prt;
using namespace prt::agreement;

namespace {

Calibration calibration()
{
    Calibration made;
    made.judge = QStringLiteral("local");
    made.model = QStringLiteral("my-model");
    made.createdUs = 1'764'000'000'000'000;
    made.basis = {QString(64, u'a'), QString(64, u'b'), QString(64, u'c'), QString(64, u'd')};
    DimensionCalibration line;
    line.curve = {Curve::Kind::Linear, 800'000, 250, {}};
    line.sessions = 20;
    line.errorBeforeMilli = 700;
    line.errorAfterMilli = 400;
    line.errorLowMilli = 310;
    line.errorHighMilli = 520;
    DimensionCalibration steps;
    steps.curve = {Curve::Kind::Isotonic, 1'000'000, 0, {{1500, 1200}, {3000, 2500}, {4500, 2500}}};
    steps.sessions = 44;
    DimensionCalibration none;
    none.sessions = 3;
    none.reason = QStringLiteral("3 of 15");
    made.dimensions = {{QStringLiteral("causal_linking"), line},
                       {QStringLiteral("efficiency"), steps},
                       {QStringLiteral("reproducibility"), none}};
    return made;
}

QJsonObject documentOf(const Calibration &made)
{
    return *parseJsonObject(made.toJson());
}

} // namespace

class TestCalibration final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackByteForByte()
    {
        const QByteArray bytes = calibration().toJson();
        const auto read = Calibration::fromJson(bytes);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->toJson(), bytes);
        QVERIFY(bytes.startsWith("{\"created_at\":\"2025-11-24T"));
        QVERIFY(bytes.contains("\"format\":\"pr-telemetry-calibration/1\""));
    }

    void correctsWhatItWasMadeFor()
    {
        const Calibration made = calibration();
        QCOMPARE(made.apply(made.basis, QStringLiteral("causal_linking"), 3000, 5000).value(), 2650);
        QCOMPARE(made.apply(made.basis, QStringLiteral("causal_linking"), 3000, 2000).value(), 2000);
        QCOMPARE(made.apply(made.basis, QStringLiteral("reproducibility"), 3100, 5000).value(), 3100);
        QCOMPARE(made.apply(made.basis, QStringLiteral("unknown"), 3100, 3000).value(), 3000);
    }

    void isRefusedForAnythingElse_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("other");
        QTest::addColumn<QString>("says");
        const char *names[] = {"rubric", "prompt", "model", "set of features"};
        for (int i = 0; i < 4; ++i) {
            QTest::addRow("another %s", names[i])
                << i << QString(64, u'9') << QStringLiteral("another %1 (").arg(QLatin1StringView(names[i]));
            QTest::addRow("unknown %s", names[i]) << i << QString() << QStringLiteral("this is unknown");
        }
    }

    void isRefusedForAnythingElse()
    {
        QFETCH(int, field);
        QFETCH(QString, other);
        QFETCH(QString, says);
        const Calibration made = calibration();
        CalibrationBasis now = made.basis;
        QString *fields[] = {&now.rubric, &now.prompt, &now.model, &now.features};
        *fields[field] = other;
        const auto score = made.apply(now, QStringLiteral("causal_linking"), 3000, 5000);
        QVERIFY(!score);
        QCOMPARE(score.error().code, ErrorCode::Conflict);
        QVERIFY2(score.error().message.contains(says), qPrintable(score.error().message));
    }

    /// Two unknown hashes are equal, and still say nothing.
    void doesNotFitWithoutHashes() { QVERIFY(!Calibration().fits({})); }

    void isNotReadWhenItCannotBeRight_data()
    {
        QTest::addColumn<QString>("field"); // of the document, or behind a point of causal_linking
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("format") << QStringLiteral("format") << QJsonValue(QStringLiteral("pr-telemetry-calibration/2"));
        QTest::newRow("no hash") << QStringLiteral("model_sha256") << QJsonValue(QStringLiteral("abc"));
        QTest::newRow("no time") << QStringLiteral("created_at") << QJsonValue(QStringLiteral("yesterday"));
        QTest::newRow("judge is no text") << QStringLiteral("judge") << QJsonValue(7);
        QTest::newRow("no dimensions") << QStringLiteral("dimensions") << QJsonValue(QJsonObject());
        QTest::newRow("kind") << QStringLiteral(".kind") << QJsonValue(QStringLiteral("magic"));
        QTest::newRow("falling line") << QStringLiteral(".slope_micro") << QJsonValue(-1);
        QTest::newRow("steep line") << QStringLiteral(".slope_micro") << QJsonValue(1e12);
        QTest::newRow("too few sessions") << QStringLiteral(".sessions") << QJsonValue(14);
        QTest::newRow("error of a text") << QStringLiteral(".error_after_milli") << QJsonValue(QStringLiteral("small"));
        QTest::newRow("knots of a line") << QStringLiteral(".knots") << QJsonValue(QJsonArray{QJsonArray{1000, 1000}});
    }

    void isNotReadWhenItCannotBeRight()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QJsonObject document = documentOf(calibration());
        if (field.startsWith(u'.')) {
            QJsonObject dimensions = document.value(QLatin1StringView("dimensions")).toObject();
            QJsonObject one = dimensions.value(QLatin1StringView("causal_linking")).toObject();
            one.insert(field.mid(1), value);
            dimensions.insert(QStringLiteral("causal_linking"), one);
            document.insert(QStringLiteral("dimensions"), dimensions);
        } else {
            document.insert(field, value);
        }
        const auto read = Calibration::fromJson(canonicalJson(document));
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(field), qPrintable(read.error().message));
    }

    void isNotReadWithACurveThatFalls_data()
    {
        QTest::addColumn<QJsonArray>("knots");
        QTest::newRow("none") << QJsonArray();
        QTest::newRow("falls") << QJsonArray{QJsonArray{1500, 3000}, QJsonArray{2000, 2999}};
        QTest::newRow("twice") << QJsonArray{QJsonArray{1500, 3000}, QJsonArray{1500, 3100}};
        QTest::newRow("off the scale") << QJsonArray{QJsonArray{1500, 5001}};
        QTest::newRow("half a knot") << QJsonArray{QJsonArray{1500}};
        QTest::newRow("a number") << QJsonArray{1500};
    }

    void isNotReadWithACurveThatFalls()
    {
        QFETCH(QJsonArray, knots);
        Calibration made = calibration();
        QJsonObject document = documentOf(made);
        QJsonObject dimensions = document.value(QLatin1StringView("dimensions")).toObject();
        QJsonObject one = dimensions.value(QLatin1StringView("efficiency")).toObject();
        one.insert(QStringLiteral("knots"), knots);
        dimensions.insert(QStringLiteral("efficiency"), one);
        document.insert(QStringLiteral("dimensions"), dimensions);
        QVERIFY(!Calibration::fromJson(canonicalJson(document)));
    }

    void isNotReadFromAnythingElse()
    {
        for (const QByteArray &bytes :
             {QByteArray(), QByteArray("[]"), QByteArray("{}"), QByteArray("{\"format\":1.5}"),
              calibration().toJson().replace("\"judge\"", "\"model\"")})
            QVERIFY(!Calibration::fromJson(bytes));
    }
};

QTEST_GUILESS_MAIN(TestCalibration)
#include "test_calibration.moc"
