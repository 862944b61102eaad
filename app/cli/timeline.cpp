// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/timelinetext.h"
#include "app/cli/tracearg.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace prt::app {

namespace {

constexpr int widthOfAFile = 100;

/// Of the terminal, or one that reads well where there is none.
int terminalWidth()
{
    winsize size{};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : widthOfAFile;
}

} // namespace

void addTimeline(CLI::App &app, Context &context)
{
    struct Options
    {
        std::string trace;
        int width = 0;
        bool running = false;
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command = app.add_subcommand("timeline", "A session against time, in the terminal");
    command->add_option("TRACE", options->trace, "id, a unique prefix of one, or a .prtrace file");
    command->add_flag("--running", options->running, "the session that is being recorded, as far as it has come");
    command->add_option("--width", options->width, "columns (else those of the terminal)")
        ->check(CLI::Range(40, 1'000));
    command->footer("Examples:\n  pr-telemetry timeline examples/simple/simple.prtrace | less -R\n"
                    "  pr-telemetry timeline --running");
    command->callback([options, &context] {
        if (options->trace.empty() != options->running)
            return context.wrongUsage(
                QStringLiteral("Name one trace, or --running for the session that is being recorded: pr-telemetry "
                               "timeline TRACE, pr-telemetry timeline --running"));
        const auto opened =
            options->running ? openRunning(context) : openTraceOrSession(context, fromArgument(options->trace));
        if (!opened)
            return context.fail(opened.error());
        if (context.json)
            return context.printJson(timelineJson(opened->trace, opened->blobs(), opened->isRecording()));
        const TimelineStyle style{options->width > 0 ? options->width : terminalWidth(), context.colour(),
                                  opened->isRecording()};
        for (const QString &line : timelineText(opened->trace, opened->blobs(), style))
            context.printColoured(line);
    });
}

} // namespace prt::app
