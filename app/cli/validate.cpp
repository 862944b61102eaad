// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/runoutput.h"
#include "app/cli/tracearg.h"
#include "app/keepvalidation.h"
#include "app/parts.h"
#include "core/base/counted.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace prt::app {

namespace {

struct ValidateArguments
{
    std::string trace;
    std::string image;
    std::string command;
    std::string framework;
    int timeout = 0;
    int memory = 0;
    double cpus = 0;
    int pids = 0;
    int reruns = 0;
    bool prepare = false;
    bool steps = false;
    int jobs = 0;
    bool verbose = false;
};

QString seconds(qint64 milliseconds)
{
    return QStringLiteral("%1 s").arg(double(milliseconds) / 1000, 0, 'f', 1);
}

QString row(const QString &name, const QString &text)
{
    constexpr int width = 13;
    return name.size() < width ? name.leftJustified(width) + text : name + QStringLiteral("  ") + text;
}

void printRuns(const Context &context, const ports::ValidationReport &report)
{
    QString name = QStringLiteral("runs");
    for (const ports::StateRun &run : report.runs) {
        const QString result =
            run.runState == QLatin1StringView("completed")
                ? QStringLiteral("%1 passed, %2 failed, %3 skipped").arg(run.passed).arg(run.failed).arg(run.skipped)
                : ports::runStateText(run.runState) + QStringLiteral(": ") + run.detail;
        context.print(row(std::exchange(name, {}),
                          run.state.leftJustified(24) + result + QStringLiteral(", ") + seconds(run.durationMs)));
    }
}

void printTests(const Context &context, const ports::ValidationReport &report)
{
    for (const QString &category : {QStringLiteral("fail_to_pass"), QStringLiteral("pass_to_fail"),
                                    QStringLiteral("still_failing"), QStringLiteral("missing"),
                                    QStringLiteral("skipped"), QStringLiteral("new"), QStringLiteral("pass_to_pass")}) {
        const QStringList names = report.named(QLatin1StringView(category.toLatin1()));
        constexpr qsizetype shown = 20;
        for (const QString &test : names.mid(0, shown))
            context.print(row(category, QStringLiteral(" ") + test));
        if (names.size() > shown)
            context.print(row(category, QStringLiteral(" and %1 more").arg(names.size() - shown)));
    }
}

QString inWords(QChar letter)
{
    switch (letter.unicode()) {
    case u'p':
        return QStringLiteral("passes");
    case u'f':
        return QStringLiteral("fails");
    case u'e':
        return QStringLiteral("cannot run");
    case u's':
        return QStringLiteral("is skipped");
    default:
        return QStringLiteral("is absent");
    }
}

/// One column a step, one row a test that ever changed, and below them the edits that did it.
void printSteps(const Context &context, const ports::StepMatrix &matrix)
{
    context.print(row(QStringLiteral("steps"),
                      QStringLiteral("%1, %2, %3 run now, %4 side by side%5")
                          .arg(matrix.steps.size())
                          .arg(counted(matrix.distinctTrees, QStringLiteral("distinct work tree")))
                          .arg(matrix.ranTrees)
                          .arg(matrix.sideBySide)
                          .arg(matrix.complete ? QString() : QStringLiteral("; broken off, the next run goes on"))));
    QSet<QString> changed;
    for (const ports::TestTurn &turn : matrix.turns)
        changed.insert(turn.test);
    constexpr int shownTests = 40;
    int shown = 0;
    for (qsizetype i = 0; i < matrix.tests.size(); ++i) {
        if (!changed.contains(matrix.tests[i]) || ++shown > shownTests)
            continue;
        QString cells;
        for (const ports::SuiteStep &step : matrix.steps)
            cells += i < step.outcomes.size() ? step.outcomes[i] : QChar(u'?');
        context.print(row({}, cells + QStringLiteral("  ") + matrix.tests[i]));
    }
    constexpr qsizetype shownTurns = 40;
    for (const ports::TestTurn &turn : matrix.turns.mid(0, shownTurns))
        context.print(row({}, QStringLiteral("event %1 (%2): %3 %4, before it %5")
                                  .arg(turn.seq)
                                  .arg(turn.path, turn.test, inWords(turn.after), inWords(turn.before))));
    if (matrix.turns.size() > shownTurns)
        context.print(row({}, QStringLiteral("and %1 more changes (--json)").arg(matrix.turns.size() - shownTurns)));
}

void printSandbox(const Context &context, const ports::ValidationReport &report)
{
    const auto enforced = [&](const char *name) {
        return report.limitsEnforced.value(QLatin1StringView(name)).toInteger(-1);
    };
    context.print(
        row(QStringLiteral("sandbox"),
            QStringLiteral("%1, image %2 (%3)").arg(report.engine, report.image, report.imageDigest.left(19))));
    if (!report.limitsEnforced.isEmpty())
        context.print(row({}, QStringLiteral("seen from inside: no network, user %1, %2 MiB, %3 processes")
                                  .arg(enforced("uid"))
                                  .arg(enforced("memory_bytes") >> 20)
                                  .arg(enforced("pids"))));
    for (const QJsonValue &name : report.limitsEnforced.value(QLatin1StringView("not_enforced")).toArray())
        context.print(row({}, QStringLiteral("the engine does not enforce %1").arg(name.toString())));
    context.print(row(
        QStringLiteral("workspace"),
        report.workspace == QLatin1StringView("exact")
            ? QStringLiteral("exact")
            : QStringLiteral("redacted; hidden values in %1").arg(report.redactedFiles.join(QStringLiteral(", ")))));
    if (!report.absentFiles.isEmpty())
        context.print(row({}, QStringLiteral("not recorded, so absent: %1")
                                  .arg(report.absentFiles.mid(0, 5).join(QStringLiteral(", ")))));
    const bool anyRan = std::any_of(report.runs.begin(), report.runs.end(), [](const ports::StateRun &run) {
        return run.runState == QLatin1StringView("completed") || run.runState == QLatin1StringView("invalid");
    });
    if (!anyRan) // then nothing can be said of the planted tests either
        return;
    context.print(row(QStringLiteral("integrity"),
                      report.integrity == QLatin1StringView("shown")
                          ? QStringLiteral("shown: three planted tests with random names passed, failed and were "
                                           "skipped as they must; they count in no verdict")
                          : QStringLiteral("not shown: planted tests (one that must pass, one that must fail, one that "
                                           "must be skipped) could not be run with this command or configuration")));
}

void printReport(const Context &context, const ports::ValidationReport &report, const QString &statement)
{
    context.print(
        row(report.verdict.isEmpty() ? ports::runStateText(report.runState) : ports::verdictText(report.verdict),
            report.detail));
    printTests(context, report);
    printRuns(context, report);
    if (report.steps)
        printSteps(context, *report.steps);
    printSandbox(context, report);
    for (const QString &note : report.notes)
        context.print(row(QStringLiteral("note"), note));
    if (!statement.isEmpty())
        context.print(row(QStringLiteral("statement"), statement));
}

QJsonObject toJson(const ports::ValidationReport &report, const std::optional<trace::Statement> &statement)
{
    QJsonObject object = statement ? statement->predicate : report.toPredicate({});
    for (const QString &category : {QStringLiteral("fail_to_pass"), QStringLiteral("pass_to_pass"),
                                    QStringLiteral("pass_to_fail"), QStringLiteral("still_failing")})
        object.insert(category, QJsonArray::fromStringList(report.named(QLatin1StringView(category.toLatin1()))));
    object.insert(QStringLiteral("statement"),
                  statement ? QJsonValue(statement->digest()) : QJsonValue(QJsonValue::Null));
    return object;
}

ExitCode exitCodeOf(const ports::ValidationReport &report)
{
    if (report.runState == QLatin1StringView("cancelled"))
        return ExitCode::Interrupted;
    if (report.runState == QLatin1StringView("infra_error") || report.runState == QLatin1StringView("config_error"))
        return ExitCode::PartMissing;
    return report.verdict == QLatin1StringView("resolved") ? ExitCode::Done : ExitCode::No;
}

/// Absent when none was signed.
Result<std::optional<trace::Statement>> keep(Context &context, const OpenedTrace &opened,
                                             const ports::ValidationReport &report)
{
    if (opened.bundle || !opened.trace.isSealed()) {
        context.note(QStringLiteral(
            "The result is not kept: only a sealed trace of the library takes statements (pr-telemetry import)."));
        return std::nullopt;
    }
    if (!isWorthKeeping(report))
        return std::nullopt;
    const auto statement = keepValidation(*opened.library, opened.trace.header.traceId, report);
    if (!statement)
        return passOn(statement);
    return *statement;
}

Result<ports::ValidationRequest> requestOf(const OpenedTrace &opened, const ValidateArguments &options)
{
    const auto own = opened.library->isOwn(opened.trace);
    if (!own)
        return passOn(own);
    ports::ValidationRequest request;
    request.trace = opened.trace;
    request.own = *own;
    request.image = fromArgument(options.image);
    if (!options.command.empty())
        request.command = {QStringLiteral("sh"), QStringLiteral("-c"), fromArgument(options.command)};
    request.framework = fromArgument(options.framework);
    request.timeoutSeconds = options.timeout;
    request.memoryMiB = options.memory;
    request.cpuMilli = int(options.cpus * 1000);
    request.pids = options.pids;
    request.reruns = options.reruns;
    request.prepare = options.prepare;
    request.steps = options.steps;
    request.sideBySide = options.jobs;
    return request;
}

void validate(Context &context, const ValidateArguments &options)
{
    const auto opened = openTrace(context, fromArgument(options.trace));
    if (!opened)
        return context.fail(opened.error());
    const auto request = requestOf(*opened, options);
    if (!request)
        return context.fail(request.error());
    const auto runner = makeTestRunner(opened->library->folder());
    RunOutput output(context, options.verbose);
    const auto report = runner->validate(*request, opened->blobs(), output.progress(), stopOnInterrupt());
    output.clear();
    if (!report)
        return context.fail(report.error());
    if (report->runState == QLatin1StringView("cancelled") && !context.json)
        return context.fail({ErrorCode::Cancelled,
                             QStringLiteral("Cancelled: the tests did not run to their end, so nothing is said of the "
                                            "trace and nothing was kept. No container is left.")});
    output.printTails(*report);
    const auto statement = keep(context, *opened, *report);
    if (!statement)
        return context.fail(statement.error());
    if (context.json)
        context.printJson(toJson(*report, *statement));
    else
        printReport(context, *report, *statement ? (*statement)->digest() : QString());
    context.exitCode = exitCodeOf(*report);
}

} // namespace

void addValidate(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand(
        "validate", "Run the tests of a trace's start and end in a sandbox and say whether the bug is fixed");
    command->footer("Examples:\n  pr-telemetry validate 0193\n  pr-telemetry validate 0193 --image my-project:tests "
                    "--command 'make check' --reruns 4\n"
                    "The project can say image, command and timeout itself, under [validate] in .pr-telemetry.toml.\n"
                    "Exit code 0: resolved, 1: not resolved or not to be told, 4: no container engine or image, 130: "
                    "interrupted.");
    auto options = std::make_shared<ValidateArguments>();
    command->add_option("trace", options->trace, "id, unique prefix of one, or file")->required();
    command->add_option("--image", options->image, "image to run in; it must be on this machine");
    command->add_option("--command", options->command, "shell command that runs the tests");
    command->add_option("--framework", options->framework, "test framework, when the files do not tell it");
    command->add_option("--timeout", options->timeout, "seconds for each run; more than 600 is noted in the result")
        ->check(CLI::Range(1, 3600));
    command->add_option("--memory", options->memory, "MiB for each run; more than 1024 is noted in the result")
        ->check(CLI::Range(64, 64 * 1024));
    command->add_option("--cpus", options->cpus, "processors for each run; more than 2 are noted in the result")
        ->check(CLI::Range(0.1, 64.0));
    command->add_option("--pids", options->pids, "processes at once; more than 256 are noted in the result")
        ->check(CLI::Range(16, 4096));
    command->add_option("--reruns", options->reruns, "more attempts at each deciding state, to settle flakes")
        ->check(CLI::Range(0, 20));
    command->add_flag("--prepare", options->prepare,
                      "make a missing image from the project's Dockerfile or dependency files, with the network");
    command->add_flag("--verbose", options->verbose, "show everything that the tests print, while they run");
    command->add_flag("--steps", options->steps, "run the tests after every edit of the session too");
    command->add_option("--jobs", options->jobs, "containers side by side for --steps; as many as fit by default")
        ->check(CLI::Range(1, 16));
    command->callback([=, &context] { validate(context, *options); });
}

} // namespace prt::app
