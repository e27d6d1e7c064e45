// Runs with the text they saw, their metrics and checkpoints, and the taggers that came out of them.
import type { Migration } from './migrate.ts'

const tables = `
CREATE TABLE run (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES project (id),
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('queued', 'running', 'cancelling', 'interrupted', 'cancelled', 'failed', 'done')),
  created_at TEXT NOT NULL,
  finished_at TEXT,
  recipe TEXT NOT NULL,
  encoder_id TEXT NOT NULL,
  encoder_name TEXT NOT NULL,
  seed INTEGER NOT NULL,
  entity_types TEXT NOT NULL,
  -- Where there are few documents, sentences are divided instead; run_document then says 'both'.
  divided_by TEXT NOT NULL CHECK (divided_by IN ('document', 'sentence')),
  train_sentences INTEGER NOT NULL,
  devel_sentences INTEGER NOT NULL,
  train_words INTEGER NOT NULL,
  devel_words INTEGER NOT NULL,
  epoch INTEGER NOT NULL DEFAULT 0,
  total_epochs INTEGER NOT NULL,
  step INTEGER NOT NULL DEFAULT 0,
  total_steps INTEGER NOT NULL DEFAULT 0,
  best_epoch INTEGER,
  scores TEXT,
  data_hash TEXT,
  versions TEXT NOT NULL DEFAULT '{}',
  -- Process of the engine while the run goes on.
  pid INTEGER,
  message TEXT,
  UNIQUE (project_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_unfinished ON run (state) WHERE state IN ('queued', 'running', 'cancelling');

-- What the run was given, so that it can go on exactly although people annotate meanwhile. Spans as JSON, text in document_text.
CREATE TABLE run_document (
  run_id TEXT NOT NULL REFERENCES run (id),
  place INTEGER NOT NULL,
  document_key INTEGER NOT NULL REFERENCES document (key),
  split TEXT NOT NULL CHECK (split IN ('train', 'devel', 'both')),
  spans TEXT NOT NULL,
  PRIMARY KEY (run_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_document_by_document ON run_document (document_key);

CREATE TABLE run_step (
  run_id TEXT NOT NULL REFERENCES run (id),
  step INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  loss REAL NOT NULL,
  learning_rate REAL NOT NULL,
  PRIMARY KEY (run_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_epoch (
  run_id TEXT NOT NULL REFERENCES run (id),
  epoch INTEGER NOT NULL,
  phase INTEGER NOT NULL,
  scores TEXT NOT NULL,
  best INTEGER NOT NULL CHECK (best IN (0, 1)),
  seconds REAL NOT NULL,
  PRIMARY KEY (run_id, epoch)
) STRICT, WITHOUT ROWID;

-- The folder's name within the run's folder; the engine keeps the newest ones and the best.
CREATE TABLE checkpoint (
  run_id TEXT NOT NULL REFERENCES run (id),
  step INTEGER NOT NULL,
  folder TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (run_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE tagger (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES project (id),
  run_id TEXT REFERENCES run (id),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  entity_types TEXT NOT NULL,
  encoder_name TEXT NOT NULL,
  recipe_name TEXT NOT NULL,
  scores TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tagger_by_project ON tagger (project_id, created_at);
CREATE UNIQUE INDEX tagger_by_run ON tagger (run_id) WHERE run_id IS NOT NULL;
`

export const runsMigration: Migration = { version: 20, up: ({ execute }) => execute(tables) }
