// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/bytestore.h"

namespace prt::server {

/// Objects as files: FOLDER/objects/ab/abcdef…; FOLDER/spool for what is arriving. Temporary file → fdatasync → rename
/// → fsync of the folder. Several processes may share the folder.
class DirectoryStore final : public ByteStore
{
public:
    static Result<std::unique_ptr<DirectoryStore>> at(const QString &folder);

    QString spoolFolder() const override { return m_folder + QStringLiteral("/spool"); }
    Result<void> adopt(const QString &sha256, const QString &spoolFile) override;
    Result<void> put(const QString &sha256, QByteArrayView bytes) override;
    Result<std::shared_ptr<QFile>> open(const QString &sha256) const override;
    Result<QByteArray> read(const QString &sha256, qint64 limit) const override;
    Result<void> remove(const QString &sha256) override;
    Result<void> forEach(const std::function<void(const QString &)> &visit) const override;
    Result<void> ping() const override;

private:
    explicit DirectoryStore(QString folder);
    QString shard(const QString &sha256) const;
    QString path(const QString &sha256) const;

    QString m_folder;
};

} // namespace prt::server
