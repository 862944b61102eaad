// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/verdict.h"

#include "core/base/text.h"

#include <algorithm>
#include <QSet>

namespace prt::sandbox {

namespace {

using ports::TestOutcome;

/// One test over the attempts of one state.
struct Side
{
    std::optional<Outcome> worst; ///< absent: it appeared in no attempt
    int runs = 0;
    int passed = 0;
    bool mixed = false; ///< the attempts do not agree
    qint64 durationMs = 0;
    QString message;

    bool failed() const { return worst && *worst >= Outcome::Failed; }
    bool ran() const { return worst && *worst != Outcome::Skipped; }
    bool is(Outcome outcome) const { return worst == outcome; }
};

/// A test of a file that could not be loaded is an error, not absent.
std::optional<TestResult> find(const SuiteResult &suite, const QString &test, const QString &file)
{
    if (const auto it = suite.tests.constFind(test); it != suite.tests.constEnd())
        return *it;
    if (const auto broken = suite.broken.constFind(file); broken != suite.broken.constEnd())
        return TestResult{Outcome::Error, 0, QStringLiteral("%1 could not be loaded: %2").arg(file, *broken), false};
    if (const auto all = suite.broken.constFind(QString()); all != suite.broken.constEnd())
        return TestResult{Outcome::Error, 0, *all, false};
    if (file.isEmpty() && !suite.broken.isEmpty()) // names that tell no file: it may have been in one of these
        return TestResult{
            Outcome::Error, 0,
            QStringLiteral("%1 could not be loaded: %2").arg(suite.broken.firstKey(), suite.broken.first()), false};
    return std::nullopt;
}

Side sideOf(const QList<SuiteResult> &attempts, const QString &test, const QString &file)
{
    Side side;
    std::optional<Outcome> first;
    for (const SuiteResult &suite : attempts) {
        const auto result = find(suite, test, file);
        if (side.runs++ > 0)
            side.mixed |= first != (result ? std::optional(result->outcome) : std::nullopt);
        else if (result)
            first = result->outcome;
        if (!result)
            continue;
        side.mixed |= result->flaky;
        side.passed += result->outcome == Outcome::Passed;
        side.durationMs = std::max(side.durationMs, result->durationMs);
        if (!side.worst || result->outcome > *side.worst) {
            side.worst = result->outcome;
            side.message = result->message;
        }
    }
    return side;
}

QString category(const Side &base, const Side &final)
{
    if (!final.worst)
        return QStringLiteral("missing");
    if (final.is(Outcome::Skipped))
        return QStringLiteral("skipped");
    if (!base.ran())
        return QStringLiteral("new");
    if (final.failed())
        return base.failed() ? QStringLiteral("still_failing") : QStringLiteral("pass_to_fail");
    return base.failed() ? QStringLiteral("fail_to_pass") : QStringLiteral("pass_to_pass");
}

/// Whether it is only known that nothing ran at all, or that something unnamed did not: then the start state under its
/// own tests knows more about a test that is not new.
bool isBlanket(const QList<SuiteResult> &attempts, const QString &test, const QString &file)
{
    return std::any_of(attempts.begin(), attempts.end(), [&](const SuiteResult &suite) {
        return !suite.tests.contains(test) &&
               (suite.broken.contains(QString()) || (file.isEmpty() && !suite.broken.isEmpty()));
    });
}

TestOutcome compare(const StateResults &results, const QString &test, const QString &file)
{
    Side base = sideOf(results.base, test, file);
    const Side final = sideOf(results.final, test, file);
    if ((!base.ran() && !final.ran()) || isBlanket(results.base, test, file))
        if (const Side start = sideOf(results.start, test, file); start.worst && !isBlanket(results.start, test, file))
            base = start; // a test that the fix took away or switched off
    TestOutcome outcome;
    outcome.name = test;
    outcome.start = base.worst ? report::outcomeName(*base.worst) : QString();
    outcome.final = final.worst ? report::outcomeName(*final.worst) : QString();
    outcome.finalMs = final.durationMs;
    outcome.category = category(base, final);
    outcome.message = final.failed() ? final.message : base.message;
    outcome.startRuns = base.runs;
    outcome.startPassed = base.passed;
    outcome.finalRuns = final.runs;
    outcome.finalPassed = final.passed;
    outcome.flaky = base.mixed || final.mixed;
    return outcome;
}

QStringList allTests(const StateResults &results)
{
    QSet<QString> names;
    for (const auto *state : {&results.start, &results.base, &results.final})
        for (const SuiteResult &suite : *state)
            names.unite(QSet<QString>(suite.tests.keyBegin(), suite.tests.keyEnd()));
    QStringList sorted(names.begin(), names.end());
    sorted.sort();
    return sorted;
}

bool isNamed(const QString &test, const QString &known)
{
    return test == known || test.endsWith(QStringLiteral("::") + known);
}

/// Tests of a kind, counted and named where a sentence needs them.
class Tally
{
public:
    Tally(const QList<TestOutcome> &tests, const QStringList &knownFailing)
    {
        for (const TestOutcome &test : tests)
            sort(test);
        for (const QString &known : knownFailing)
            if (std::none_of(tests.begin(), tests.end(), [&](const TestOutcome &test) {
                    return isNamed(test.name, known) && test.final == QLatin1StringView("passed") && !test.flaky;
                }))
                unmended.append(known);
    }

    QStringList fixed, kept, regressed, unstable, failing, unmended, gone, gaveUp;

private:
    void sort(const TestOutcome &test)
    {
        const bool absent =
            test.category == QLatin1StringView("missing") || test.category == QLatin1StringView("skipped");
        if (test.category == QLatin1StringView("fail_to_pass"))
            (test.flaky ? unstable : fixed).append(test.name);
        else if (test.category == QLatin1StringView("pass_to_fail"))
            (test.flaky ? unstable : regressed).append(test.name);
        else if (test.category == QLatin1StringView("pass_to_pass"))
            kept.append(test.name);
        else if (absent && test.start == QLatin1StringView("passed"))
            gone.append(test.name);
        else if (absent && !test.start.isEmpty() && test.start != QLatin1StringView("skipped"))
            gaveUp.append(test.name);
        else if (test.final == QLatin1StringView("failed") || test.final == QLatin1StringView("error"))
            failing.append(test.name);
    }
};

QString confidence(int attempts)
{
    if (attempts < 2)
        return {};
    const qint64 luck = luckMillionths(attempts);
    return QStringLiteral(" Every attempt agreed, %1 on each side (p = %2).")
        .arg(attempts)
        .arg(double(luck) / 1e6, 0, 'g', 2);
}

struct Sentence
{
    QString verdict, detail;
};

Sentence judge(const Tally &tally, int attempts)
{
    const auto say = [](const char *verdict, const QString &detail) {
        return Sentence{QString::fromLatin1(verdict), detail};
    };
    if (!tally.regressed.isEmpty())
        return say("regressed", QStringLiteral("Passed before, fails now: %1.").arg(someNames(tally.regressed)));
    if (!tally.unmended.isEmpty() && tally.unstable.isEmpty())
        return say("not_resolved",
                   QStringLiteral("The task wants these to pass, and they do not: %1.").arg(someNames(tally.unmended)));
    if (!tally.gaveUp.isEmpty())
        return say("not_resolved",
                   QStringLiteral("Failed before and does not run any more: %1.").arg(someNames(tally.gaveUp)));
    if (!tally.gone.isEmpty())
        return say("inconclusive",
                   QStringLiteral("Passed before and does not run any more: %1.").arg(someNames(tally.gone)));
    if (!tally.unstable.isEmpty() && (tally.fixed.isEmpty() || !tally.unmended.isEmpty()))
        return say("flaky", QStringLiteral("The attempts do not agree on: %1.").arg(someNames(tally.unstable)));
    if (!tally.fixed.isEmpty())
        return say("resolved", QStringLiteral("From failing to passing: %1. Kept passing: %2.")
                                       .arg(someNames(tally.fixed), QString::number(tally.kept.size())) +
                                   confidence(attempts));
    if (!tally.failing.isEmpty())
        return say("not_resolved", QStringLiteral("Still failing: %1.").arg(someNames(tally.failing)));
    return say("resolved_weak", QStringLiteral("All tests pass, and none of them tells the end from the start."));
}

} // namespace

qint64 luckMillionths(int attempts)
{
    double combinations = 1; // of `attempts` out of twice as many
    for (int i = 1; i <= attempts; ++i)
        combinations = combinations * (attempts + i) / i;
    return qint64(1e6 / combinations + 0.5);
}

Verdict decide(const StateResults &results, const QStringList &knownFailing, const TestAdapter &adapter)
{
    Verdict verdict;
    for (const QString &test : allTests(results))
        verdict.tests.append(compare(results, test, adapter.fileOf(test)));
    const Sentence sentence =
        judge(Tally(verdict.tests, knownFailing), int(std::min(results.base.size(), results.final.size())));
    verdict.verdict = sentence.verdict;
    verdict.detail = sentence.detail;
    return verdict;
}

} // namespace prt::sandbox
