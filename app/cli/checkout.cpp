// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/tracearg.h"
#include "core/privacy/redactor.h"
#include "core/trace/workspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <sys/stat.h>

namespace prt::app {

namespace {

struct Written
{
    int files = 0;
    QStringList absent;
    QStringList redacted;
};

/// The bytes as they were on the recording machine where its vault is, the redacted ones elsewhere.
QByteArray contentFor(const OpenedTrace &opened, const QByteArray &recorded, const QString &path, Written &written)
{
    const auto exact = privacy::restore(opened.library->vaultFolder(), opened.trace.header.traceId, recorded);
    if (exact)
        return *exact;
    if (recorded.contains("[[redacted:"))
        written.redacted.append(path);
    return recorded;
}

Result<void> writeEntry(const QString &folder, const QByteArray &path, const trace::TreeEntry &entry,
                        const QByteArray &content)
{
    const QString file = folder + u'/' + QFile::decodeName(path);
    if (!QDir().mkpath(QFileInfo(file).path()))
        return fail(ErrorCode::Io, QStringLiteral("Cannot make the folder %1.").arg(QFileInfo(file).path()));
    if (entry.mode == 0120000) {
        // A link is written only when it stays inside; anywhere else it could be used to write outside later.
        const QString target = QDir::cleanPath(QFileInfo(file).path() + u'/' + QFile::decodeName(content));
        if (QDir::isAbsolutePath(QFile::decodeName(content)) || !target.startsWith(folder + u'/'))
            return fail(ErrorCode::Denied, QStringLiteral("The link %1 points outside the work tree.").arg(file));
        return QFile::link(QFile::decodeName(content), file)
                   ? Result<void>()
                   : fail(ErrorCode::Io, QStringLiteral("Cannot write %1.").arg(file));
    }
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly) || out.write(content) != content.size())
        return fail(ErrorCode::Io, QStringLiteral("Cannot write %1: %2.").arg(file, out.errorString()));
    ::fchmod(out.handle(), static_cast<mode_t>(entry.mode & 0777));
    return {};
}

Result<Written> writeTree(const OpenedTrace &opened, const trace::Tree &tree, const QString &folder)
{
    Written written;
    // Links come last, so that no file is ever written through one.
    for (const bool links : {false, true}) {
        for (auto entry = tree.cbegin(); entry != tree.cend(); ++entry) {
            if ((entry->mode == 0120000) != links)
                continue;
            const QString path = QString::fromUtf8(entry.key());
            const auto recorded = opened.blobs().blob(entry->sha256);
            if (!recorded) {
                written.absent.append(path);
                continue;
            }
            const QByteArray content = contentFor(opened, *recorded, path, written);
            if (const auto done = writeEntry(folder, entry.key(), *entry, content); !done)
                return passOn(done);
            ++written.files;
        }
    }
    return written;
}

void checkout(Context &context, const QString &argument, const QString &at, const QString &folderName)
{
    const QString folder = QDir(folderName).absolutePath();
    if (QFileInfo::exists(folder) && !QDir(folder).isEmpty())
        return context.wrongUsage(QStringLiteral("%1 is not empty. Name a folder that is new or empty.").arg(folder));
    const auto opened = openTrace(context, argument);
    if (!opened)
        return context.fail(opened.error());
    const auto event = at.isEmpty() ? Result<trace::Event>(opened->trace.events.isEmpty() ? trace::Event()
                                                                                          : opened->trace.events.last())
                                    : findEvent(opened->trace, at);
    const auto tree = event ? trace::treeAt(opened->trace.events, event->seq, opened->blobs()) : passOn(event);
    if (!tree)
        return context.fail(tree.error());
    QDir().mkpath(folder);
    const auto written = writeTree(*opened, *tree, folder);
    if (!written)
        return context.fail(written.error());
    context.print(
        QStringLiteral("%1 files in %2, as they were after event %3").arg(written->files).arg(folder).arg(event->seq));
    for (const QString &path : written->absent)
        context.print(QStringLiteral("absent    %1 (content was not recorded)").arg(path));
    for (const QString &path : written->redacted)
        context.print(QStringLiteral("redacted  %1 (its secrets are only on the machine that recorded)").arg(path));
}

} // namespace

void addCheckout(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("checkout", "Write the workspace as it was at a moment");
    command->footer("Example:\n  pr-telemetry checkout 0193 --at 12 then/");
    auto argument = std::make_shared<std::string>();
    auto at = std::make_shared<std::string>();
    auto folder = std::make_shared<std::string>();
    command->add_option("trace", *argument, "id, unique prefix of one, or file")->required();
    command->add_option("folder", *folder, "new or empty folder")->required();
    command->add_option("--at", *at, "event number or id; the end when left out");
    command->callback(
        [=, &context] { checkout(context, fromArgument(*argument), fromArgument(*at), fromArgument(*folder)); });
}

} // namespace prt::app
