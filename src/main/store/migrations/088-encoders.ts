// Encoders beside those that ship, which one a project trains with, and the pre-trainings that make new ones.
import type { Migration } from './migrate.ts'

const tables = `
-- Files lie in a folder named by the id. languages: JSON. hash: SHA-256 of the weights.
CREATE TABLE encoder (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('imported', 'pre-trained')),
  languages TEXT NOT NULL,
  family TEXT NOT NULL,
  layers INTEGER NOT NULL,
  hidden INTEGER NOT NULL,
  vocabulary INTEGER NOT NULL,
  parameters INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  license TEXT NOT NULL,
  origin TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A project without a row takes the encoder of its texts' language. encoder_id may be one that ships.
CREATE TABLE project_encoder (
  project_id TEXT PRIMARY KEY REFERENCES project (id),
  encoder_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- request and figures: JSON. made_encoder_id: what came of it, kept although that encoder be removed.
CREATE TABLE pretraining (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES project (id),
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'stopping', 'paused', 'cancelled', 'failed', 'done')),
  created_at TEXT NOT NULL,
  finished_at TEXT,
  base_id TEXT NOT NULL,
  base_name TEXT NOT NULL,
  request TEXT NOT NULL,
  documents INTEGER NOT NULL,
  files INTEGER NOT NULL,
  characters INTEGER NOT NULL,
  figures TEXT NOT NULL,
  made_encoder_id TEXT,
  -- Process of the engine while it goes on.
  pid INTEGER,
  message TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX pretraining_by_project ON pretraining (project_id, created_at);

-- What it reads, so that it can go on exactly: documents, whose text never changes, and the text of files, kept encrypted here.
CREATE TABLE pretraining_text (
  pretraining_id TEXT NOT NULL REFERENCES pretraining (id),
  place INTEGER NOT NULL,
  document_key INTEGER REFERENCES document (key),
  text TEXT,
  PRIMARY KEY (pretraining_id, place),
  CHECK ((document_key IS NULL) <> (text IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX pretraining_text_by_document ON pretraining_text (document_key) WHERE document_key IS NOT NULL;
`

export const encodersMigration: Migration = { version: 88, up: ({ execute }) => execute(tables) }
