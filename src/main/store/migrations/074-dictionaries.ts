// Dictionaries of terms, each with the label that its terms suggest, and the index that finds a concept while it is typed.
import type { Migration } from './migrate.ts'

const tables = `
CREATE TABLE dictionary (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES project (id),
  name TEXT NOT NULL,
  label_id TEXT NOT NULL,
  made_at TEXT NOT NULL,
  -- An import that is not yet done is in no list; one that was cut off is removed at the next start.
  state TEXT NOT NULL CHECK (state IN ('staging', 'done')),
  terms INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX dictionary_by_project ON dictionary (project_id, name);

CREATE TABLE term (
  key INTEGER PRIMARY KEY,
  dictionary_key INTEGER NOT NULL REFERENCES dictionary (key),
  text TEXT NOT NULL,
  code TEXT,
  preferred TEXT
) STRICT;
CREATE INDEX term_by_dictionary ON term (dictionary_key);
CREATE VIRTUAL TABLE term_index USING fts5 (
  text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER term_leaves_search AFTER DELETE ON term
BEGIN DELETE FROM term_index WHERE rowid = old.key; END;
`

export const dictionariesMigration: Migration = { version: 74, up: ({ execute }) => execute(tables) }
