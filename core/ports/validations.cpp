// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/validations.h"

#include "core/base/counted.h"

#include <QSet>

namespace prt::ports {

namespace {

bool startsAShell(const QStringList &command)
{
    return command.size() >= 3 && command[0] == QLatin1StringView("sh") && command[1] == QLatin1StringView("-c");
}

qint64 numTests(const trace::Statement &statement)
{
    return statement.predicate.value(QLatin1StringView("num_tests")).toInteger();
}

QSet<QString> testNames(const ValidationReport &report)
{
    QSet<QString> names;
    for (const TestOutcome &test : report.tests)
        names.insert(test.name);
    return names;
}

/// A statement names as many tests as fit, so the counts have to agree as well.
bool ranAllOf(const ValidationReport &narrow, const trace::Statement &narrowStatement, const ValidationReport &whole,
              const trace::Statement &wholeStatement)
{
    return !whole.tests.isEmpty() && numTests(narrowStatement) >= numTests(wholeStatement) &&
           testNames(narrow).contains(testNames(whole));
}

} // namespace

QList<const trace::Statement *> validationsOf(const trace::Trace &trace)
{
    QList<const trace::Statement *> found;
    for (const trace::Statement *statement : trace::foldOrder(trace.statements)) {
        if (statement->kind == trace::StatementKind::Validation)
            found.append(statement);
    }
    return found;
}

const trace::Statement *shownValidation(const trace::Trace &trace)
{
    const trace::Statement *newest = nullptr;
    const trace::Statement *decided = nullptr;
    const trace::Statement *whole = nullptr;
    ValidationReport wholeReport;
    for (const trace::Statement *statement : validationsOf(trace)) {
        newest = statement;
        ValidationReport report = ValidationReport::fromPredicate(statement->predicate);
        if (report.verdict.isEmpty())
            continue;
        decided = statement;
        const bool tells = statement->predicate.contains(QLatin1StringView("command_asked"));
        const bool ranAll = whole && ranAllOf(report, *statement, wholeReport, *whole);
        // Statements of before the field do not tell: one that ran less than another is not the whole suite.
        if (tells ? !report.commandAsked || ranAll : !whole || ranAll) {
            whole = statement;
            wholeReport = std::move(report);
        }
    }
    return whole ? whole : decided ? decided : newest;
}

QString outcomeText(const ValidationReport &report)
{
    return report.verdict.isEmpty() ? runStateText(report.runState) : verdictText(report.verdict);
}

QString commandText(const ValidationReport &report)
{
    return startsAShell(report.command) ? report.command.mid(2).join(u' ') : report.command.join(u' ');
}

QString validationLine(const trace::Statement &statement)
{
    const ValidationReport report = ValidationReport::fromPredicate(statement.predicate);
    QStringList parts{outcomeText(report), commandText(report), counted(numTests(statement), QStringLiteral("test"))};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace prt::ports
