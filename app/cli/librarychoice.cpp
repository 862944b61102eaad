// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/librarychoice.h"

#include "app/cli/suggest.h"
#include "core/base/paths.h"

#include <QDir>
#include <QFileInfo>

namespace prt::app {

namespace {

/// A library in the folder itself, above it, beside it under a like name, or at the platform's place; empty: none.
QString nearestLibrary(const QString &folder)
{
    const QDir wanted(folder);
    QDir parent(folder);
    const bool hasParent = parent.cdUp();
    if (hasParent && store::Library::isLibrary(parent.path()))
        return parent.path();
    constexpr qsizetype mostFolders = 1000;
    const auto librariesIn = [](const QDir &dir) {
        QStringList names;
        for (const QString &name : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot).mid(0, mostFolders))
            if (store::Library::isLibrary(dir.filePath(name)))
                names.append(name);
        return names;
    };
    if (const QStringList inside = librariesIn(wanted); inside.size() == 1)
        return wanted.filePath(inside.first());
    const QString like = hasParent ? nearestWord(wanted.dirName(), librariesIn(parent)) : QString();
    if (!like.isEmpty())
        return parent.filePath(like);
    const QString usual = platformLibraryFolder();
    return store::Library::isLibrary(usual) ? usual : QString();
}

/// What makes a library where there is none, and what needs none, as a trace in a file does.
bool looksOnly(const CLI::App &app)
{
    const auto chosen = app.get_subcommands();
    if (chosen.empty())
        return false;
    if (const auto *trace = chosen.front()->get_option_no_throw("trace"); trace && trace->count() == 1)
        if (QFileInfo(QString::fromStdString(trace->results().front())).isFile())
            return false;
    const std::string name = chosen.front()->get_name();
    const auto inner = chosen.front()->get_subcommands();
    if (name == "record")
        return inner.empty() || (inner.front()->get_name() != "start" && inner.front()->get_name() != "run");
    for (const char *other : {"shell", "import", "pull", "sync", "login", "demo", "doctor", "environments"})
        if (name == other)
            return false;
    return true;
}

} // namespace

Error noLibrary(const Context &context)
{
    const QString folder = QDir(context.libraryFolder).absolutePath();
    if (QFileInfo(folder).isFile())
        return {ErrorCode::InvalidInput,
                QStringLiteral("%1 is a file, and a library is a folder. Name the folder with --library.").arg(folder)};
    const QString meant = nearestLibrary(folder);
    QString text = QStringLiteral("There is no library in %1. ").arg(folder);
    if (!meant.isEmpty())
        text += QStringLiteral("Did you mean %1? ").arg(meant);
    return {ErrorCode::NotFound,
            text + QStringLiteral("`record start`, `record run`, `import`, `pull` and `login` make a new one.")};
}

Result<std::unique_ptr<store::Library>> openLibrary(const Context &context)
{
    if (!store::Library::isLibrary(context.libraryFolder))
        return tl::unexpected(noLibrary(context));
    return store::Library::open(context.libraryFolder);
}

NewLibrary::NewLibrary(const Context &context)
    : m_context(context)
    , m_missing(!store::Library::isLibrary(context.libraryFolder))
{
}

void NewLibrary::tell()
{
    if (!m_missing || !store::Library::isLibrary(m_context.libraryFolder))
        return;
    m_missing = false;
    m_context.note(QStringLiteral("Made a new library in %1. It holds the key of this device too: keep a copy.")
                       .arg(QDir(m_context.libraryFolder).absolutePath()));
}

Result<void> checkLibrary(const CLI::App &app, const Context &context)
{
    if (!context.libraryNamed || store::Library::isLibrary(context.libraryFolder) || !looksOnly(app))
        return {};
    return tl::unexpected(noLibrary(context));
}

} // namespace prt::app
