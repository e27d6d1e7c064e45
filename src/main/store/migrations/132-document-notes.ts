// Notes to a document as a whole: a question, a reason, a reminder; open until somebody resolves it.
import type { Migration } from '../migrate.ts'

const tables = `
-- changed_at: of whatever changed last. brought: it came with an import and nobody has changed it since. A note that was removed stays, to
-- be put back.
CREATE TABLE document_note (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  resolved_at TEXT,
  resolved_by TEXT,
  changed_at TEXT NOT NULL,
  brought INTEGER NOT NULL DEFAULT 0 CHECK (brought IN (0, 1)),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  UNIQUE (document_key, id)
) STRICT;
`

export const documentNotesMigration: Migration = { version: 132, up: ({ execute }) => execute(tables) }
