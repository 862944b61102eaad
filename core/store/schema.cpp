// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include "core/store/blobpack.h"

namespace prt::store {

const QList<QByteArray> &libraryMigrations()
{
    static const QList<QByteArray> scripts{
        "CREATE TABLE traces (id TEXT PRIMARY KEY, head TEXT NOT NULL, header BLOB NOT NULL, seal BLOB NOT NULL, "
        "origin TEXT NOT NULL,"
        " title TEXT NOT NULL DEFAULT '', task_id TEXT NOT NULL DEFAULT '', participant TEXT NOT NULL DEFAULT '',"
        " repo TEXT NOT NULL DEFAULT '', branch TEXT NOT NULL DEFAULT '', started_us INTEGER NOT NULL DEFAULT 0,"
        " duration_ms INTEGER NOT NULL DEFAULT 0, events INTEGER NOT NULL DEFAULT 0, edits INTEGER NOT NULL DEFAULT 0,"
        " test_runs INTEGER NOT NULL DEFAULT 0, last_passed INTEGER NOT NULL DEFAULT -1, last_failed INTEGER NOT NULL "
        "DEFAULT -1,"
        " committed INTEGER NOT NULL DEFAULT 0, scripted INTEGER NOT NULL DEFAULT 0, verdict TEXT NOT NULL DEFAULT '',"
        " score_milli INTEGER NOT NULL DEFAULT -1, judge_state TEXT NOT NULL DEFAULT '', review_state TEXT NOT NULL "
        "DEFAULT '',"
        " sync_state TEXT NOT NULL DEFAULT '', sync_note TEXT NOT NULL DEFAULT '', sync_permille INTEGER NOT NULL "
        "DEFAULT 0,"
        " damaged INTEGER NOT NULL DEFAULT 0);"
        "CREATE INDEX traces_by_start ON traces (started_us DESC);"
        "CREATE TABLE lines (trace TEXT NOT NULL REFERENCES traces (id) ON DELETE CASCADE, seq INTEGER NOT NULL, line "
        "BLOB NOT NULL,"
        " PRIMARY KEY (trace, seq)) WITHOUT ROWID;"
        "CREATE TABLE statements (trace TEXT NOT NULL REFERENCES traces (id) ON DELETE CASCADE, digest TEXT NOT NULL, "
        "kind TEXT NOT NULL,"
        " envelope BLOB NOT NULL, PRIMARY KEY (trace, digest)) WITHOUT ROWID;"
        "CREATE TABLE trace_keys (trace TEXT NOT NULL REFERENCES traces (id) ON DELETE CASCADE, key_id TEXT NOT NULL, "
        "pem BLOB NOT NULL,"
        " PRIMARY KEY (trace, key_id)) WITHOUT ROWID;"
        "CREATE TABLE trace_blobs (trace TEXT NOT NULL REFERENCES traces (id) ON DELETE CASCADE, sha256 TEXT NOT NULL, "
        "size INTEGER NOT NULL,"
        " added INTEGER NOT NULL, PRIMARY KEY (trace, sha256)) WITHOUT ROWID;"
        "CREATE INDEX trace_blobs_by_hash ON trace_blobs (sha256);"
        "CREATE TABLE trust (key_id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, pem BLOB NOT NULL, "
        "added_us INTEGER NOT NULL)"
        " WITHOUT ROWID;" +
            BlobPack::blobTableSql(),
        // `summarised` is the version of the rules that made the other columns, see Library::refreshOldSummaries().
        "ALTER TABLE traces ADD COLUMN received INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE traces ADD COLUMN erased_since INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE traces ADD COLUMN summarised INTEGER NOT NULL DEFAULT 0;"
        "CREATE INDEX traces_by_summary ON traces (summarised);",
    };
    return scripts;
}

} // namespace prt::store
