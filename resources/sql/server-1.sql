-- SPDX-FileCopyrightText: 2026 PR Telemetry contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The server's tables. Only what SQLite and PostgreSQL read alike: TEXT and BIGINT, no generated numbers.
-- A statement ends with a semicolon at the end of its line. Times are microseconds since 1970.
CREATE TABLE tokens (hash TEXT PRIMARY KEY, account TEXT NOT NULL, tenant TEXT NOT NULL, role TEXT NOT NULL, created_us BIGINT NOT NULL, revoked_us BIGINT NOT NULL DEFAULT 0);
CREATE TABLE devices (tenant TEXT NOT NULL, keyid TEXT NOT NULL, account TEXT NOT NULL, pem TEXT NOT NULL, created_us BIGINT NOT NULL, PRIMARY KEY (tenant, keyid));
CREATE TABLE blobs (tenant TEXT NOT NULL, sha256 TEXT NOT NULL, size BIGINT NOT NULL, created_us BIGINT NOT NULL, PRIMARY KEY (tenant, sha256));
CREATE TABLE traces (tenant TEXT NOT NULL, id TEXT NOT NULL, account TEXT NOT NULL, header TEXT NOT NULL, head TEXT NOT NULL, next_seq BIGINT NOT NULL, size BIGINT NOT NULL, last_t_ms BIGINT NOT NULL, created_us BIGINT NOT NULL, finalized_us BIGINT NOT NULL DEFAULT 0, manifest TEXT NOT NULL DEFAULT '', blobs_sha256 TEXT NOT NULL DEFAULT '', blob_count BIGINT NOT NULL DEFAULT 0, place BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (tenant, id));
CREATE INDEX traces_feed ON traces (tenant, place);
CREATE TABLE segments (tenant TEXT NOT NULL, trace TEXT NOT NULL, first_seq BIGINT NOT NULL, event_count BIGINT NOT NULL, size BIGINT NOT NULL, prev TEXT NOT NULL, head TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (tenant, trace, first_seq), FOREIGN KEY (tenant, trace) REFERENCES traces (tenant, id));
CREATE TABLE statements (tenant TEXT NOT NULL, trace TEXT NOT NULL, digest TEXT NOT NULL, kind TEXT NOT NULL, keyid TEXT NOT NULL, envelope TEXT NOT NULL, account TEXT NOT NULL, received_us BIGINT NOT NULL, PRIMARY KEY (tenant, trace, digest), FOREIGN KEY (tenant, trace) REFERENCES traces (tenant, id));
CREATE TABLE trace_keys (tenant TEXT NOT NULL, trace TEXT NOT NULL, keyid TEXT NOT NULL, pem TEXT NOT NULL, PRIMARY KEY (tenant, trace, keyid), FOREIGN KEY (tenant, trace) REFERENCES traces (tenant, id));
CREATE TABLE added_blobs (tenant TEXT NOT NULL, trace TEXT NOT NULL, sha256 TEXT NOT NULL, size BIGINT NOT NULL, PRIMARY KEY (tenant, trace, sha256), FOREIGN KEY (tenant, trace) REFERENCES traces (tenant, id));
CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
INSERT INTO counters (name, value) VALUES ('feed', 0);
CREATE TABLE legacy_traces (id TEXT PRIMARY KEY, tenant TEXT NOT NULL, account TEXT NOT NULL, meta TEXT NOT NULL, upload_hash TEXT NOT NULL, created_us BIGINT NOT NULL, completed_us BIGINT NOT NULL DEFAULT 0, events BIGINT NOT NULL DEFAULT 0, document TEXT NOT NULL DEFAULT '', job TEXT NOT NULL DEFAULT '');
CREATE TABLE legacy_chunks (trace TEXT NOT NULL REFERENCES legacy_traces (id), chunk_id TEXT NOT NULL, chunk_seq BIGINT NOT NULL, sha256 TEXT NOT NULL, size BIGINT NOT NULL, events BIGINT NOT NULL, received_us BIGINT NOT NULL, PRIMARY KEY (trace, chunk_id));
CREATE TABLE jobs (id TEXT PRIMARY KEY, tenant TEXT NOT NULL, trace TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, created_us BIGINT NOT NULL);
CREATE TABLE replays (scope TEXT NOT NULL, replay_key TEXT NOT NULL, fingerprint TEXT NOT NULL, status BIGINT NOT NULL, body TEXT NOT NULL, created_us BIGINT NOT NULL, PRIMARY KEY (scope, replay_key));
