// Imports as a person knows them: what was chosen and how it was read, how far it got, and a report that stays.
import type { Migration } from './migrate.ts'

const tables = `
-- One import: everything that was chosen at once. reading: under way, or cut off by a crash. interrupted: can go on with the same
-- files. refused: something was wrong and the person wanted all or nothing. fingerprint: of the chosen files. choices: JSON.
-- new_labels: JSON of the labels made so far, with the names in the files; they join the label set at the end.
CREATE TABLE import_session (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES project (id),
  state TEXT NOT NULL CHECK (state IN ('reading', 'interrupted', 'done', 'refused', 'cancelled', 'failed')),
  actor TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  name TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  choices TEXT NOT NULL,
  new_labels TEXT NOT NULL DEFAULT '[]',
  documents INTEGER NOT NULL DEFAULT 0,
  spans INTEGER NOT NULL DEFAULT 0,
  suggestions INTEGER NOT NULL DEFAULT 0,
  duplicates INTEGER NOT NULL DEFAULT 0,
  problems INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX import_session_by_project ON import_session (project_id, key);

-- What one format reads as one: a file, or files that belong together. part: its place in the import. items: what of its reading is
-- stored, where an interrupted import goes on. is_read: to its end. spans: those that were rejected are among them.
ALTER TABLE import_record ADD COLUMN session_key INTEGER REFERENCES import_session (key);
ALTER TABLE import_record ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_record ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE import_record ADD COLUMN items INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_record ADD COLUMN is_read INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_record ADD COLUMN spans INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_record ADD COLUMN duplicates INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_record ADD COLUMN problems INTEGER NOT NULL DEFAULT 0;
UPDATE import_record SET spans = annotations + suggestions;
CREATE UNIQUE INDEX import_record_by_session ON import_record (session_key, part) WHERE session_key IS NOT NULL;

-- The report. source: the file's own id of the document it is about. document_id: where another document than that is meant.
CREATE TABLE import_row (
  key INTEGER PRIMARY KEY,
  session_key INTEGER NOT NULL REFERENCES import_session (key),
  record_key INTEGER,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'document', 'span', 'change', 'duplicate', 'note')),
  place TEXT NOT NULL,
  message TEXT NOT NULL,
  source TEXT NOT NULL,
  document_id TEXT
) STRICT;
CREATE INDEX import_row_by_session ON import_row (session_key, kind, key);
DROP INDEX document_by_import;
CREATE INDEX document_by_import ON document (import_key, source_id);

-- Ids that a file has had, while it is read; ordinal: which of them it was, so that reading it again finds the same.
CREATE TABLE import_source (
  record_key INTEGER NOT NULL,
  source TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  PRIMARY KEY (record_key, source)
) STRICT, WITHOUT ROWID;
`

export const importSessionsMigration: Migration = { version: 98, up: ({ execute }) => execute(tables) }
