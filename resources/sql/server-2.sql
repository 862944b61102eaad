-- SPDX-FileCopyrightText: 2026 PR Telemetry contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The size of each envelope, so that statements can be counted and listed without reading them.
ALTER TABLE statements ADD COLUMN size BIGINT NOT NULL DEFAULT 0;
UPDATE statements SET size = LENGTH(CAST(envelope AS BLOB));
