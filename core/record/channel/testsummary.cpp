// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/testsummary.h"

#include <functional>
#include <QRegularExpression>

namespace prt::record {

namespace {

using report::Outcome;
using Match = QRegularExpressionMatch;

/// Patterns are anchored at line ends: `^` and `$` mean the line.
void eachMatch(const char *pattern, const QString &output, const std::function<void(const Match &)> &use)
{
    const QRegularExpression regex(QString::fromUtf8(pattern), QRegularExpression::MultilineOption);
    for (auto it = regex.globalMatch(output); it.hasNext();)
        use(it.next());
}

void addOnce(QStringList &names, const QString &name)
{
    if (!names.contains(name) && names.size() < 1000)
        names.append(name);
}

/// "3 failed, 2 passed": the number before each word.
int countBefore(const QString &text, const char *word)
{
    int sum = 0;
    eachMatch((std::string("(\\d+) ") + word).c_str(), text, [&](const Match &m) { sum += m.captured(1).toInt(); });
    return sum;
}

std::optional<TestSummary> pytest(const QString &output)
{
    TestSummary found;
    bool any = false;
    eachMatch("^(?:=+ )?((?:\\d+ [a-z]+(?:, )?)+|no tests ran) in [\\d.]+s(?: \\([\\d:]+\\))?(?: =+)?$", output,
              [&](const Match &m) {
                  const QString text = m.captured(1);
                  any = true;
                  found.passed += countBefore(text, "(?:passed|xpassed)\\b");
                  found.failed += countBefore(text, "(?:failed|errors?)\\b");
                  found.skipped += countBefore(text, "(?:skipped|xfailed)\\b");
              });
    eachMatch("^(?:FAILED|ERROR) (\\S+?(?:\\[.*?\\])?)(?: - .*)?$", output,
              [&](const Match &m) { addOnce(found.failedTests, m.captured(1)); });
    eachMatch("^(\\S+::\\S+(?:\\[.*\\])?) (PASSED|FAILED|SKIPPED|ERROR|XFAIL|XPASS)\\b", output, [&](const Match &m) {
        const QString word = m.captured(2);
        TestCase test;
        test.name = m.captured(1);
        test.outcome = word == QLatin1StringView("FAILED")                                          ? Outcome::Failed
                       : word == QLatin1StringView("ERROR")                                         ? Outcome::Error
                       : word == QLatin1StringView("SKIPPED") || word == QLatin1StringView("XFAIL") ? Outcome::Skipped
                                                                                                    : Outcome::Passed;
        found.tests.append(test);
    });
    return any ? std::optional(found) : std::nullopt;
}

std::optional<TestSummary> unittest(const QString &output)
{
    TestSummary found;
    bool any = false;
    eachMatch("^Ran (\\d+) tests? in [\\d.]+s\\n\\n(?:OK|FAILED|NO TESTS RAN)(?: \\((.*)\\))?$", output,
              [&](const Match &m) {
                  any = true;
                  int failed = 0, skipped = 0;
                  eachMatch("(failures|errors|skipped|expected failures|unexpected successes)=(\\d+)", m.captured(2),
                            [&](const Match &part) {
                                const bool isSkip = part.captured(1).startsWith(u's') ||
                                                    part.captured(1).startsWith(QLatin1StringView("exp"));
                                (isSkip ? skipped : failed) += part.captured(2).toInt();
                            });
                  found.failed += failed;
                  found.skipped += skipped;
                  found.passed += std::max(0, m.captured(1).toInt() - failed - skipped);
              });
    eachMatch("^(?:FAIL|ERROR): (\\w+) \\(([\\w.]+)\\)", output, [&](const Match &m) {
        const bool complete = m.captured(2).endsWith(u'.' + m.captured(1));
        addOnce(found.failedTests, complete ? m.captured(2) : m.captured(2) + u'.' + m.captured(1));
    });
    return any ? std::optional(found) : std::nullopt;
}

std::optional<TestSummary> jest(const QString &output)
{
    TestSummary found;
    bool any = false;
    eachMatch("^Tests:\\s+((?:\\d+ [a-z]+, )*)(\\d+) total$", output, [&](const Match &m) {
        any = true;
        found.passed += countBefore(m.captured(1), "passed");
        found.failed += countBefore(m.captured(1), "failed");
        found.skipped += countBefore(m.captured(1), "(?:skipped|todo)");
    });
    eachMatch("^\\s+● (?!Console|Test suite failed)(\\S.*)$", output,
              [&](const Match &m) { addOnce(found.failedTests, m.captured(1).trimmed()); });
    return any ? std::optional(found) : std::nullopt;
}

std::optional<TestSummary> vitest(const QString &output)
{
    TestSummary found;
    bool any = false;
    eachMatch("^\\s*Tests\\s+((?:\\d+ [a-z]+(?: \\| )?)+) \\((\\d+)\\)$", output, [&](const Match &m) {
        any = true;
        found.passed += countBefore(m.captured(1), "passed");
        found.failed += countBefore(m.captured(1), "failed");
        found.skipped += countBefore(m.captured(1), "(?:skipped|todo)");
    });
    eachMatch("^\\s*FAIL\\s+(\\S+ > .+)$", output,
              [&](const Match &m) { addOnce(found.failedTests, m.captured(1).trimmed()); });
    return any ? std::optional(found) : std::nullopt;
}

std::optional<TestSummary> node(const QString &output)
{
    TestSummary found;
    bool any = false;
    eachMatch("^(?:#|ℹ) (tests|pass|fail|skipped|todo) (\\d+)$", output, [&](const Match &m) {
        const int number = m.captured(2).toInt();
        const QString word = m.captured(1);
        any = any || word == QLatin1StringView("tests");
        if (word == QLatin1StringView("pass"))
            found.passed += number;
        else if (word == QLatin1StringView("fail"))
            found.failed += number;
        else if (word != QLatin1StringView("tests"))
            found.skipped += number;
    });
    eachMatch("^\\s*not ok \\d+ - (.+?)(?: # .*)?$", output,
              [&](const Match &m) { addOnce(found.failedTests, m.captured(1)); });
    eachMatch("^\\s*✖ (.+?) \\([\\d.]+m?s\\)$", output,
              [&](const Match &m) { addOnce(found.failedTests, m.captured(1)); });
    return any ? std::optional(found) : std::nullopt;
}

std::optional<TestSummary> mocha(const QString &output)
{
    TestSummary found;
    bool any = false;
    eachMatch("^\\s+(\\d+) passing \\([^)]+\\)$", output, [&](const Match &m) {
        any = true;
        found.passed += m.captured(1).toInt();
    });
    eachMatch("^\\s+(\\d+) failing$", output, [&](const Match &m) { found.failed += m.captured(1).toInt(); });
    eachMatch("^\\s+(\\d+) pending$", output, [&](const Match &m) { found.skipped += m.captured(1).toInt(); });
    eachMatch("^\\s+\\d+\\) (\\S.*)\\n\\s+(\\S.*):$", output,
              [&](const Match &m) { addOnce(found.failedTests, m.captured(1).trimmed() + u' ' + m.captured(2)); });
    return any ? std::optional(found) : std::nullopt;
}

std::optional<TestSummary> ctest(const QString &output)
{
    TestSummary found;
    bool any = false;
    eachMatch("^\\s*\\d+/\\d+ Test\\s+#\\d+: (\\S+) \\.+\\s*(Passed|\\*\\*\\*[A-Za-z]+|[A-Za-z]+)", output,
              [&](const Match &m) {
                  const QString word = m.captured(2);
                  TestCase test;
                  test.name = m.captured(1);
                  test.outcome =
                      word == QLatin1StringView("Passed") ? Outcome::Passed
                      : word.endsWith(QLatin1StringView("Skipped")) || word.endsWith(QLatin1StringView("Not"))
                          ? Outcome::Skipped
                          : Outcome::Failed;
                  found.skipped += test.outcome == Outcome::Skipped ? 1 : 0;
                  found.tests.append(test);
              });
    eachMatch("^\\d+% tests passed, (\\d+) tests? failed out of (\\d+)$", output, [&](const Match &m) {
        any = true;
        found.failed += m.captured(1).toInt();
        found.passed += m.captured(2).toInt() - m.captured(1).toInt();
    });
    found.passed = std::max(0, found.passed - found.skipped);
    eachMatch("^\\s+\\d+ - (\\S+) \\((?!Skipped|Not Run|Disabled)[^)]+\\)", output,
              [&](const Match &m) { addOnce(found.failedTests, m.captured(1)); });
    return any ? std::optional(found) : std::nullopt;
}

std::optional<TestSummary> gtest(const QString &output)
{
    TestSummary found;
    bool any = false;
    eachMatch("^\\[==========\\] \\d+ tests? from \\d+ test (?:suites?|cases?) ran\\.", output,
              [&](const Match &) { any = true; });
    eachMatch("^\\[  PASSED  \\] (\\d+) tests?\\.", output,
              [&](const Match &m) { found.passed += m.captured(1).toInt(); });
    eachMatch("^\\[  FAILED  \\] (\\d+) tests?, listed below:", output,
              [&](const Match &m) { found.failed += m.captured(1).toInt(); });
    eachMatch("^\\[  SKIPPED \\] (\\d+) tests?, listed below:", output,
              [&](const Match &m) { found.skipped += m.captured(1).toInt(); });
    eachMatch("^\\[  FAILED  \\] ([\\w/]+\\.[\\w/]+)(?:, where .*)?$", output,
              [&](const Match &m) { addOnce(found.failedTests, m.captured(1)); });
    return any ? std::optional(found) : std::nullopt;
}

std::optional<TestSummary> qtest(const QString &output)
{
    TestSummary found;
    bool any = false;
    eachMatch("^Totals: (\\d+) passed, (\\d+) failed, (\\d+) skipped, \\d+ blacklisted", output, [&](const Match &m) {
        any = true;
        found.passed += m.captured(1).toInt();
        found.failed += m.captured(2).toInt();
        found.skipped += m.captured(3).toInt();
    });
    eachMatch("^FAIL!  : (\\w+::\\w+\\([^)]*\\))", output,
              [&](const Match &m) { addOnce(found.failedTests, m.captured(1)); });
    return any ? std::optional(found) : std::nullopt;
}

/// Without -v only packages are told apart; then a package that passed counts as one.
std::optional<TestSummary> go(const QString &output)
{
    TestSummary found;
    int packages = 0, packagesPassed = 0;
    eachMatch("^(ok|FAIL)\\s+\\S+\\s+(?:\\(cached\\)|[\\d.]+s|\\[build failed\\])", output, [&](const Match &m) {
        ++packages;
        packagesPassed += m.captured(1) == QLatin1StringView("ok") ? 1 : 0;
    });
    eachMatch("^\\s*--- (PASS|FAIL|SKIP): (\\S+) \\([\\d.]+s\\)$", output, [&](const Match &m) {
        const QString word = m.captured(1);
        (word == QLatin1StringView("PASS")   ? found.passed
         : word == QLatin1StringView("FAIL") ? found.failed
                                             : found.skipped) += 1;
        if (word == QLatin1StringView("FAIL"))
            addOnce(found.failedTests, m.captured(2));
    });
    if (found.passed == 0)
        found.passed = packagesPassed;
    if (found.failed == 0)
        found.failed = packages - packagesPassed;
    return packages > 0 ? std::optional(found) : std::nullopt;
}

std::optional<TestSummary> cargo(const QString &output)
{
    TestSummary found;
    bool any = false;
    eachMatch("^test result: (?:ok|FAILED)\\. (\\d+) passed; (\\d+) failed; (\\d+) ignored;", output,
              [&](const Match &m) {
                  any = true;
                  found.passed += m.captured(1).toInt();
                  found.failed += m.captured(2).toInt();
                  found.skipped += m.captured(3).toInt();
              });
    eachMatch("^test (\\S+)(?: - should panic)? \\.\\.\\. (ok|FAILED|ignored)", output, [&](const Match &m) {
        TestCase test;
        test.name = m.captured(1);
        test.outcome = m.captured(2) == QLatin1StringView("ok")       ? Outcome::Passed
                       : m.captured(2) == QLatin1StringView("FAILED") ? Outcome::Failed
                                                                      : Outcome::Skipped;
        if (test.outcome == Outcome::Failed)
            addOnce(found.failedTests, test.name);
        found.tests.append(test);
    });
    return any ? std::optional(found) : std::nullopt;
}

} // namespace

const QList<TestFramework> &testFrameworks()
{
    static const QList<TestFramework> all{
        {"pytest", true, pytest}, {"jest", true, jest},    {"vitest", true, vitest}, {"cargo", true, cargo},
        {"gtest", true, gtest},   {"ctest", true, ctest},  {"qtest", true, qtest},   {"unittest", true, unittest},
        {"node", false, node},    {"mocha", false, mocha}, {"go", false, go},
    };
    return all;
}

} // namespace prt::record
