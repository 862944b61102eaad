// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/tracearg.h"

#include <QFileInfo>

namespace prt::app {

namespace {

void importFiles(Context &context, const std::vector<std::string> &files)
{
    const auto library = store::Library::open(context.libraryFolder);
    if (!library)
        return context.fail(library.error());
    for (const std::string &argument : files) {
        const QString file = fromArgument(argument);
        const auto bundle = trace::Bundle::open(file);
        const auto id =
            bundle ? (*library)->import((*bundle)->trace(), **bundle, (*bundle)->blobSets(), QFileInfo(file).fileName())
                   : passOn(bundle);
        if (!id) {
            context.fail({id.error().code, QStringLiteral("%1: %2").arg(file, id.error().message)});
            continue;
        }
        context.print(*id);
    }
}

void exportTrace(Context &context, const QString &argument, const QString &format, const QString &out)
{
    if (format != QLatin1StringView("prtrace"))
        return context.wrongUsage(QStringLiteral("The format \"%1\" is not known. Known: prtrace.").arg(format));
    const auto opened = openTrace(context, argument);
    const auto done = opened ? trace::writeBundle(out, opened->trace, opened->blobs(), opened->sets) : passOn(opened);
    if (!done)
        return context.fail(done.error());
    context.note(QStringLiteral("%1 written (%2 kB).").arg(out).arg(QFileInfo(out).size() / 1024));
}

} // namespace

void addBundle(CLI::App &app, Context &context)
{
    auto *import = app.add_subcommand("import", "Take .prtrace files into the library");
    auto files = std::make_shared<std::vector<std::string>>();
    import->add_option("file", *files, "files")->required();
    import->callback([=, &context] { importFiles(context, *files);
});

auto *exportCommand = app.add_subcommand("export", "Write a trace to a file");
exportCommand->footer("Example:\n  pr-telemetry export 0193 --to prtrace session.prtrace");
auto argument = std::make_shared<std::string>();
auto format = std::make_shared<std::string>("prtrace");
auto out = std::make_shared<std::string>();
exportCommand->add_option("trace", *argument, "id, unique prefix of one, or file")->required();
exportCommand->add_option("out", *out, "file to write")->required();
exportCommand->add_option("--to", *format, "format")->capture_default_str();
exportCommand->callback([=, &context] {
    exportTrace(context, fromArgument(*argument), fromArgument(*format), fromArgument(*out));
});
} // namespace prt::app

} // namespace prt::app
