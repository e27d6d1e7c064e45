// Annotators under another name than that of their events, and those who no longer work here.
import type { Migration } from './migrate.ts'

const tables = `
-- What a person is called now; NULL where that is their name. Events, spans and archives keep the name that they were written with.
ALTER TABLE annotator ADD COLUMN shown_name TEXT;
ALTER TABLE annotator ADD COLUMN archived_at TEXT;
-- What an archived annotator had not begun or not finished, and who got it, so that it can return with them.
CREATE TABLE handed_over (
  annotator TEXT NOT NULL,
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  -- NULL where nobody got it.
  recipient TEXT,
  had_pass INTEGER NOT NULL,
  -- Of the document at that moment.
  revision INTEGER NOT NULL,
  PRIMARY KEY (annotator, document_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX handed_over_by_document ON handed_over (document_key);
`

export const annotatorNamesMigration: Migration = { version: 164, up: ({ execute }) => execute(tables) }
