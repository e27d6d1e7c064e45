// Reports in every language: reasons as data beside their English words; and what an export left behind, row by row.
import type { Migration } from './migrate.ts'

const tables = `
-- reason: JSON, a code and its values; NULL in rows of earlier versions, whose message says it in English.
ALTER TABLE import_row ADD COLUMN reason TEXT;

-- report: the rows of the export; NULL for archives and exports of earlier versions.
ALTER TABLE export_record ADD COLUMN report TEXT;

-- What an export left behind or wrote otherwise. Rows come before the record: those of an export that was cut off have none, and go.
CREATE TABLE export_row (
  key INTEGER PRIMARY KEY,
  report TEXT NOT NULL,
  loss TEXT NOT NULL,
  place TEXT NOT NULL,
  message TEXT NOT NULL,
  reason TEXT NOT NULL,
  document_id TEXT
) STRICT;
CREATE INDEX export_row_by_report ON export_row (report, loss, key);
`

export const reportsMigration: Migration = { version: 124, up: ({ execute }) => execute(tables) }
