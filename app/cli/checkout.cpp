// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/tracearg.h"
#include "core/base/counted.h"
#include "core/privacy/worktreereader.h"
#include "core/trace/worktree.h"

#include <QDir>
#include <QFileInfo>

namespace prt::app {

namespace {

struct Written
{
    int files = 0;
    QStringList absent;
    QStringList redacted;
    QStringList leadingOut;
};

/// Writes the work tree of one moment.
class Checkout
{
public:
    /// `own`: recorded here, so its hidden values may be brought back.
    Checkout(const OpenedTrace &opened, const trace::Tree &tree, bool own)
        : m_tree(tree)
        , m_reader(opened.blobs(),
                   privacy::restoredFrom(own ? opened.library->vaultFolder() : QString(), opened.trace.header.traceId))
    {
    }

    Result<Written> writeTo(const QString &folder)
    {
        if (const auto path = trace::firstMisplaced(m_tree))
            return fail(ErrorCode::Denied, QStringLiteral("The recorded work tree has “%1” below something that is not "
                                                          "a folder. Nothing was written.")
                                               .arg(QString::fromUtf8(path->left(200))));
        const auto writer = trace::FolderWriter::open(folder);
        if (!writer)
            return passOn(writer);
        if (const auto files = writeFiles(*writer); !files)
            return passOn(files);
        if (const auto links = writeLinks(*writer); !links)
            return passOn(links);
        m_written.absent = m_reader.absentFiles();
        m_written.redacted = m_reader.redactedFiles();
        return m_written;
    }

private:
    Result<void> writeFiles(const trace::FolderWriter &writer)
    {
        for (auto entry = m_tree.cbegin(); entry != m_tree.cend(); ++entry) {
            if (entry->mode == trace::linkMode)
                continue;
            const auto bytes = m_reader.read(entry.key(), *entry);
            if (!bytes)
                return passOn(bytes);
            if (!*bytes)
                continue;
            if (const auto done = writer.writeFile(entry.key(), **bytes, unsigned(entry->mode)); !done)
                return done;
            ++m_written.files;
        }
        return {};
    }

    /// A link is written only when it stays inside; else whatever is written later could go elsewhere through it.
    Result<void> writeLinks(const trace::FolderWriter &writer)
    {
        trace::Links links;
        for (auto entry = m_tree.cbegin(); entry != m_tree.cend(); ++entry) {
            if (entry->mode != trace::linkMode)
                continue;
            const auto target = m_reader.read(entry.key(), *entry);
            if (!target)
                return passOn(target);
            if (*target)
                links.insert(entry.key(), **target);
        }
        for (auto link = links.cbegin(); link != links.cend(); ++link) {
            if (trace::leadsOut(links, link.key())) {
                m_written.leadingOut.append(QString::fromUtf8(link.key()));
                continue;
            }
            if (const auto done = writer.writeLink(link.key(), *link); !done)
                return done;
            ++m_written.files;
        }
        return {};
    }

    const trace::Tree &m_tree;
    privacy::WorkTreeReader m_reader;
    Written m_written;
};

void checkout(Context &context, const QString &argument, const QString &at, const QString &folderName)
{
    const QString folder = QDir(folderName).absolutePath();
    if (QFileInfo::exists(folder) && !QDir(folder).isEmpty())
        return context.wrongUsage(QStringLiteral("%1 is not empty. Name a folder that is new or empty.").arg(folder));
    if (QFileInfo(folder).isFile())
        return context.fail(
            {ErrorCode::InvalidInput, QStringLiteral("%1 is a file. Name a folder that is new or empty.").arg(folder)});
    const auto opened = openTrace(context, argument);
    if (!opened)
        return context.fail(opened.error());
    const auto event = at.isEmpty() ? Result<trace::Event>(opened->trace.events.isEmpty() ? trace::Event()
                                                                                          : opened->trace.events.last())
                                    : findEvent(opened->trace, at);
    const auto tree = event ? trace::treeAt(opened->trace.events, event->seq, opened->blobs()) : passOn(event);
    if (!tree)
        return context.fail(tree.error());
    const auto own = opened->library->isOwn(opened->trace);
    const auto written = own ? Checkout(*opened, *tree, *own).writeTo(folder) : passOn(own);
    if (!written)
        return context.fail(written.error());
    context.print(QStringLiteral("%1 in %2, as %3 after event %4")
                      .arg(counted(written->files, QStringLiteral("file")), folder,
                           written->files == 1 ? QStringLiteral("it was") : QStringLiteral("they were"),
                           QString::number(event->seq)));
    for (const QString &path : written->absent)
        context.print(QStringLiteral("absent    %1 (content was not recorded)").arg(path));
    for (const QString &path : written->leadingOut)
        context.print(QStringLiteral("left out  %1 (a link that leads out of the folder)").arg(path));
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
