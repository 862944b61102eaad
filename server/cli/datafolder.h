// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/keys.h"
#include "server/store/directorystore.h"
#include "server/store/sqlstore.h"

namespace prt::server {

/// The embedded form of the server's data: `server.sqlite`, `objects/`, `spool/` and `server.pem`, the key that signs
/// receipts.
struct DataFolder
{
    QString folder;
    QString databaseFile;
    std::unique_ptr<DirectoryStore> bytes;
    std::unique_ptr<SqlStore> meta; ///< for the thread that opened it
    trace::SigningKey key;

    static Result<DataFolder> open(const QString &folder);
    /// Removes what requests of a killed server left behind (files of the spool older than an hour).
    void sweepSpool() const;
};

} // namespace prt::server
