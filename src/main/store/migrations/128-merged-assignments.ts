// What a merge gave to annotators, so that taking the merge back takes it along.
import type { Migration } from './migrate.ts'

const tables = `
-- Of a merge: the newest event when its last document was in; what is later was done here.
ALTER TABLE batch ADD COLUMN last_event INTEGER;
-- The row of assignment that a merge made, as it was made; it is put there again when the merge is redone.
CREATE TABLE merged_assignment (
  batch INTEGER NOT NULL REFERENCES batch (key),
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  annotator TEXT NOT NULL,
  pass_key INTEGER REFERENCES document (key) ON DELETE CASCADE,
  assigned_at TEXT NOT NULL,
  assigned_by TEXT NOT NULL,
  PRIMARY KEY (batch, document_key, annotator)
) STRICT, WITHOUT ROWID;
`

export const mergedAssignmentsMigration: Migration = { version: 128, up: ({ execute }) => execute(tables) }
