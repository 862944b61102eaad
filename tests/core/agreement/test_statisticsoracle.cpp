// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agreement/statistics.h"

#include <cmath>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace prt;
using namespace prt::agreement;

namespace {

/// Scores of two raters on half levels, from close agreement to none, and units in which some of up to five raters are
/// missing.
Sample randomSample(Dice &dice)
{
    Sample sample;
    const qsizetype noise = 1 + dice.below(8);
    const qsizetype count = 3 + dice.below(60);
    const auto rating = [&](qsizetype truth) {
        return double(std::clamp<qsizetype>(truth + dice.below(2 * noise + 1) - noise, 2, 10)) / 2;
    };
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype truth = 2 + dice.below(9);
        sample.pairs.append({rating(truth), rating(truth)});
        Unit unit;
        for (qsizetype rater = dice.below(6); rater > 0; --rater)
            unit.append(rating(truth));
        sample.units.append(unit);
    }
    sample.units.append({1.5, 2.5});
    return Sample::of(sample.pairs, sample.units);
}

QJsonArray numbers(const QList<double> &values)
{
    QJsonArray array;
    for (const double value : values)
        array.append(value);
    return array;
}

QJsonObject question(const Sample &sample)
{
    QJsonArray a;
    QJsonArray b;
    QJsonArray units;
    for (const Pair &pair : sample.pairs) {
        a.append(pair.a);
        b.append(pair.b);
    }
    for (const Unit &unit : sample.units)
        units.append(numbers(unit));
    return {{QStringLiteral("a"), a}, {QStringLiteral("b"), b}, {QStringLiteral("units"), units}};
}

/// Where both have a number they are the same one; where the other has none, so have we.
QString difference(const Sample &sample, const QJsonObject &expected)
{
    for (const NamedStatistic &statistic : statistics()) {
        const QJsonValue other = expected.value(QLatin1StringView(statistic.id));
        const Figure figure = statistic.of(sample);
        const bool same = other.isDouble() ? figure.value && std::abs(*figure.value - other.toDouble()) < 1e-9
                                           : other.isUndefined() || !figure.value;
        if (!same)
            return QStringLiteral("%1: %2 here, %3 there")
                .arg(QLatin1StringView(statistic.id), QString::number(figure.value.value_or(-9), 'g', 12),
                     QString::number(other.toDouble(-9), 'g', 12));
    }
    return {};
}

} // namespace

/// Every statistic against scikit-learn and SciPy on random data.
class TestStatisticsOracle final : public QObject
{
    Q_OBJECT

    QString m_python;

    /// The packages are the system's: another python3 in front of it does not see them.
    static QString pythonWithPackages()
    {
        for (const QString &program :
             {QStringLiteral("/usr/bin/python3"), QStandardPaths::findExecutable(QStringLiteral("python3"))}) {
            QProcess python;
            python.start(program, {QStringLiteral("-c"), QStringLiteral("import scipy.stats, sklearn.metrics")});
            if (python.waitForFinished(60'000) && python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0)
                return program;
        }
        return {};
    }

private slots:
    void initTestCase()
    {
        m_python = pythonWithPackages();
        if (m_python.isEmpty())
            QSKIP("python3 with the packages sklearn and scipy is needed (python3-sklearn, python3-scipy).");
    }

    void agreesOnRandomScores()
    {
        Dice dice(42);
        QList<Sample> samples;
        QJsonArray questions;
        for (int i = 0; i < 400; ++i) {
            samples.append(randomSample(dice));
            questions.append(question(samples.last()));
        }
        QProcess python;
        python.start(m_python, {qEnvironmentVariable("PRT_SOURCE_DIR", QStringLiteral(".")) +
                                QStringLiteral("/tests/core/agreement/oracle.py")});
        python.write(QJsonDocument(questions).toJson(QJsonDocument::Compact));
        python.closeWriteChannel();
        QVERIFY(python.waitForFinished(100'000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        const QJsonArray answers = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
        QCOMPARE(answers.size(), samples.size());
        for (qsizetype i = 0; i < samples.size(); ++i) {
            const QString found = difference(samples[i], answers[i].toObject());
            QVERIFY2(found.isEmpty(), qPrintable(QStringLiteral("sample %1, %2").arg(i).arg(found)));
        }
    }
};

QTEST_GUILESS_MAIN(TestStatisticsOracle)
#include "test_statisticsoracle.moc"
