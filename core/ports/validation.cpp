// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/validation.h"

#include "core/base/json.h"
#include "core/ports/predicate.h"

#include <algorithm>
#include <QJsonArray>

namespace prt::ports {

namespace {

/// Bounds of a statement. Tests beyond them are counted, not listed, and messages are cut.
constexpr qsizetype maxTests = 10'000;
constexpr qsizetype maxTestBytes = 1'500'000;
constexpr qsizetype maxRuns = 100;
constexpr qsizetype maxMessage = 2'000;
constexpr qsizetype maxFiles = 1'000;

QString orAbsent(const QString &outcome)
{
    return outcome.isEmpty() ? QStringLiteral("absent") : outcome;
}

QString orEmpty(const QString &outcome)
{
    return outcome == QLatin1StringView("absent") ? QString() : outcome;
}

QJsonObject testJson(const TestOutcome &test)
{
    QJsonObject object{
        {QStringLiteral("name"), test.name},
        {QStringLiteral("category"), test.category},
        {QStringLiteral("start"), orAbsent(test.start)},
        {QStringLiteral("final"), orAbsent(test.final)},
        {QStringLiteral("final_ms"), test.finalMs},
        {QStringLiteral("start_runs"), test.startRuns},
        {QStringLiteral("start_passed"), test.startPassed},
        {QStringLiteral("final_runs"), test.finalRuns},
        {QStringLiteral("final_passed"), test.finalPassed},
        {QStringLiteral("flaky"), test.flaky},
    };
    if (!test.message.isEmpty())
        object.insert(QStringLiteral("message"), test.message.left(maxMessage));
    return object;
}

TestOutcome testFrom(const QJsonObject &object)
{
    TestOutcome test;
    test.name = text(object, "name");
    test.category = text(object, "category");
    test.start = orEmpty(text(object, "start"));
    test.final = orEmpty(text(object, "final"));
    test.finalMs = object.value(QLatin1StringView("final_ms")).toInteger();
    test.startRuns = number(object, "start_runs", 1);
    test.startPassed = number(object, "start_passed", 0);
    test.finalRuns = number(object, "final_runs", 1);
    test.finalPassed = number(object, "final_passed", 0);
    test.flaky = object.value(QLatin1StringView("flaky")).toBool();
    test.message = text(object, "message").left(maxMessage);
    return test;
}

QJsonObject runJson(const StateRun &run, const trace::BlobRef &report, const trace::BlobRef &log)
{
    return {
        {QStringLiteral("state"), run.state},
        {QStringLiteral("attempt"), run.attempt},
        {QStringLiteral("tree_sha256"), run.treeHash},
        {QStringLiteral("run_state"), run.runState},
        {QStringLiteral("detail"), run.detail},
        {QStringLiteral("exit_code"), run.exitCode ? QJsonValue(*run.exitCode) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("duration_ms"), run.durationMs},
        {QStringLiteral("num_passed"), run.passed},
        {QStringLiteral("num_failed"), run.failed},
        {QStringLiteral("num_skipped"), run.skipped},
        {QStringLiteral("report_ref"), trace::toJson(report)},
        {QStringLiteral("log_ref"), trace::toJson(log)},
    };
}

StateRun runFrom(const QJsonObject &object)
{
    StateRun run;
    run.state = text(object, "state");
    run.attempt = number(object, "attempt", 0);
    run.treeHash = text(object, "tree_sha256");
    run.runState = text(object, "run_state");
    run.detail = text(object, "detail");
    const QJsonValue exitCode = object.value(QLatin1StringView("exit_code"));
    if (exitCode.isDouble())
        run.exitCode = exitCode.toInt();
    run.durationMs = object.value(QLatin1StringView("duration_ms")).toInteger();
    run.passed = number(object, "num_passed", 0);
    run.failed = number(object, "num_failed", 0);
    run.skipped = number(object, "num_skipped", 0);
    return run;
}

/// The field's own word: a run that did not complete says nothing about the code, so it is a warning.
QString inTotoResult(const ValidationReport &report)
{
    if (report.verdict == QLatin1StringView("resolved"))
        return QStringLiteral("PASSED");
    const bool failed =
        report.verdict == QLatin1StringView("not_resolved") || report.verdict == QLatin1StringView("regressed");
    return failed ? QStringLiteral("FAILED") : QStringLiteral("WARNED");
}

QJsonArray configuration(const ValidationReport &report)
{
    QJsonObject image{{QStringLiteral("name"), QStringLiteral("image")}, {QStringLiteral("uri"), report.image}};
    const QString digest = report.imageDigest.section(u':', 1);
    if (!digest.isEmpty())
        image.insert(QStringLiteral("digest"), QJsonObject{{QStringLiteral("sha256"), digest}});
    return {image};
}

/// Names of the tests that ended in one of `outcomes` in the final state.
QJsonArray namesOf(const QList<TestOutcome> &tests, const QStringList &outcomes)
{
    QJsonArray names;
    for (const TestOutcome &test : tests) {
        if (outcomes.contains(test.final))
            names.append(test.name);
    }
    return names;
}

/// As many tests as a statement holds; those that changed or failed first when not all do.
QList<TestOutcome> listedTests(const QList<TestOutcome> &tests)
{
    QList<TestOutcome> listed;
    qsizetype bytes = 0;
    for (const bool unchanged : {false, true}) {
        for (const TestOutcome &test : tests) {
            const bool isUnchanged = test.category == QLatin1StringView("pass_to_pass");
            bytes +=
                isUnchanged == unchanged ? 250 + 3 * test.name.size() + 2 * test.message.left(maxMessage).size() : 0;
            if (isUnchanged == unchanged && bytes <= maxTestBytes && listed.size() < maxTests)
                listed.append(test);
        }
    }
    std::sort(listed.begin(), listed.end(), [](const TestOutcome &a, const TestOutcome &b) { return a.name < b.name; });
    return listed;
}

} // namespace

QStringList ValidationReport::named(QLatin1StringView category) const
{
    QStringList names;
    for (const TestOutcome &test : tests) {
        if (test.category == category)
            names.append(test.name);
    }
    return names;
}

QJsonObject ValidationReport::toPredicate(const QList<trace::BlobRef> &refs) const
{
    QJsonArray runList;
    for (qsizetype i = 0; i < runs.size(); ++i)
        runList.append(runJson(runs[i], refs.value(2 * i), refs.value(2 * i + 1)));
    QJsonArray testList;
    const QList<TestOutcome> listed = listedTests(tests);
    for (const TestOutcome &test : listed)
        testList.append(testJson(test));
    QJsonObject predicate{
        {QStringLiteral("result"), inTotoResult(*this)},
        {QStringLiteral("configuration"), configuration(*this)},
        {QStringLiteral("passedTests"), namesOf(listed, {QStringLiteral("passed")})},
        {QStringLiteral("warnedTests"), namesOf(listed, {QStringLiteral("skipped"), QString()})},
        {QStringLiteral("failedTests"), namesOf(listed, {QStringLiteral("failed"), QStringLiteral("error")})},
        {QStringLiteral("run_state"), runState},
        {QStringLiteral("verdict"), verdict},
        {QStringLiteral("detail"), detail},
        {QStringLiteral("framework"), framework},
        {QStringLiteral("command"), QJsonArray::fromStringList(command)},
        {QStringLiteral("command_asked"), commandAsked},
        {QStringLiteral("image"), image},
        {QStringLiteral("image_digest"), imageDigest},
        {QStringLiteral("engine"), engine},
        {QStringLiteral("workspace"), workspace},
        {QStringLiteral("redacted_files"), QJsonArray::fromStringList(redactedFiles.mid(0, maxFiles))},
        {QStringLiteral("absent_files"), QJsonArray::fromStringList(absentFiles.mid(0, maxFiles))},
        {QStringLiteral("integrity"), integrity},
        {QStringLiteral("notes"), QJsonArray::fromStringList(notes.mid(0, maxFiles))},
        {QStringLiteral("limits_asked"), limitsAsked},
        {QStringLiteral("limits_enforced"), limitsEnforced},
        {QStringLiteral("duration_ms"), durationMs},
        {QStringLiteral("num_tests"), tests.size()},
        {QStringLiteral("runs"), runList},
        {QStringLiteral("tests"), testList},
    };
    if (steps)
        predicate.insert(QStringLiteral("steps"), steps->toJson());
    return predicate;
}

ValidationReport ValidationReport::fromPredicate(const QJsonObject &predicate)
{
    ValidationReport report;
    report.runState = text(predicate, "run_state");
    report.verdict = text(predicate, "verdict");
    report.detail = text(predicate, "detail");
    report.framework = text(predicate, "framework");
    report.command = jsonStrings(predicate.value(QLatin1StringView("command")), maxFiles);
    report.commandAsked = predicate.value(QLatin1StringView("command_asked")).toBool();
    report.image = text(predicate, "image");
    report.imageDigest = text(predicate, "image_digest");
    report.engine = text(predicate, "engine");
    report.workspace = text(predicate, "workspace");
    report.redactedFiles = jsonStrings(predicate.value(QLatin1StringView("redacted_files")), maxFiles);
    report.absentFiles = jsonStrings(predicate.value(QLatin1StringView("absent_files")), maxFiles);
    report.integrity = text(predicate, "integrity");
    report.notes = jsonStrings(predicate.value(QLatin1StringView("notes")), maxFiles);
    report.limitsAsked = predicate.value(QLatin1StringView("limits_asked")).toObject();
    report.limitsEnforced = predicate.value(QLatin1StringView("limits_enforced")).toObject();
    report.durationMs = predicate.value(QLatin1StringView("duration_ms")).toInteger();
    if (const QJsonValue steps = predicate.value(QLatin1StringView("steps")); steps.isObject())
        report.steps = StepMatrix::fromJson(steps.toObject());
    for (const QJsonValue &run : predicate.value(QLatin1StringView("runs")).toArray()) {
        if (report.runs.size() < maxRuns)
            report.runs.append(runFrom(run.toObject()));
    }
    for (const QJsonValue &test : predicate.value(QLatin1StringView("tests")).toArray()) {
        if (report.tests.size() < maxTests)
            report.tests.append(testFrom(test.toObject()));
    }
    return report;
}

QString verdictText(const QString &verdict)
{
    return verdict == QLatin1StringView("resolved_weak") ? QStringLiteral("resolved, weak proof")
                                                         : QString(verdict).replace(u'_', u' ');
}

QString runStateText(const QString &runState)
{
    if (runState == QLatin1StringView("infra_error"))
        return QStringLiteral("infrastructure error");
    if (runState == QLatin1StringView("config_error"))
        return QStringLiteral("configuration error");
    return QString(runState).replace(u'_', u' ');
}

} // namespace prt::ports
