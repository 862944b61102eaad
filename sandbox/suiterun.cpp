// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/suiterun.h"

namespace prt::sandbox {

namespace {

struct Judged
{
    QString runState, detail;
};

Judged invalid(const QString &detail)
{
    return {QStringLiteral("invalid"), detail};
}

/// No report: the exit code is all there is.
Judged withoutReport(int code, ExitMeaning meaning, const TestAdapter &adapter)
{
    switch (meaning) {
    case ExitMeaning::Usage:
        return {
            QStringLiteral("config_error"),
            QStringLiteral(
                "%1 did not understand its command line or configuration (exit code %2). Its message is in the log.")
                .arg(adapter.name())
                .arg(code)};
    case ExitMeaning::Internal:
    case ExitMeaning::Interrupted:
        return {QStringLiteral("crashed"),
                QStringLiteral("%1 broke off (exit code %2) without a report.").arg(adapter.name()).arg(code)};
    default:
        return invalid(QStringLiteral("The tests ended with exit code %1 and left no report: %2 was not run, or was "
                                      "ended by something it ran.")
                           .arg(code)
                           .arg(adapter.name()));
    }
}

/// Empty when exit code and report tell the same story.
QString contradiction(ExitMeaning meaning, bool failures)
{
    if (meaning == ExitMeaning::Passed && failures)
        return QStringLiteral("The exit code says that all tests passed, the report that some did not.");
    if (meaning == ExitMeaning::Failed && !failures)
        return QStringLiteral("The exit code says that tests failed, the report that none did.");
    if (meaning == ExitMeaning::NoTests && failures)
        return QStringLiteral("The exit code says that there were no tests, the report that some failed.");
    return {};
}

Judged withReport(int code, ExitMeaning meaning, const SuiteRun &run, bool failures)
{
    if (run.integrity == Integrity::Broken)
        return invalid(QStringLiteral(
            "The report was tampered with: a test that must fail, pass or be skipped is not reported so."));
    if (meaning == ExitMeaning::Usage)
        return {QStringLiteral("config_error"),
                QStringLiteral("The framework did not understand its command line (exit code %1).").arg(code)};
    if (meaning == ExitMeaning::Internal || meaning == ExitMeaning::Interrupted || meaning == ExitMeaning::Unknown)
        return {QStringLiteral("crashed"),
                QStringLiteral("The test run broke off (exit code %1); its report may not be whole.").arg(code)};
    if (const QString words = contradiction(meaning, failures); !words.isEmpty())
        return invalid(words);
    return {QStringLiteral("completed"), {}};
}

/// The last lines that a build printed, which say why it failed.
QString lastWords(const QByteArray &log)
{
    return QString::fromUtf8(log.right(1500)).trimmed();
}

/// A build that fails says something about the code: every test that needs it fails.
Judged withoutBuild(SuiteRun &run)
{
    const int code = run.sandbox.end->build;
    if (code == 126 || code == 127)
        return {QStringLiteral("config_error"),
                QStringLiteral("The build command cannot be run in the image (exit code %1).").arg(code)};
    run.suite.broken.insert(
        QString(),
        QStringLiteral("The build failed (exit code %1): %2").arg(QString::number(code), lastWords(run.sandbox.log)));
    return {QStringLiteral("completed"), {}};
}

void keepReports(SuiteRun &run)
{
    const Reports &files = run.sandbox.files;
    if (files.size() > 1) {
        run.report = packReports(files);
        run.reportType = QStringLiteral("application/x-tar");
    } else if (!files.isEmpty()) {
        run.report = files.first();
        run.reportType =
            files.firstKey().endsWith(".json") ? QStringLiteral("application/json") : QStringLiteral("application/xml");
    }
}

} // namespace

QString runStateName(RunState state)
{
    switch (state) {
    case RunState::Ended:
        return QStringLiteral("completed");
    case RunState::InfraError:
        return QStringLiteral("infra_error");
    case RunState::ConfigError:
        return QStringLiteral("config_error");
    case RunState::Timeout:
        return QStringLiteral("timeout");
    case RunState::OutOfMemory:
        return QStringLiteral("out_of_memory");
    case RunState::OutputLimit:
        return QStringLiteral("output_limit");
    case RunState::Crashed:
        return QStringLiteral("crashed");
    case RunState::Cancelled:
        return QStringLiteral("cancelled");
    }
    Q_UNREACHABLE();
}

Integrity checkSentinels(SuiteResult &suite, const std::optional<Sentinels> &sentinels)
{
    if (!sentinels)
        return Integrity::NotShown;
    const auto take = [&](const QString &name) {
        const auto it = suite.tests.find(name);
        return it == suite.tests.end() ? std::nullopt : std::optional(suite.tests.take(name).outcome);
    };
    const auto passes = take(sentinels->passes);
    const auto fails = take(sentinels->fails);
    const auto skips = take(sentinels->skips);
    const bool unloaded = suite.broken.remove(QString::fromUtf8(sentinels->path)) > 0;
    if (!passes && !fails && !skips)
        return unloaded ? Integrity::Broken : Integrity::NotShown;
    // A fixture that is used by every test may make all of them fail; none can make the failing one pass.
    if (passes == Outcome::Error && fails == Outcome::Error && skips == Outcome::Error)
        return Integrity::NotShown;
    const bool right = passes == Outcome::Passed && fails == Outcome::Failed && skips == Outcome::Skipped;
    return right ? Integrity::Shown : Integrity::Broken;
}

SuiteRun judgeRun(SandboxResult sandbox, const TestAdapter &adapter, const std::optional<Sentinels> &sentinels)
{
    SuiteRun run;
    run.sandbox = std::move(sandbox);
    keepReports(run);
    run.runState = runStateName(run.sandbox.state);
    run.detail = run.sandbox.detail;
    if (run.sandbox.state != RunState::Ended)
        return run;
    const int code = run.sandbox.exitCode.value_or(-1);
    const ExitMeaning meaning = adapter.exitMeaning(code);
    const bool built = !run.sandbox.end || run.sandbox.end->build == 0;
    const bool reported = built && !run.sandbox.files.isEmpty();
    auto suite = reported ? adapter.parse(run.sandbox.files) : Result<SuiteResult>(SuiteResult());
    Judged judged = built ? withoutReport(code, meaning, adapter) : withoutBuild(run);
    if (!suite) {
        judged = invalid(suite.error().message);
    } else if (reported) {
        const bool failures = suite->hasFailures();
        run.integrity = checkSentinels(*suite, sentinels);
        judged = withReport(code, meaning, run, failures);
    }
    run.runState = judged.runState;
    run.detail = judged.detail;
    if (run.completed() && built)
        run.suite = std::move(*suite);
    return run;
}

} // namespace prt::sandbox
