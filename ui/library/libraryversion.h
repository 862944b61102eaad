// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/database.h"

#include <QMutex>

namespace prt::ui {

/// Tells whether the library's database was written since it was last asked, through a connection of its own that it
/// keeps: SQLite counts for each connection what the others commit. For worker threads.
class LibraryVersion
{
public:
    explicit LibraryVersion(const QString &libraryFolder);

    /// Opens the database at the first call, which counts as no change. Blocks. A library that cannot be read did not
    /// change; who reads its rows says what is wrong with it.
    bool hasChanged();
    /// The file that grows with every commit, as long as a connection is open.
    QString logFile() const { return m_file + QStringLiteral("-wal"); }

private:
    QString m_file;
    QMutex m_mutex; ///< one thread at a time uses the connection
    std::unique_ptr<sql::Database> m_database;
    qint64 m_version = -1;
};

} // namespace prt::ui
