// What taggers found in the sentences of a run, which tagger is in use, what is archived, and recipes that people keep.
import type { Migration } from './migrate.ts'

const tables = `
-- tagger_id: the run's own, another of the project, or one that ships. found: JSON, for each sentence of the side that the run was
-- checked on [[start word, end word, type, score], ...].
CREATE TABLE run_evaluation (
  run_id TEXT NOT NULL REFERENCES run (id),
  tagger_id TEXT NOT NULL,
  at TEXT NOT NULL,
  found TEXT NOT NULL,
  PRIMARY KEY (run_id, tagger_id)
) STRICT, WITHOUT ROWID;

-- The newest row of a project names the tagger in use; rolling back adds a row.
CREATE TABLE promotion (
  key INTEGER PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES project (id),
  tagger_id TEXT NOT NULL REFERENCES tagger (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE INDEX promotion_by_project ON promotion (project_id, key);
INSERT INTO promotion (project_id, tagger_id, at, actor)
  SELECT project_id, id, created_at, 'Chartmark' FROM tagger ORDER BY created_at, id;

ALTER TABLE tagger ADD COLUMN archived_at TEXT;

CREATE TABLE saved_recipe (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  recipe TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

export const trainingMigration: Migration = { version: 96, up: ({ execute }) => execute(tables) }
