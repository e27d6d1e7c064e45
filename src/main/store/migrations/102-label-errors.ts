// Checks of the labels by taggers that did not learn from them, and what they suspect.
import type { Migration } from './migrate.ts'

const tables = `
-- One a project, the newest. A row goes when the next check begins.
CREATE TABLE label_check (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL UNIQUE REFERENCES project (id),
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
  method TEXT NOT NULL CHECK (method IN ('quick', 'thorough')),
  started_at TEXT NOT NULL,
  folds INTEGER NOT NULL,
  folds_done INTEGER NOT NULL DEFAULT 0,
  sentences INTEGER NOT NULL,
  message TEXT
) STRICT, WITHOUT ROWID;

-- given: what was marked, fragments in canonical form; found: what a tagger would mark. At least one of the two is there.
CREATE TABLE suspect (
  key INTEGER PRIMARY KEY,
  check_id TEXT NOT NULL REFERENCES label_check (id) ON DELETE CASCADE,
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('missed', 'type', 'boundary', 'spurious')),
  score REAL NOT NULL,
  given_label TEXT,
  given_place TEXT,
  found_label TEXT,
  found_start INTEGER,
  found_end INTEGER,
  -- A person looked at it and left the labels as they are.
  kept INTEGER NOT NULL DEFAULT 0 CHECK (kept IN (0, 1)),
  CHECK (given_place IS NOT NULL OR found_start IS NOT NULL)
) STRICT;
CREATE INDEX suspect_by_score ON suspect (check_id, kind, score);
CREATE INDEX suspect_by_document ON suspect (document_key);
`

export const labelErrorsMigration: Migration = { version: 102, up: ({ execute }) => execute(tables) }
