// Runs that go on from a tagger, how long folds took, and what a person chose for the trainings of a project.
import type { Migration } from './migrate.ts'

const statements = `
-- The run whose tagger it went on from; null where it began at the encoder.
ALTER TABLE run ADD COLUMN parent_id TEXT REFERENCES run (id);
-- Wall clock of the folds, where they were trained in one sitting.
ALTER TABLE run ADD COLUMN fold_seconds REAL;

-- choices: JSON. A project without a row trains as Chartmark suggests.
CREATE TABLE training_choices (
  project_id TEXT PRIMARY KEY REFERENCES project (id),
  choices TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

export const retrainingMigration: Migration = { version: 138, up: ({ execute }) => execute(statements) }
