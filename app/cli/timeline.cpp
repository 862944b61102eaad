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
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command = app.add_subcommand("timeline", "A session against time, in the terminal");
    command->add_option("TRACE", options->trace, "id, a unique prefix of one, or a .prtrace file")->required();
    command->add_option("--width", options->width, "columns (else those of the terminal)")
        ->check(CLI::Range(40, 1'000));
    command->footer("Example:\n  pr-telemetry timeline examples/simple/simple.prtrace | less -R");
    command->callback([options, &context] {
        const auto opened = openTrace(context, fromArgument(options->trace));
        if (!opened)
            return context.fail(opened.error());
        if (context.json)
            return context.printJson(timelineJson(opened->trace, opened->blobs()));
        const TimelineStyle style{options->width > 0 ? options->width : terminalWidth(), context.colour()};
        for (const QString &line : timelineText(opened->trace, opened->blobs(), style))
            context.printColoured(line);
    });
}

} // namespace prt::app
