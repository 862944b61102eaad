// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/statistics.h"

#include <QTest>
#include <thread>

using namespace prt::agreement;

namespace {

/// Sessions whose second score is the first one with noise of up to a level.
QList<Sample> noisySessions(int count, quint64 seed, int scoresEach = 1)
{
    Dice dice(seed);
    QList<Sample> sessions;
    for (int i = 0; i < count; ++i) {
        Sample sample;
        for (int j = 0; j < scoresEach; ++j) {
            const double a = 1 + double(dice.below(4001)) / 1000;
            const double b = std::clamp(a + double(dice.below(2001)) / 1000 - 1, 1.0, 5.0);
            sample.pairs.append({a, b});
            sample.units.append({a, b});
        }
        sessions.append(Sample::of(sample.pairs, sample.units));
    }
    return sessions;
}

QList<Statistic> allStatistics()
{
    QList<Statistic> all;
    for (const NamedStatistic &statistic : statistics())
        all.append(statistic.of);
    return all;
}

Figure meanOfFirst(const Sample &sample)
{
    double sum = 0;
    for (const Pair &pair : sample.pairs)
        sum += pair.a;
    return sample.pairs.isEmpty() ? noFigure(QStringLiteral("none")) : figureOf(sum / double(sample.pairs.size()));
}

Figure onlyOfMany(const Sample &sample)
{
    QSet<double> different;
    for (const Pair &pair : sample.pairs)
        different.insert(pair.a);
    return different.size() == sample.pairs.size() ? figureOf(1) : noFigure(QStringLiteral("drawn twice"));
}

} // namespace

class TestBootstrap final : public QObject
{
    Q_OBJECT

private slots:
    void drawsTheSameNumbersOnEveryMachine()
    {
        Dice dice(0);
        QCOMPARE(dice.next(), Q_UINT64_C(0xe220a8397b1dcdaf)); // the published first numbers of SplitMix64
        QCOMPARE(dice.next(), Q_UINT64_C(0x6e789e6aa1b965f4));
    }

    void drawsEachOfThemAlike()
    {
        Dice dice(7);
        QList<int> counts(6, 0);
        for (int i = 0; i < 60'000; ++i)
            ++counts[dice.below(6)];
        for (const int count : counts)
            QVERIFY2(std::abs(count - 10'000) < 400, qPrintable(QString::number(count)));
    }

    void givesTheSameBitsOnEveryThread()
    {
        const QList<Sample> sessions = noisySessions(25, 3);
        const auto once = bootstrap(sessions, allStatistics(), 300);
        QList<QList<Estimate>> again(4);
        std::vector<std::thread> threads;
        for (QList<Estimate> &result : again)
            threads.emplace_back([&result, &sessions] { result = bootstrap(sessions, allStatistics(), 300); });
        for (std::thread &thread : threads)
            thread.join();
        for (const QList<Estimate> &result : again) {
            for (qsizetype i = 0; i < once.size(); ++i) {
                QCOMPARE(result[i].figure.value, once[i].figure.value);
                QVERIFY(result[i].low == once[i].low && result[i].high == once[i].high);
            }
        }
    }

    /// Known answer: a machine that rounds or draws otherwise shows here.
    void givesTheIntervalThatItAlwaysGave()
    {
        const auto estimates = bootstrap(noisySessions(25, 3), {meanOfFirst});
        QCOMPARE(qRound64(*estimates[0].low * 1e9), 2'679'254'000LL);
        QCOMPARE(qRound64(*estimates[0].high * 1e9), 3'506'809'000LL);
    }

    /// The mean's interval is known from its variance: mean ± 1.96 s/√n, up to the noise of 2,000 draws.
    void agreesWithTheIntervalOfAMean()
    {
        const QList<Sample> sessions = noisySessions(200, 11);
        double mean = 0;
        for (const Sample &session : sessions)
            mean += session.pairs[0].a / 200;
        double variance = 0;
        for (const Sample &session : sessions)
            variance += (session.pairs[0].a - mean) * (session.pairs[0].a - mean) / 200;
        const double half = 1.96 * std::sqrt(variance / 200);
        const auto estimate = bootstrap(sessions, {meanOfFirst}).first();
        QVERIFY(std::abs(*estimate.low - (mean - half)) < 0.15 * half);
        QVERIFY(std::abs(*estimate.high - (mean + half)) < 0.15 * half);
    }

    /// The interval holds the true mean (3) in about 95 of 100 repetitions.
    void holdsTheTruthAboutAsOftenAsItSays()
    {
        int held = 0;
        for (int i = 0; i < 100; ++i) {
            const auto estimate = bootstrap(noisySessions(60, quint64(1'000 + i)), {meanOfFirst}, 300).first();
            held += *estimate.low <= 3 && 3 <= *estimate.high ? 1 : 0;
        }
        QVERIFY2(held >= 89 && held <= 100, qPrintable(QString::number(held)));
    }

    void drawsSessionsWhole()
    {
        // Six equal scores a session say no more than one: the interval is as wide.
        QList<Sample> single = noisySessions(40, 5);
        QList<Sample> sixfold = single;
        for (Sample &session : sixfold)
            session.pairs = Pairs(6, session.pairs[0]);
        const auto narrow = bootstrap(single, {meanOfFirst}).first();
        const auto wide = bootstrap(sixfold, {meanOfFirst}).first();
        QVERIFY(std::abs(*narrow.low - *wide.low) < 1e-9);
        QVERIFY(std::abs(*narrow.high - *wide.high) < 1e-9);
    }

    void hasNoIntervalWhereThereIsNone()
    {
        QVERIFY(bootstrap({}, allStatistics()).size() == statistics().size());
        for (const Estimate &estimate : bootstrap(noisySessions(1, 2), allStatistics()))
            QVERIFY(!estimate.low && !estimate.high);
        const Estimate rare = bootstrap(noisySessions(30, 2), {onlyOfMany}).first();
        QVERIFY(rare.figure.value);
        QVERIFY(!rare.low && !rare.high);
    }
};

QTEST_GUILESS_MAIN(TestBootstrap)
#include "test_bootstrap.moc"
