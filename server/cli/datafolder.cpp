// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/datafolder.h"

#include "core/base/file.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFileInfo>

namespace prt::server {

Result<DataFolder> DataFolder::open(const QString &folder)
{
    if (const auto made = makePrivateFolder(folder); !made)
        return passOn(made);
    auto bytes = DirectoryStore::at(folder);
    if (!bytes)
        return passOn(bytes);
    const QString file = folder + QStringLiteral("/server.sqlite");
    auto meta = SqlStore::openSqlite(file);
    if (!meta)
        return passOn(meta);
    auto key = trace::SigningKey::loadOrCreate(folder + QStringLiteral("/server.pem"));
    if (!key)
        return passOn(key);
    return DataFolder{folder, file, std::move(*bytes), std::move(*meta), std::move(*key)};
}

void DataFolder::sweepSpool() const
{
    const QDateTime old = QDateTime::currentDateTimeUtc().addSecs(-3600);
    QDirIterator files(bytes->spoolFolder(), QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        const QFileInfo file(files.next());
        if (file.lastModified() < old)
            QFile::remove(file.filePath());
    }
}

} // namespace prt::server
