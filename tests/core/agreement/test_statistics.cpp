// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/alpha.h"
#include "core/agreement/correlation.h"
#include "core/agreement/difference.h"
#include "core/agreement/kappa.h"
#include "core/agreement/statistics.h"

#include <cmath>
#include <QTest>

using namespace prt::agreement;

namespace {

const QList<double> ratingsA{1, 2, 3, 4, 5, 3, 2, 4, 5, 1};
const QList<double> ratingsB{1, 3, 3, 4, 4, 2, 2, 5, 5, 2};

Sample sampleOf(const QList<double> &a, const QList<double> &b)
{
    Sample sample;
    for (qsizetype i = 0; i < a.size(); ++i) {
        sample.pairs.append({a[i], b[i]});
        sample.units.append({a[i], b[i]});
    }
    return Sample::of(sample.pairs, sample.units);
}

Figure named(const QString &id, const Sample &sample)
{
    for (const NamedStatistic &statistic : statistics()) {
        if (id == QLatin1StringView(statistic.id))
            return statistic.of(sample);
    }
    qFatal("no statistic of that name");
}

bool isNear(const Figure &figure, double expected)
{
    return figure.value && std::abs(*figure.value - expected) < 1e-6;
}

} // namespace

/// Textbook formulas against vectors that were computed by hand and by other programs.
class TestStatistics final : public QObject
{
    Q_OBJECT

private slots:
    void agreeWithTheVectors_data()
    {
        QTest::addColumn<double>("expected");
        QTest::newRow("qwk") << 0.864865;
        QTest::newRow("alpha_nominal") << 0.402516;
        QTest::newRow("alpha_ordinal") << 0.868221;
        QTest::newRow("alpha_interval") << 0.871448;
        QTest::newRow("spearman") << 0.867942;
        QTest::newRow("kendall_tau_b") << 0.759555;
        QTest::newRow("pearson") << 0.870285;
        QTest::newRow("icc_3_1") << 0.867209;
        QTest::newRow("mae") << 0.5;
        QTest::newRow("bias") << 0.1;
        QTest::newRow("kappa") << (0.5 - 0.2) / (1 - 0.2); // by chance: (2·1 + 2·3 + 2·2 + 2·2 + 2·2) / 100
        QTest::newRow("exact") << 0.5;
        QTest::newRow("adjacent") << 1.0;
        QTest::newRow("limit_low") << 0.1 - 1.96 * std::sqrt(4.9 / 9);
        QTest::newRow("limit_high") << 0.1 + 1.96 * std::sqrt(4.9 / 9);
    }

    void agreeWithTheVectors()
    {
        QFETCH(double, expected);
        const Figure figure = named(QString::fromLatin1(QTest::currentDataTag()), sampleOf(ratingsA, ratingsB));
        QVERIFY2(isNear(figure, expected), qPrintable(QString::number(figure.value.value_or(-9), 'g', 12)));
    }

    void everyOneHasAVector()
    {
        for (const NamedStatistic &statistic : statistics())
            QVERIFY2(named(QString::fromLatin1(statistic.id), sampleOf(ratingsA, ratingsB)).value, statistic.id);
        QCOMPARE(statistics().size(), 15);
    }

    void alphaTakesUnitsOfAnySize_data()
    {
        QTest::addColumn<int>("metric");
        QTest::addColumn<double>("expected");
        QTest::newRow("ordinal") << int(Metric::Ordinal) << 0.803225;
        QTest::newRow("interval") << int(Metric::Interval) << 0.789720;
        QTest::newRow("nominal") << int(Metric::Nominal) << 0.333333;
    }

    void alphaTakesUnitsOfAnySize()
    {
        QFETCH(int, metric);
        QFETCH(double, expected);
        const QList<Unit> units{{1, 1, 2}, {2, 2}, {3, 4, 3}, {4, 4, 4}, {5, 4}, {3, 3, 2}, {1}, {2, 3, 2}};
        QVERIFY(isNear(krippendorffAlpha(units, Metric(metric)), expected));
        QVERIFY(isNear(krippendorffAlpha(units + QList<Unit>{{5}, {}}, Metric(metric)), expected));
    }

    void fullAgreementIsOneAndOppositeOrderMinusOne()
    {
        const Sample same = sampleOf(ratingsA, ratingsA);
        for (const char *id : {"qwk", "kappa", "alpha_ordinal", "alpha_interval", "alpha_nominal", "icc_3_1",
                               "spearman", "kendall_tau_b", "pearson", "exact", "adjacent"})
            QVERIFY2(isNear(named(QString::fromLatin1(id), same), 1), id);
        for (const char *id : {"mae", "bias", "limit_low", "limit_high"})
            QVERIFY2(isNear(named(QString::fromLatin1(id), same), 0), id);
        const Sample opposite = sampleOf({1, 2, 3, 4, 5}, {5, 4, 3, 2, 1});
        for (const char *id : {"qwk", "spearman", "kendall_tau_b", "pearson", "icc_3_1"})
            QVERIFY2(isNear(named(QString::fromLatin1(id), opposite), -1), id);
    }

    void nothingToComputeIsAReason_data()
    {
        QTest::addColumn<QList<double>>("a");
        QTest::addColumn<QList<double>>("b");
        QTest::addColumn<QString>("without"); // those that have no figure
        const QString chance = QStringLiteral("qwk kappa alpha_ordinal alpha_interval alpha_nominal icc_3_1 ");
        const QString orders = QStringLiteral("spearman kendall_tau_b pearson ");
        const QString limits = QStringLiteral("limit_low limit_high ");
        QTest::newRow("nothing") << QList<double>{} << QList<double>{}
                                 << chance + orders + limits + QStringLiteral("mae bias exact adjacent");
        QTest::newRow("one pair") << QList<double>{3} << QList<double>{4}
                                  << QStringLiteral("qwk kappa icc_3_1 ") + orders + limits;
        QTest::newRow("both constant") << QList<double>(7, 4.2) << QList<double>(7, 4.2) << chance + orders;
        QTest::newRow("one constant") << QList<double>(7, 4.1) << QList<double>{1, 2, 3, 4, 5, 3, 2} << orders;
        QTest::newRow("constant and different")
            << QList<double>(7, 4.1) << QList<double>(7, 3.3) << QStringLiteral("icc_3_1 ") + orders;
        QTest::newRow("too large to add")
            << QList<double>{1e308, 1e308, -1e308} << QList<double>{-1e308, 1, 1e308} << QStringLiteral("*");
    }

    void nothingToComputeIsAReason()
    {
        QFETCH(QList<double>, a);
        QFETCH(QList<double>, b);
        QFETCH(QString, without);
        const QStringList none = without.split(u' ', Qt::SkipEmptyParts);
        for (const NamedStatistic &statistic : statistics()) {
            const Figure figure = statistic.of(sampleOf(a, b));
            QCOMPARE(figure.value.has_value(), figure.reason.isEmpty());
            if (figure.value)
                QVERIFY2(std::isfinite(*figure.value), statistic.id);
            if (without != QLatin1StringView("*"))
                QVERIFY2(figure.value.has_value() != none.contains(QLatin1StringView(statistic.id)), statistic.id);
        }
    }

    void scoresCountAsTheNearestHalfLevel()
    {
        const Pairs rounded = halfLevels(Pairs{{3.249, 3.25}, {1, 4.76}});
        QCOMPARE(rounded[0].a, 3.0);
        QCOMPARE(rounded[0].b, 3.5);
        QCOMPARE(rounded[1].b, 5.0);
        QVERIFY(isNear(named(QStringLiteral("kappa"), sampleOf({1.1, 2.9, 4.4, 2.1}, {0.9, 3.1, 4.6, 2.0})), 1));
    }

    void theSecondRatersKindnessIsPositive() { QVERIFY(isNear(meanBias({{1, 2}, {3, 3.5}}), 0.75)); }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "test_statistics.moc"
