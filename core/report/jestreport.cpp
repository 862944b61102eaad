// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/jestreport.h"

#include "core/base/json.h"

#include <cmath>
#include <QJsonArray>

namespace prt::report {

namespace {

QString text(const QJsonValue &object, const char *name, qsizetype most)
{
    return object[QLatin1StringView(name)].toString().left(most);
}

Outcome outcomeOf(const QString &status)
{
    if (status == QLatin1StringView("passed"))
        return Outcome::Passed;
    const bool skipped = status == QLatin1StringView("pending") || status == QLatin1StringView("todo") ||
                         status == QLatin1StringView("skipped") || status == QLatin1StringView("disabled");
    return skipped ? Outcome::Skipped : Outcome::Failed; // a word that is not known is no pass
}

JUnitCase caseOf(const QJsonValue &entry, const QString &file, const JUnitLimits &limits)
{
    JUnitCase test;
    test.file = file;
    test.name = text(entry, "fullName", limits.name);
    for (const QJsonValue &title : entry[QLatin1StringView("ancestorTitles")].toArray())
        if (test.suites.size() < limits.depth)
            test.suites.append(title.toString().left(limits.name));
    if (test.name.isEmpty())
        test.name = (test.suites + QStringList{text(entry, "title", limits.name)}).join(u' ');
    test.outcome = outcomeOf(text(entry, "status", 20));
    test.message = entry[QLatin1StringView("failureMessages")][0].toString().left(limits.message).trimmed();
    const double milliseconds = entry[QLatin1StringView("duration")].toDouble();
    if (std::isfinite(milliseconds) && milliseconds > 0 && milliseconds < 1e10)
        test.durationMs = qint64(std::llround(milliseconds));
    test.flaky = test.outcome == Outcome::Passed && entry[QLatin1StringView("invocations")].toInt(1) > 1;
    return test;
}

} // namespace

Result<QList<JestFile>> parseJest(QByteArrayView json, const JUnitLimits &limits)
{
    if (json.size() > limits.bytes)
        return fail(ErrorCode::Limit, QStringLiteral("The report is larger than %1 MiB.").arg(limits.bytes >> 20));
    const auto object = parseJsonObject(json, {.bytes = limits.bytes, .depth = limits.depth});
    if (!object)
        return passOn(object);
    const QJsonValue results = object->value(QLatin1StringView("testResults"));
    if (!results.isArray())
        return fail(ErrorCode::InvalidInput, QStringLiteral("The report is not one of Jest: it has no testResults."));
    QList<JestFile> files;
    qsizetype cases = 0;
    for (const QJsonValue &entry : results.toArray()) {
        JestFile file{text(entry, "name", limits.name), {}, {}};
        const QJsonArray tests = entry[QLatin1StringView("assertionResults")].toArray();
        cases += tests.size() + 1;
        if (cases > limits.cases)
            return fail(ErrorCode::Limit, QStringLiteral("The report has more than %1 tests.").arg(limits.cases));
        for (const QJsonValue &test : tests)
            file.tests.append(caseOf(test, file.path, limits));
        if (tests.isEmpty() && text(entry, "status", 20) != QLatin1StringView("passed"))
            file.problem = text(entry, "message", limits.message).trimmed();
        if (tests.isEmpty() && text(entry, "status", 20) == QLatin1StringView("failed") && file.problem.isEmpty())
            file.problem = QStringLiteral("It could not be loaded.");
        files.append(std::move(file));
    }
    return files;
}

} // namespace prt::report
