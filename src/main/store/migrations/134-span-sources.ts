// The ids that files gave their spans: relations and tools elsewhere speak of a span by its id, so it goes out again under the same.
import type { Migration } from './migrate.ts'

const tables = `
-- Stays when its annotation is removed: undone, the span has its id again.
CREATE TABLE span_source (
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  annotation_id INTEGER NOT NULL,
  source_id TEXT NOT NULL,
  PRIMARY KEY (document_key, annotation_id)
) STRICT, WITHOUT ROWID;
`

export const spanSourcesMigration: Migration = { version: 134, up: ({ execute }) => execute(tables) }
