// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/testrundetector.h"

#include "core/base/file.h"
#include "core/record/channel/ctestlog.h"
#include "core/record/channel/testcommand.h"
#include "core/record/channel/testsummary.h"
#include "core/report/testname.h"

#include <algorithm>

namespace prt::record {

namespace {

using report::Outcome;

constexpr qint64 maxReportBytes = 32LL * 1024 * 1024;
constexpr qsizetype maxNames = 24 * 1024; ///< characters of failedTests, so that the event's line keeps its bound

struct Report
{
    QByteArray bytes;
    QList<TestCase> tests;
    QString framework;
    QString mediaType = QStringLiteral("application/xml");
};

/// The framework that a report names by the title of its first suite; empty when it does not.
QString frameworkOf(const QByteArray &report)
{
    const QByteArrayView head = QByteArrayView(report).first(std::min<qsizetype>(report.size(), 2048));
    if (head.indexOf("name=\"pytest\"") >= 0)
        return QStringLiteral("pytest");
    for (const auto &[mark, framework] : {std::pair("name=\"AllTests\"", "gtest"),
                                          std::pair("name=\"node:test\"", "node"), std::pair("name=\"jest\"", "jest")})
        if (head.indexOf(mark) >= 0)
            return QString::fromLatin1(framework);
    return {};
}

std::optional<Report> firstReadable(const QStringList &paths)
{
    for (const QString &path : paths) {
        auto bytes = readFile(path, maxReportBytes);
        if (!bytes || bytes->isEmpty())
            continue;
        if (path.endsWith(QLatin1StringView(".log"))) {
            const QList<TestCase> tests = parseCtestLog(*bytes);
            if (!tests.isEmpty())
                return Report{*bytes, tests, QStringLiteral("ctest"), QStringLiteral("text/plain; charset=utf-8")};
            continue;
        }
        const auto cases = report::parseJUnit(*bytes);
        if (!cases)
            continue;
        const QString framework = frameworkOf(*bytes);
        QList<TestCase> tests;
        for (const report::JUnitCase &test : *cases)
            tests.append({report::testName(test, framework), test.outcome, test.durationMs, test.message});
        return Report{*bytes, tests, framework, QStringLiteral("application/xml")};
    }
    return std::nullopt;
}

TestSummary summaryOf(const QList<TestCase> &tests)
{
    TestSummary sum;
    for (const TestCase &test : tests) {
        sum.passed += test.outcome == Outcome::Passed;
        sum.skipped += test.outcome == Outcome::Skipped;
        if (test.outcome == Outcome::Failed || test.outcome == Outcome::Error) {
            ++sum.failed;
            sum.failedTests.append(test.name);
        }
    }
    sum.tests = tests;
    return sum;
}

struct Named
{
    QString framework;
    TestSummary summary;
};

std::optional<Named> fromOutput(const TestCommand &command, const QString &output)
{
    for (const TestFramework &framework : testFrameworks()) {
        const QString name = QString::fromLatin1(framework.name);
        const bool asked = command.framework == name;
        if (!asked && !(command.runsOthers && framework.unmistakable))
            continue;
        if (const auto summary = framework.summary(output))
            return Named{name, *summary};
    }
    return std::nullopt;
}

bool sameTotals(const TestSummary &a, const TestSummary &b)
{
    return a.passed == b.passed && a.failed == b.failed && a.skipped == b.skipped;
}

/// The report knows each test; its figures count unless the output tells of another number (two runs in one command).
void preferReport(std::optional<Named> &found, const TestCommand &command, const Report &report)
{
    const QString framework = report.framework.isEmpty() ? command.framework : report.framework;
    if (framework.isEmpty() || (found && found->framework != framework))
        return;
    const TestSummary told = summaryOf(report.tests);
    if (!found || sameTotals(found->summary, told)) {
        const QStringList shown = found ? found->summary.failedTests : QStringList();
        found = Named{framework, told};
        if (shown.size() == told.failedTests.size())
            found->summary.failedTests = shown; // exactly as the framework names them
    } else if (found->summary.tests.isEmpty()) {
        found->summary.tests = told.tests;
    }
}

QStringList bounded(QStringList names)
{
    qsizetype length = 0;
    const auto tooMany = [&length](const QString &name) { return (length += name.size() + 4) > maxNames; };
    names.erase(std::find_if(names.begin(), names.end(), tooMany), names.end());
    return names;
}

} // namespace

std::optional<DetectedTestRun> detectTestRun(const QString &command, QByteArrayView output, std::optional<int> exitCode,
                                             const QStringList &reports)
{
    if (exitCode == 126 || exitCode == 127) // the shell could not start it
        return std::nullopt;
    const TestCommand words = testCommand(command);
    if (words.framework.isEmpty() && !words.runsOthers)
        return std::nullopt;
    std::optional<Named> found = fromOutput(words, QString::fromUtf8(output));
    const std::optional<Report> report = firstReadable(reports);
    if (report)
        preferReport(found, words, *report);
    if (!found)
        return std::nullopt;

    DetectedTestRun answer;
    answer.run.framework = found->framework;
    answer.run.selection = words.selection;
    answer.run.passed = found->summary.passed;
    answer.run.failed = found->summary.failed;
    answer.run.skipped = found->summary.skipped;
    answer.run.failedTests = bounded(found->summary.failedTests);
    answer.tests = found->summary.tests;
    if (report) {
        answer.rawReport = report->bytes;
        answer.reportMediaType = report->mediaType;
    }
    return answer;
}

} // namespace prt::record
