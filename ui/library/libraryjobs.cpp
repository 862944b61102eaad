// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/libraryjobs.h"

#include "core/base/librarylayout.h"
#include "core/privacy/vault.h"

#include <QFileInfo>

namespace prt::ui {

Result<QList<store::TraceRow>> listTraces(const QString &libraryFolder)
{
    auto library = store::Library::open(libraryFolder);
    return library ? (*library)->list() : passOn(library);
}

Result<QString> importFile(const QString &libraryFolder, const QString &path)
{
    auto bundle = trace::Bundle::open(path);
    if (!bundle)
        return passOn(bundle);
    auto library = store::Library::open(libraryFolder);
    if (!library)
        return passOn(library);
    return (*library)->import((*bundle)->trace(), **bundle, (*bundle)->blobSets(), QFileInfo(path).fileName());
}

Result<void> exportTrace(const QString &libraryFolder, const QString &traceId, const QString &path)
{
    auto library = store::Library::open(libraryFolder);
    return library ? (*library)->exportBundle(traceId, path) : passOn(library);
}

Result<int> removeTraces(const QString &libraryFolder, const QStringList &traceIds)
{
    auto library = store::Library::open(libraryFolder);
    if (!library)
        return passOn(library);
    int removed = 0;
    for (const QString &id : traceIds) {
        if (auto done = (*library)->remove(id); !done)
            return passOn(done);
        ++removed;
    }
    return removed;
}

qsizetype countWithHiddenValues(const QString &libraryFolder, const QStringList &traceIds)
{
    const QString vaults = LibraryLayout{libraryFolder}.vault();
    return std::ranges::count_if(traceIds, [&vaults](const QString &id) {
        const auto vault = privacy::Vault::openExisting(vaults, id);
        return vault && (*vault)->count().value_or(1) > 0;
    });
}

} // namespace prt::ui
