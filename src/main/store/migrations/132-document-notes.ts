// Notes to a document as a whole: a question, a reason, a reminder; open until somebody resolves it.
import type { Migration } from './migrate.ts'

const tables = `
-- As its events leave it. A note that was removed stays, to be put back.
CREATE TABLE document_note (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  text TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL DEFAULT '',
  made_by TEXT NOT NULL DEFAULT '',
  resolved_at TEXT,
  resolved_by TEXT,
  removed INTEGER NOT NULL DEFAULT 1 CHECK (removed IN (0, 1)),
  UNIQUE (document_key, id)
) STRICT;

-- brought: it came in with the document. batch: the merge that brought it; undone: that merge was taken back.
CREATE TABLE note_event (
  key INTEGER PRIMARY KEY,
  note_key INTEGER NOT NULL REFERENCES document_note (key) ON DELETE CASCADE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('write', 'resolve', 'reopen', 'remove', 'restore')),
  text TEXT CHECK ((text IS NULL) = (action <> 'write')),
  brought INTEGER NOT NULL DEFAULT 0 CHECK (brought IN (0, 1)),
  batch INTEGER,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  UNIQUE (note_key, at, actor, action)
) STRICT;
CREATE INDEX note_event_by_batch ON note_event (batch) WHERE batch IS NOT NULL;
CREATE INDEX note_event_undone ON note_event (key) WHERE undone = 1;
`

export const documentNotesMigration: Migration = { version: 132, up: ({ execute }) => execute(tables) }
