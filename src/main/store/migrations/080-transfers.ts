// Who brought files in, and every export: what left the encrypted store, when and by whom.
import type { Migration } from './migrate.ts'

const tables = `
-- Earlier imports were noted in the audit trail alone.
ALTER TABLE import_record ADD COLUMN actor TEXT NOT NULL DEFAULT '';
UPDATE import_record SET actor = coalesce(
  (SELECT actor FROM audit WHERE entity = 'import' AND entity_id = CAST(import_record.key AS TEXT) LIMIT 1), '');
CREATE INDEX import_by_project ON import_record (project_id, key);

-- choice: JSON of which documents, suggestions, text, masks and the split with its seed; null for an archive of the whole project.
CREATE TABLE export_record (
  key INTEGER PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES project (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  file_name TEXT NOT NULL,
  format TEXT NOT NULL,
  documents INTEGER NOT NULL,
  spans INTEGER NOT NULL,
  problems INTEGER NOT NULL,
  choice TEXT
) STRICT;
CREATE INDEX export_by_project ON export_record (project_id, key);
CREATE TRIGGER export_record_no_update BEFORE UPDATE ON export_record
BEGIN SELECT raise(ABORT, 'The record of an export is never altered.'); END;
CREATE TRIGGER export_record_no_delete BEFORE DELETE ON export_record
BEGIN SELECT raise(ABORT, 'The record of an export is never deleted.'); END;
`

export const transfersMigration: Migration = { version: 80, up: ({ execute }) => execute(tables) }
