// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "app/cli/commands.h"
#include "app/cli/librarychoice.h"
#include "app/cli/suggest.h"
#include "app/cli/tracearg.h"
#include "core/base/paths.h"

#include <QCoreApplication>

namespace prt::app {

namespace {

constexpr AddCommand commands[] = {
    addLook,  addTimeline, addCheckout,     addBundle, addVerify,    addErase, addRecord, addNote,
    addShell, addValidate, addEnvironments, addJudge,  addAgreement, addSync,  addDemo,   addDoctor,
};

} // namespace

int runCommandLine(int argc, char **argv)
{
    CLI::App app("Records how a bug is really fixed, proves the fix, judges the process.", "pr-telemetry");
    app.set_version_flag("--version", "pr-telemetry " PRT_VERSION);
    app.require_subcommand(0, 1);
    app.fallthrough();
    app.footer("Without a command the window opens; `pr-telemetry FILE.prtrace` opens a trace in it.\n"
               "Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 input bad, 4 a part is missing, 5 internal,\n"
               "130 interrupted.");
    Context context;
    std::string library;
    app.add_option("--library", library, "library folder (else PR_TELEMETRY_LIBRARY, else the platform's data folder)");
    app.add_flag("--json", context.json, "print data as JSON");
    app.add_flag("--quiet", context.quiet, "no progress and remarks");
    app.parse_complete_callback([&] {
        context.libraryFolder = library.empty() ? defaultLibraryFolder() : fromArgument(library);
        context.libraryNamed = !library.empty() || qEnvironmentVariableIsSet("PR_TELEMETRY_LIBRARY");
        if (const auto usable = checkLibrary(app, context); !usable) {
            context.fail(usable.error());
            throw CLI::RuntimeError(static_cast<int>(context.exitCode));
        }
    });
    for (const AddCommand add : commands)
        add(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (context.exitCode != ExitCode::Done) // it was said already
            return static_cast<int>(context.exitCode);
        const QStringList arguments = QCoreApplication::arguments().sliced(1);
        QString unknown = error.get_exit_code() == 0 ? QString() : unknownCommand(app, arguments);
        if (unknown.isEmpty() && error.get_exit_code() != 0)
            unknown = unknownOption(app, arguments);
        if (!unknown.isEmpty()) {
            context.wrongUsage(unknown);
            return static_cast<int>(context.exitCode);
        }
        return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::Usage);
    }
    if (app.get_subcommands().empty())
        context.wrongUsage(QStringLiteral("No command was given; `pr-telemetry --help` lists them. The window opens "
                                          "without options, or with --library DIR and files to open."));
    return static_cast<int>(context.exitCode);
}

} // namespace prt::app
