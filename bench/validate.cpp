// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"
#include "core/trace/workspace.h"
#include "sandbox/dockertestrunner.h"
#include "sandbox/sandboxrun.h"
#include "sandbox/suiterun.h"
#include "sandbox/testadapter.h"
#include "tests/support/dockerengine.h"
#include "tests/support/validationsession.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

namespace prt::bench {
namespace {

using sandbox::Engine;

const std::atomic_bool never = false;

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer clock;
    clock.start();
    work();
    return double(clock.nsecsElapsed()) / 1e6;
}

sandbox::TarFiles projectFiles()
{
    sandbox::TarFiles files;
    const auto project = testing::buggyProject();
    for (auto it = project.begin(); it != project.end(); ++it)
        files.insert(it.key(), {0100644, it.value()});
    return files;
}

sandbox::SandboxJob pytestJob(const sandbox::TarFiles &files)
{
    const sandbox::TestAdapter &adapter = *sandbox::adapterNamed(u"pytest");
    sandbox::SandboxJob job;
    job.image = testing::testImage;
    job.command = adapter.defaultCommand({}).test;
    job.environment = adapter.environment(job.command, files.keys(), std::nullopt);
    job.tar = sandbox::makeTar(files, job.limits.workspaceBytes).value();
    job.wanted = adapter.reportPaths();
    return job;
}

/// Tar in to report parsed.
double ourRun(const Engine &engine, const sandbox::TarFiles &files)
{
    return milliseconds([&] {
        auto result = sandbox::SandboxRun(engine, pytestJob(files), {}, never).run();
        const auto run = sandbox::judgeRun(std::move(result), *sandbox::adapterNamed(u"pytest"), std::nullopt);
        if (run.suite.tests.size() != 2)
            qFatal("the run did not end as it must: %s", qPrintable(run.runState + run.detail));
    });
}

/// What a script would do: the same tar on the standard input of the docker program, the report on its output.
double dockerRun(const QByteArray &tar)
{
    const QString script = QStringLiteral("tar -xf - -C /ws && cd /ws/src && python3 -m pytest -q -p no:cacheprovider "
                                          "--junitxml=/ws/junit.xml >&2; cat /ws/junit.xml");
    return milliseconds([&] {
        QProcess docker;
        docker.start(QStringLiteral("docker"),
                     {QStringLiteral("run"), QStringLiteral("--rm"), QStringLiteral("-i"), QStringLiteral("--init"),
                      QStringLiteral("--network=none"), QStringLiteral("--memory=1g"), QStringLiteral("--cpus=2"),
                      QStringLiteral("--read-only"), QStringLiteral("--cap-drop=ALL"), QStringLiteral("--user=10001"),
                      QStringLiteral("--security-opt=no-new-privileges"),
                      QStringLiteral("--tmpfs=/ws:rw,exec,mode=1777"), QStringLiteral("--tmpfs=/tmp:rw,exec,mode=1777"),
                      QString(testing::testImage), QStringLiteral("sh"), QStringLiteral("-c"), script});
        docker.write(tar);
        docker.closeWriteChannel();
        docker.waitForFinished(60'000);
        const auto cases = report::parseJUnit(docker.readAllStandardOutput());
        if (!cases || cases->size() != 2)
            qFatal("docker run did not end as it must: %s", docker.readAllStandardError().constData());
    });
}

void measureOneRun(const Report &report, const Engine &engine, int rounds)
{
    const sandbox::TarFiles files = projectFiles();
    const QByteArray tar = pytestJob(files).tar;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < rounds; ++i) { // turn about, so that both meet the same machine
        ours.push_back(ourRun(engine, files));
        theirs.push_back(dockerRun(tar));
    }
    Figure one = figure(QStringLiteral("validate.one_run"), QStringLiteral("ms"), ours);
    one.peer = QStringLiteral("docker run -i with the same tar");
    one.peerValue = figure({}, {}, theirs).value;
    report.add(one);
}

void measureVerdict(const Report &report, int rounds)
{
    const auto session = testing::sessionOf(testing::buggyProject(), {{"calc.py", testing::mendedCode()}});
    std::vector<double> whole;
    std::vector<double> runs;
    for (int i = 0; i < rounds; ++i) {
        ports::ValidationReport result;
        whole.push_back(milliseconds([&] { result = testing::validateSession(session); }));
        double sum = 0;
        QString last;
        for (const ports::StateRun &run : result.runs) // states with the same tree are one run
            if (std::exchange(last, run.treeHash) != run.treeHash)
                sum += double(run.durationMs);
        runs.push_back(sum);
    }
    Figure verdict = figure(QStringLiteral("validate.verdict"), QStringLiteral("ms"), whole);
    verdict.peer = QStringLiteral("the sum of its runs");
    verdict.peerValue = figure({}, {}, runs).value;
    report.add(verdict);
}

void measureLargeTree(const Report &report, const Engine &engine, int rounds)
{
    sandbox::TarFiles files;
    for (int i = 0; i < 100; ++i)
        files.insert("data/" + QByteArray::number(i), {0100644, QByteArray(1 << 20, char('a' + i % 26))});
    std::vector<double> with;
    std::vector<double> without;
    const auto run = [&](const sandbox::TarFiles &tree) {
        sandbox::SandboxJob job;
        job.image = testing::testImage;
        job.command = {QStringLiteral("true")};
        job.tar = sandbox::makeTar(tree, job.limits.workspaceBytes).value();
        return milliseconds([&] { (void)sandbox::SandboxRun(engine, job, {}, never).run(); });
    };
    for (int i = 0; i < rounds; ++i) {
        with.push_back(run(files));
        without.push_back(run({}));
    }
    std::vector<double> in;
    for (size_t i = 0; i < with.size(); ++i)
        in.push_back(with[i] - without[i]);
    report.add(figure(QStringLiteral("validate.100_mb_in"), QStringLiteral("ms"), in));
}

/// Sessions of 24 steps that have `distinct` work trees between them.
testing::ValidationSession steps(int distinct)
{
    QList<QPair<QByteArray, QByteArray>> edits;
    for (int i = 1; i < 24; ++i)
        edits.append({"notes.txt", "note " + QByteArray::number(i % distinct) + '\n'});
    auto files = testing::buggyProject();
    files.insert("notes.txt", "note 0\n");
    return testing::sessionOf(files, edits);
}

void measureSteps(const Report &report, const Engine &engine)
{
    const sandbox::TarFiles files = projectFiles();
    std::vector<double> singles;
    for (int i = 0; i < 24; ++i)
        singles.push_back(ourRun(engine, files));
    double sum = 0;
    for (const double single : singles)
        sum += single;
    for (const int distinct : {10, 24}) {
        ports::ValidationRequest wishes;
        wishes.steps = true;
        const double all = milliseconds([&] {
            const auto result = testing::validateSession(steps(distinct), wishes);
            if (!result.steps || !result.steps->complete || result.steps->distinctTrees != distinct)
                qFatal("the replay did not end as it must: %s", qPrintable(result.runState + result.detail));
        });
        Figure replay = figure(QStringLiteral("validate.24_steps_%1_trees").arg(distinct), QStringLiteral("ms"), {all});
        replay.peer = QStringLiteral("24 single runs");
        replay.peerValue = sum;
        report.add(replay);
    }
}

} // namespace

void addValidate(CLI::App &app, const Report &report)
{
    auto *command = app.add_subcommand("validate", "Runs in containers beside docker run, a verdict, 24 steps");
    auto rounds = std::make_shared<int>(5);
    command->add_option("--rounds", *rounds, "Repetitions")->check(CLI::Range(1, 100))->capture_default_str();
    command->callback([=, &report] {
        const auto engine = testing::startDockerEngine();
        if (!engine) {
            std::fputs(qPrintable(QStringLiteral("validate: %1\n").arg(engine.error().message)), stderr);
            return;
        }
        (void)ourRun(*engine, projectFiles()); // the first one finds everything cold
        measureOneRun(report, *engine, *rounds);
        measureVerdict(report, *rounds);
        measureLargeTree(report, *engine, std::min(*rounds, 3));
        measureSteps(report, *engine);
    });
}

} // namespace prt::bench
