// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/librarychoice.h"
#include "app/cli/tracearg.h"

#include <QDir>
#include <QFileInfo>

namespace prt::app {

namespace {

void importFiles(Context &context, const std::vector<std::string> &files)
{
    NewLibrary fresh(context);
    const auto library = store::Library::open(context.libraryFolder);
    if (!library)
        return context.fail(library.error());
    fresh.tell();
    for (const std::string &argument : files) {
        const QString file = fromArgument(argument);
        const auto bundle = trace::Bundle::open(file);
        const auto id =
            bundle ? (*library)->import((*bundle)->trace(), **bundle, (*bundle)->blobSets(), QFileInfo(file).fileName())
                   : passOn(bundle);
        if (!id) {
            const QString &message = id.error().message;
            context.fail({id.error().code, message.contains(file) ? message : file + QStringLiteral(": ") + message});
            continue;
        }
        context.print(*id);
    }
}

/// What is wrong with the place is said before the work is done.
Result<void> checkTarget(const QString &out, bool force)
{
    const QFileInfo target(out);
    if (target.isDir())
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is a folder. Name the file in it.").arg(out));
    if (!target.absoluteDir().exists())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no folder %1 to write %2 into. Make it first.")
                                             .arg(target.absolutePath(), target.fileName()));
    if (!force && (target.exists() || target.isSymLink()))
        return fail(ErrorCode::Conflict,
                    QStringLiteral("%1 exists already. --force replaces it; nothing was written.").arg(out));
    return {};
}

void exportTrace(Context &context, const QString &argument, const QString &format, const QString &out, bool force)
{
    if (format != QLatin1StringView("prtrace"))
        return context.wrongUsage(QStringLiteral("The format \"%1\" is not known. Known: prtrace.").arg(format));
    if (const auto free = checkTarget(out, force); !free)
        return context.fail(free.error());
    const auto opened = openTrace(context, argument);
    const auto existing = force ? trace::Existing::Replace : trace::Existing::Keep;
    const auto done =
        opened ? trace::writeBundle(out, opened->trace, opened->blobs(), opened->sets, existing) : passOn(opened);
    if (!done)
        return context.fail(done.error());
    context.note(QStringLiteral("%1 written (%2 kB).").arg(out).arg((QFileInfo(out).size() + 999) / 1000));
}

} // namespace

void addBundle(CLI::App &app, Context &context)
{
    auto *import = app.add_subcommand("import", "Take .prtrace files into the library");
    auto files = std::make_shared<std::vector<std::string>>();
    import->footer("Example:\n  pr-telemetry import session.prtrace");
    import->add_option("file", *files, "files")->required();
    import->callback([=, &context] { importFiles(context, *files);
});

auto *exportCommand = app.add_subcommand("export", "Write a trace to a file");
exportCommand->footer("Example:\n  pr-telemetry export 0193 --to prtrace session.prtrace");
auto argument = std::make_shared<std::string>();
auto format = std::make_shared<std::string>("prtrace");
auto out = std::make_shared<std::string>();
auto force = std::make_shared<bool>(false);
exportCommand->add_option("trace", *argument, "id, unique prefix of one, or file")->required();
exportCommand->add_option("out", *out, "file to write")->required();
exportCommand->add_option("--to", *format, "format")->capture_default_str();
exportCommand->add_flag("--force", *force, "replace the file when it exists");
exportCommand->callback([=, &context] {
    exportTrace(context, fromArgument(*argument), fromArgument(*format), fromArgument(*out), *force);
});
} // namespace prt::app

} // namespace prt::app
