// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/tracearg.h"
#include "app/demo/comparison.h"
#include "app/example/exampleproject.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTextStream>
#include <unistd.h>

namespace prt::app {

namespace {

struct DemoArguments
{
    std::string example;
    std::string image;
    std::string output;
    double speed = 20;
    bool recordOnly = false;
    bool realTime = false;
    bool keep = false;
};

DemoOptions optionsFor(const QString &example, const DemoArguments &options, const QString &library)
{
    return {example,
            library,
            fromArgument(options.image),
            fromArgument(options.output),
            options.recordOnly,
            options.realTime ? 1.0 : options.speed,
            options.keep};
}

/// Plays one example. The narration is the result; with --json it goes to stderr and the caller prints the data.
QJsonObject play(Context &context, const DemoOptions &options)
{
    Demo demo(
        options, [&context](const QString &line) { context.json ? context.note(line) : context.print(line); },
        stopOnInterrupt());
    const auto done = demo.run();
    if (!done)
        context.fail(done.error());
    else if (demo.leftOut())
        context.exitCode = ExitCode::PartMissing;
    return demo.result();
}

void playOne(Context &context, const DemoOptions &options)
{
    const QJsonObject result = play(context, options);
    if (context.json)
        context.printJson(result);
}

/// Those that were played, the failing one too.
void printAll(Context &context, const QList<QJsonObject> &demos)
{
    QJsonArray results;
    for (const QJsonObject &demo : demos)
        results.append(demo);
    context.printJson(
        QJsonObject{{QStringLiteral("demos"), results}, {QStringLiteral("comparison"), comparisonJson(demos)}});
}

/// One after the other, each with a title, and the comparison at the end; with --json all of it as one document.
void playAll(Context &context, const DemoArguments &options, const QString &library)
{
    const auto say = [&context](const QString &line) { context.json ? context.note(line) : context.print(line); };
    QList<QJsonObject> demos;
    for (const QString &example : exampleNames()) {
        say(QStringLiteral("== %1 ==").arg(example));
        demos.append(play(context, optionsFor(example, options, library)));
        if (context.exitCode != ExitCode::Done && context.exitCode != ExitCode::PartMissing)
            break;
        say({});
    }
    if (context.json)
        printAll(context, demos);
    if (options.recordOnly || (context.exitCode != ExitCode::Done && context.exitCode != ExitCode::PartMissing))
        return;
    say(QStringLiteral("Beside one another. The score is about the way that was taken, not about whether it arrived:"));
    for (const QString &line : comparison(demos))
        say(QStringLiteral("    ") + line);
}

struct MenuEntry
{
    QString key;
    QString title;
    QStringList command;
};

/// What can be chosen: only commands that this program has.
QList<MenuEntry> menuEntries(const CLI::App &app)
{
    QList<MenuEntry> entries;
    for (const QString &name : exampleNames())
        entries.append({QString::number(entries.size() + 1),
                        QStringLiteral("the whole job on the example \"%1\"").arg(name),
                        {QStringLiteral("demo"), name}});
    entries.append({QStringLiteral("a"),
                    QStringLiteral("all of them, and how they compare"),
                    {QStringLiteral("demo"), QStringLiteral("all")}});
    if (!app.get_subcommands([](const CLI::App *command) { return command->get_name() == "doctor"; }).empty())
        entries.append({QStringLiteral("s"),
                        QStringLiteral("status of every part, the judges among them"),
                        {QStringLiteral("doctor")}});
    entries.append({QStringLiteral("t"),
                    QStringLiteral("self-test: record, seal and verify, nothing else"),
                    {QStringLiteral("demo"), exampleNames().first(), QStringLiteral("--record-only")}});
    entries.append({QStringLiteral("q"), QStringLiteral("leave"), {}});
    return entries;
}

/// Runs a command of this program in the same terminal.
int runHere(const QStringList &command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.start(QCoreApplication::applicationFilePath(), command);
    process.waitForFinished(-1);
    return process.exitCode();
}

void menu(Context &context, const CLI::App &app)
{
    const QList<MenuEntry> entries = menuEntries(app);
    QTextStream input(stdin);
    while (true) {
        for (const MenuEntry &entry : entries)
            context.print(QStringLiteral("  %1  %2").arg(entry.key, entry.title));
        const QString line = input.readLine();
        const QString chosen = line.trimmed();
        if (line.isNull() || chosen == QLatin1StringView("q"))
            return;
        const auto entry =
            std::find_if(entries.begin(), entries.end(), [&](const MenuEntry &e) { return e.key == chosen; });
        if (entry != entries.end())
            context.exitCode = static_cast<ExitCode>(runHere(entry->command));
    }
}

} // namespace

void addDemo(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<DemoArguments>();
    CLI::App *command = app.add_subcommand("demo", "The whole job on an example, for real, told as it happens");
    command->add_option("EXAMPLE", options->example, "name of an example, or all; without it a menu");
    command->add_option("--image", options->image, "container image for the tests (else what the project says)");
    command->add_option("--speed", options->speed, "how many times shorter the developer's pauses are")
        ->capture_default_str()
        ->check(CLI::Range(1.0, 1'000.0));
    command->add_flag("--real-time", options->realTime, "pauses as long as the script says");
    CLI::Option *recordOnly =
        command->add_flag("--record-only", options->recordOnly, "stop after recording and checking");
    command->add_option("--output", options->output, "with --record-only and one example: write the trace to this file")
        ->needs(recordOnly);
    command->add_flag("--keep", options->keep, "leave the temporary folder with project, library and server");
    command->footer("Examples:\n  pr-telemetry demo simple\n  pr-telemetry demo simple --real-time --record-only "
                    "--output simple.prtrace\n  pr-telemetry demo all\n"
                    "It uses a library of its own unless --library is given. Exit code 4: a part is missing (container "
                    "engine, image), its stage was left out.");
    command->callback([options, &app, &context] {
        const QString library = app.get_option("--library")->count() > 0 ? context.libraryFolder : QString();
        const QString name = fromArgument(options->example);
        if (name.isEmpty() && ::isatty(STDIN_FILENO))
            return menu(context, app);
        if (name.isEmpty())
            return context.wrongUsage(
                QStringLiteral("Which example? There are: %1, all.").arg(exampleNames().join(QStringLiteral(", "))));
        const bool all = name == QLatin1StringView("all");
        if (all && !options->output.empty())
            return context.wrongUsage(QStringLiteral(
                "--output names one file, and `all` records several sessions. Play one example at a time."));
        if (all)
            playAll(context, *options, library);
        else
            playOne(context, optionsFor(name, *options, library));
    });
}

} // namespace prt::app
