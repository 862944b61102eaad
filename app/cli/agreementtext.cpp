// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/agreementtext.h"

#include "core/agreement/bands.h"
#include "core/agreement/statistics.h"
#include "core/base/counted.h"
#include "core/base/text.h"

namespace prt::app {

namespace {

using namespace agreement;

constexpr int agreementLabelWidth = 32;
constexpr int agreementColumnWidth = 28;
constexpr int fewestSessions = fewestForLinear;

QString dimensionName(const QString &dimension)
{
    return dimension.isEmpty() ? QStringLiteral("overall") : oneLine(QString(dimension).replace(u'_', u' ')).left(30);
}

QString judgeName(const QString &judge, const QString &model)
{
    return model.isEmpty() ? oneLine(judge) : QStringLiteral("%1 (%2)").arg(oneLine(judge), oneLine(model));
}

QString decimals(double value)
{
    return QString::number(value, 'f', 2);
}

QString inLevels(int milli)
{
    return milli < 0 ? QStringLiteral("–") : decimals(double(milli) / 1000);
}

QString interval(const Estimate &estimate)
{
    if (!estimate.figure.value)
        return QStringLiteral("–");
    const QString value = decimals(*estimate.figure.value);
    return estimate.low ? QStringLiteral("%1 [%2, %3]").arg(value, decimals(*estimate.low), decimals(*estimate.high))
                        : value;
}

/// A line of a table. A cell that is too long is cut, the last one is not.
QString tableLine(const QString &label, const QStringList &cells)
{
    QString line = label.leftJustified(agreementLabelWidth);
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const bool last = i + 1 == cells.size();
        line += last ? cells[i] : cells[i].left(agreementColumnWidth - 2).leftJustified(agreementColumnWidth);
    }
    return line;
}

template <typename Cell> QStringList cellsOf(const DimensionAgreement &dimension, Cell cell)
{
    QStringList cells;
    for (const AgreementRow &row : dimension.rows)
        cells.append(cell(row));
    return cells;
}

QStringList headOf(const DimensionAgreement &dimension)
{
    const auto name = [](const AgreementRow &row) {
        return row.identity.isEmpty() ? QStringLiteral("people, each other") : judgeName(row.judge, row.model);
    };
    const auto counts = [](const AgreementRow &row) {
        return counted(row.sessions, QStringLiteral("session")) + QStringLiteral(", ") +
               counted(row.pairs, QStringLiteral("pair"));
    };
    return {tableLine(dimensionName(dimension.dimension), cellsOf(dimension, name)),
            tableLine({}, cellsOf(dimension, counts))};
}

/// Every statistic of the overall score.
QStringList fullTable(const DimensionAgreement &dimension)
{
    QStringList lines = headOf(dimension);
    for (qsizetype i = 0; i < statistics().size(); ++i)
        lines.append(tableLine(QString::fromLatin1(statistics()[i].label),
                               cellsOf(dimension, [i](const AgreementRow &row) { return interval(row.figures[i]); })));
    return lines;
}

/// One line a dimension, with the first statistic.
QStringList byDimension(const QList<DimensionAgreement> &dimensions)
{
    QStringList lines{QStringLiteral("%1 by dimension").arg(QLatin1StringView(statistics().first().label))};
    for (const DimensionAgreement &dimension : dimensions) {
        if (!dimension.dimension.isEmpty())
            lines.append(
                tableLine(QStringLiteral("  ") + dimensionName(dimension.dimension),
                          cellsOf(dimension, [](const AgreementRow &row) {
                              return QStringLiteral("%1 n=%2").arg(interval(row.figures.first())).arg(row.sessions);
                          })));
    }
    return lines;
}

QString standing(const RubricAgreement &rubric, const AgreementRow &judge)
{
    const QString name = judgeName(judge.judge, judge.model);
    const QStringList missing = missingForAClaim(rubric, judge.identity);
    if (missing.isEmpty())
        return QStringLiteral("%1 agrees with people within the bounds that were set beforehand.").arg(name);
    return QStringLiteral("%1 is not shown to score like people: %2.").arg(name, missing.join(QStringLiteral("; ")));
}

QStringList calibrationLines(const Calibration &calibration)
{
    QStringList lines;
    for (auto it = calibration.dimensions.begin(); it != calibration.dimensions.end(); ++it) {
        if (it->curve.kind == Curve::Kind::None)
            continue;
        lines.append(QStringLiteral("  %1 %2, %3: %4 levels from people before, %5 [%6, %7] after")
                         .arg(dimensionName(it.key()).leftJustified(agreementLabelWidth - 3), kindName(it->curve.kind),
                              counted(it->sessions, QStringLiteral("session")), inLevels(it->errorBeforeMilli),
                              inLevels(it->errorAfterMilli), inLevels(it->errorLowMilli),
                              inLevels(it->errorHighMilli)));
    }
    const QString name = judgeName(calibration.judge, calibration.model);
    if (!lines.isEmpty())
        return QStringList{QStringLiteral("Correction that would bring %1 nearer to people (not applied to scores):")
                               .arg(name)} +
               lines;
    const QString reason = calibration.dimensions.isEmpty() ? QString() : calibration.dimensions.first().reason;
    return {QStringLiteral("No correction for %1. %2").arg(name, reason)};
}

QStringList rubricLines(const RubricAgreement &rubric)
{
    QStringList lines{QStringLiteral("Rubric %1 (%2): %3 scored %4, %5 of them by two or more.")
                          .arg(oneLine(rubric.version), rubric.rubric.left(12),
                               counted(rubric.people.size(), QStringLiteral("person"), QStringLiteral("people")),
                               counted(rubric.sessions, QStringLiteral("session")))
                          .arg(rubric.scoredTwice)};
    if (rubric.sessions < fewestSessions)
        lines.append(QStringLiteral("Too few for a conclusion: %1 scored sessions are the least.").arg(fewestSessions));
    if (rubric.scoredTwice == 0)
        lines.append(QStringLiteral("No session was scored by two people: how far people agree is not known, and no "
                                    "judge can be held against it."));
    const DimensionAgreement &overall = rubric.dimensions.first();
    lines << QString() << fullTable(overall) << QString() << byDimension(rubric.dimensions) << QString();
    for (const AgreementRow &row : overall.rows) {
        if (!row.identity.isEmpty())
            lines.append(standing(rubric, row));
    }
    for (const Calibration &calibration : rubric.calibrations)
        lines.append(calibrationLines(calibration));
    lines.append(QString());
    return lines;
}

} // namespace

QStringList agreementLines(const AgreementFindings &findings)
{
    QStringList lines;
    for (const RubricAgreement &rubric : findings.rubrics)
        lines.append(rubricLines(rubric));
    if (findings.rubrics.isEmpty())
        lines.append(
            QStringLiteral("No session has scores by a person: how far people and judges agree is not known."));
    if (!findings.next.isEmpty())
        lines.append(QStringLiteral("Scores of these would tell most:"));
    for (const ReviewSuggestion &suggestion : findings.next)
        lines.append(
            QStringLiteral("  %1  %2: %3")
                .arg(suggestion.session, oneLine(findings.titles.value(suggestion.session)), suggestion.reason));
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

QStringList agreementNotes(const AgreementFindings &findings)
{
    QStringList notes;
    if (findings.scripted > 0)
        notes.append(QStringLiteral("Left out: %1 that a script drove (--scripted counts them).")
                         .arg(counted(findings.scripted, QStringLiteral("session"))));
    if (findings.leftOut.unknownSigners > 0)
        notes.append(
            QStringLiteral("Left out: %1 by signers that this library does not know. `pr-telemetry show TRACE` "
                           "names them, `pr-telemetry trust add` makes one known.")
                .arg(counted(findings.leftOut.unknownSigners, QStringLiteral("review or judgement"),
                             QStringLiteral("reviews and judgements"))));
    if (findings.leftOut.withoutRubric > 0)
        notes.append(QStringLiteral("Left out: %1 that do not name their rubric.")
                         .arg(counted(findings.leftOut.withoutRubric, QStringLiteral("review or judgement"),
                                      QStringLiteral("reviews and judgements"))));
    if (findings.leftOut.withoutScores > 0)
        notes.append(QStringLiteral("%1 without scores say nothing about agreement.")
                         .arg(counted(findings.leftOut.withoutScores, QStringLiteral("review"))));
    return notes;
}

} // namespace prt::app
