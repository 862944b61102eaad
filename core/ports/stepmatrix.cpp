// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/stepmatrix.h"

#include <algorithm>
#include <QJsonArray>
#include <QSet>

namespace prt::ports {

namespace {

constexpr qsizetype maxMatrixCells = 1'000'000;
constexpr qsizetype maxMatrixSteps = 5'000;
constexpr qsizetype maxMatrixTests = 10'000;
constexpr qsizetype maxMatrixTurns = 20'000;

QString stringOf(const QJsonValue &object, const char *name)
{
    return object[QLatin1StringView(name)].toString();
}

QJsonObject stepJson(const SuiteStep &step, const QList<qsizetype> &columns)
{
    QString outcomes;
    for (const qsizetype column : columns)
        if (column < step.outcomes.size())
            outcomes.append(step.outcomes[column]);
    return {{QStringLiteral("seq"), step.seq},
            {QStringLiteral("path"), step.path},
            {QStringLiteral("tree_sha256"), step.treeHash},
            {QStringLiteral("run_state"), step.runState},
            {QStringLiteral("detail"), step.detail.left(500)},
            {QStringLiteral("duration_ms"), step.durationMs},
            {QStringLiteral("shared"), step.shared},
            {QStringLiteral("outcomes"), outcomes}};
}

QJsonObject turnJson(const TestTurn &turn)
{
    return {{QStringLiteral("test"), turn.test},
            {QStringLiteral("seq"), turn.seq},
            {QStringLiteral("since"), turn.since},
            {QStringLiteral("path"), turn.path},
            {QStringLiteral("before"), QString(turn.before)},
            {QStringLiteral("after"), QString(turn.after)}};
}

/// Which tests are written: all where they fit, else those that changed first.
QList<qsizetype> listedColumns(const StepMatrix &matrix)
{
    const qsizetype most = std::min(
        maxMatrixTests, maxMatrixCells / std::max<qsizetype>(1, std::min(maxMatrixSteps, matrix.steps.size())));
    QSet<QString> changed;
    for (const TestTurn &turn : matrix.turns)
        changed.insert(turn.test);
    QList<qsizetype> columns;
    for (const bool wanted : {true, false})
        for (qsizetype i = 0; i < matrix.tests.size() && columns.size() < most; ++i)
            if (changed.contains(matrix.tests[i]) == wanted)
                columns.append(i);
    std::sort(columns.begin(), columns.end());
    return columns;
}

QChar letter(const QJsonValue &value)
{
    const QString word = value.toString();
    return word.isEmpty() ? QChar(u'-') : word.front();
}

} // namespace

QJsonObject StepMatrix::toJson() const
{
    const QList<qsizetype> columns = listedColumns(*this);
    QJsonArray names;
    for (const qsizetype column : columns)
        names.append(tests[column]);
    QJsonArray stepList;
    for (const SuiteStep &step : steps.mid(0, maxMatrixSteps))
        stepList.append(stepJson(step, columns));
    QJsonArray turnList;
    for (const TestTurn &turn : turns.mid(0, maxMatrixTurns))
        turnList.append(turnJson(turn));
    return {{QStringLiteral("tests"), names},
            {QStringLiteral("num_tests"), tests.size()},
            {QStringLiteral("steps"), stepList},
            {QStringLiteral("num_steps"), steps.size()},
            {QStringLiteral("turns"), turnList},
            {QStringLiteral("num_turns"), turns.size()},
            {QStringLiteral("distinct_trees"), distinctTrees},
            {QStringLiteral("ran_trees"), ranTrees},
            {QStringLiteral("side_by_side"), sideBySide},
            {QStringLiteral("complete"), complete}};
}

StepMatrix StepMatrix::fromJson(const QJsonObject &object)
{
    StepMatrix matrix;
    for (const QJsonValue &name : object.value(QLatin1StringView("tests")).toArray())
        if (matrix.tests.size() < maxMatrixTests)
            matrix.tests.append(name.toString());
    for (const QJsonValue &row : object.value(QLatin1StringView("steps")).toArray()) {
        if (matrix.steps.size() >= maxMatrixSteps)
            break;
        SuiteStep step;
        step.seq = row[QLatin1StringView("seq")].toInteger();
        step.path = stringOf(row, "path");
        step.treeHash = stringOf(row, "tree_sha256");
        step.runState = stringOf(row, "run_state");
        step.detail = stringOf(row, "detail");
        step.durationMs = row[QLatin1StringView("duration_ms")].toInteger();
        step.shared = row[QLatin1StringView("shared")].toBool();
        step.outcomes = stringOf(row, "outcomes").left(matrix.tests.size());
        matrix.steps.append(std::move(step));
    }
    for (const QJsonValue &row : object.value(QLatin1StringView("turns")).toArray())
        if (matrix.turns.size() < maxMatrixTurns)
            matrix.turns.append({stringOf(row, "test"), row[QLatin1StringView("seq")].toInteger(),
                                 row[QLatin1StringView("since")].toInteger(), stringOf(row, "path"),
                                 letter(row[QLatin1StringView("before")]), letter(row[QLatin1StringView("after")])});
    matrix.distinctTrees = object.value(QLatin1StringView("distinct_trees")).toInt();
    matrix.ranTrees = object.value(QLatin1StringView("ran_trees")).toInt();
    matrix.sideBySide = object.value(QLatin1StringView("side_by_side")).toInt(1);
    matrix.complete = object.value(QLatin1StringView("complete")).toBool();
    return matrix;
}

QList<TestTurn> turnsOf(const QStringList &tests, const QList<SuiteStep> &steps)
{
    QList<TestTurn> turns;
    const SuiteStep *last = nullptr;
    for (const SuiteStep &step : steps) {
        if (step.runState != QLatin1StringView("completed") || step.outcomes.size() != tests.size())
            continue;
        for (qsizetype i = 0; last && i < tests.size(); ++i)
            if (last->outcomes[i] != step.outcomes[i])
                turns.append({tests[i], step.seq, last->seq, step.path, last->outcomes[i], step.outcomes[i]});
        last = &step;
    }
    return turns;
}

} // namespace prt::ports
