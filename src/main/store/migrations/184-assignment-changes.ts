// Who was given which documents by one change, so that it can be taken back.
import type { Migration } from './migrate.ts'

const statements = `
-- gave: the annotator got the document, or a pass of it in place of the document itself; took: it was taken from them. was: what they were to
-- the document before; nobody, worker (had worked in it, given to nobody) or alone. newest_event: of all edits, when it was given.
CREATE TABLE assignment_change (
  batch INTEGER NOT NULL REFERENCES batch (key),
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  annotator TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('gave', 'took')),
  pass_key INTEGER REFERENCES document (key) ON DELETE CASCADE,
  was TEXT NOT NULL CHECK (was IN ('nobody', 'worker', 'alone')),
  assigned_at TEXT NOT NULL,
  newest_event INTEGER NOT NULL,
  PRIMARY KEY (batch, document_key, annotator)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_change_by_document ON assignment_change (document_key, batch);
CREATE INDEX assignment_change_by_pass ON assignment_change (pass_key) WHERE pass_key IS NOT NULL;
`

export const assignmentChangesMigration: Migration = { version: 184, up: ({ execute }) => execute(statements) }
