// The random sample by which the quality of a tagged archive is estimated.
import type { Migration } from './migrate.ts'

const tables = `
-- One a project. seed: of the lot that decides the order of the documents, so that a sample can be extended. archive: documents it was drawn from.
CREATE TABLE quality_sample (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL UNIQUE REFERENCES project (id),
  tagger_id TEXT NOT NULL,
  tagger_name TEXT NOT NULL,
  drawn_at TEXT NOT NULL,
  drawn_by TEXT NOT NULL,
  seed INTEGER NOT NULL,
  archive INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- spans: what the tagger had said when the document was drawn, as in prediction; later taggings do not change it.
CREATE TABLE quality_sample_document (
  sample_id TEXT NOT NULL REFERENCES quality_sample (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  spans TEXT NOT NULL,
  PRIMARY KEY (sample_id, place),
  UNIQUE (sample_id, document_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX quality_sample_by_document ON quality_sample_document (document_key);
`

export const qualityMigration: Migration = { version: 104, up: ({ execute }) => execute(tables) }
