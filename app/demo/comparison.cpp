// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/comparison.h"

#include "core/ports/validation.h"
#include "core/review/summary.h"

namespace prt::app {

namespace {

QJsonObject resultOf(const QJsonObject &demo, QLatin1StringView stage)
{
    for (const QJsonValue &entry : demo.value(QLatin1StringView("stages")).toArray()) {
        if (entry[QLatin1StringView("stage")].toString() == stage)
            return entry[QLatin1StringView("result")].toObject();
    }
    return {};
}

int scoreOf(const QJsonObject &demo)
{
    return resultOf(demo, QLatin1StringView("judge")).value(QLatin1StringView("overall_milli")).toInt(-1);
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

QStringList cellsOf(const QJsonObject &demo)
{
    const QJsonObject recorded = resultOf(demo, QLatin1StringView("record"));
    const auto number = [&recorded](const char *name) {
        return orDash(recorded.value(QLatin1StringView(name)).toVariant().toString());
    };
    const int score = scoreOf(demo);
    const QString verdict =
        resultOf(demo, QLatin1StringView("validate")).value(QLatin1StringView("verdict")).toString();
    return {demo.value(QLatin1StringView("example")).toString(),
            score < 0 ? orDash({}) : review::scoreText(score),
            number("events"),
            number("files"),
            number("test_runs"),
            number("commits"),
            orDash(ports::verdictText(verdict))};
}

void sortByScore(QList<QJsonObject> &demos)
{
    std::stable_sort(demos.begin(), demos.end(),
                     [](const QJsonObject &a, const QJsonObject &b) { return scoreOf(a) > scoreOf(b); });
}

QJsonObject rowOf(const QJsonObject &demo)
{
    const QJsonObject recorded = resultOf(demo, QLatin1StringView("record"));
    const auto orNull = [](const QJsonValue &value) { return value.isUndefined() ? QJsonValue() : value; };
    QJsonObject row{{QStringLiteral("example"), demo.value(QLatin1StringView("example"))},
                    {QStringLiteral("overall_milli"),
                     orNull(resultOf(demo, QLatin1StringView("judge")).value(QLatin1StringView("overall_milli")))},
                    {QStringLiteral("verdict"),
                     orNull(resultOf(demo, QLatin1StringView("validate")).value(QLatin1StringView("verdict")))}};
    for (const char *name : {"events", "files", "test_runs", "commits"})
        row.insert(QLatin1StringView(name), orNull(recorded.value(QLatin1StringView(name))));
    return row;
}

} // namespace

QJsonArray comparisonJson(QList<QJsonObject> demos)
{
    sortByScore(demos);
    QJsonArray rows;
    for (const QJsonObject &demo : std::as_const(demos))
        rows.append(rowOf(demo));
    return rows;
}

QStringList comparison(QList<QJsonObject> demos)
{
    sortByScore(demos);
    QList<QStringList> rows{{QStringLiteral("session"), QStringLiteral("score"), QStringLiteral("events"),
                             QStringLiteral("files"), QStringLiteral("test runs"), QStringLiteral("commits"),
                             QStringLiteral("tests in the container")}};
    for (const QJsonObject &demo : std::as_const(demos))
        rows.append(cellsOf(demo));
    QStringList lines;
    for (const QStringList &row : std::as_const(rows)) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            qsizetype width = 0;
            for (const QStringList &other : std::as_const(rows))
                width = std::max(width, other[column].size());
            line += row[column].leftJustified(width) + QStringLiteral("   ");
        }
        lines.append(line.trimmed());
    }
    return lines;
}

} // namespace prt::app
