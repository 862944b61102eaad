-- SPDX-FileCopyrightText: 2026 PR Telemetry contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was deleted: the row of a trace stays, empty, so that the feed can tell of it and it is not taken in again; and
-- objects that must leave the byte store, until they have left it.
ALTER TABLE traces ADD COLUMN deleted_us BIGINT NOT NULL DEFAULT 0;
ALTER TABLE traces ADD COLUMN deleted_by TEXT NOT NULL DEFAULT '';
ALTER TABLE traces ADD COLUMN deleted_why TEXT NOT NULL DEFAULT '';
CREATE TABLE doomed_objects (sha256 TEXT PRIMARY KEY);
CREATE INDEX blobs_name ON blobs (sha256);
CREATE INDEX segments_name ON segments (sha256);
CREATE INDEX legacy_chunks_name ON legacy_chunks (sha256);
