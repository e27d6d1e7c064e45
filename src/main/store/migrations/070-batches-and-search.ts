// Changes that reach many documents and are taken back as one, and the full-text index of names and texts.
import { indexDocument } from '../search/search-index.ts'
import type { Migration } from './migrate.ts'

const tables = `
-- One change that a person made to many documents at once; its events point to it. labels_before and labels_after: versions of the
-- label set where the change altered it. takes_back: the change that this one undoes or redoes.
CREATE TABLE batch (
  key INTEGER PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES project (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  label_id TEXT,
  labels_before INTEGER,
  labels_after INTEGER,
  documents INTEGER NOT NULL DEFAULT 0,
  annotations INTEGER NOT NULL DEFAULT 0,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  takes_back INTEGER REFERENCES batch (key)
) STRICT;
CREATE INDEX batch_by_project ON batch (project_id, key);
ALTER TABLE annotation_event ADD COLUMN batch INTEGER REFERENCES batch (key);
CREATE INDEX annotation_event_by_batch ON annotation_event (batch) WHERE batch IS NOT NULL;

-- Only the index, not the text again; what goes in is prepared by search-tokens.ts, in which Chinese goes by pairs of characters.
CREATE VIRTUAL TABLE search_index USING fts5 (
  name, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_leaves_search AFTER DELETE ON document
BEGIN DELETE FROM search_index WHERE rowid = old.key; END;
`

export const batchesAndSearchMigration: Migration = {
  version: 70,
  up: ({ write, execute }) => {
    execute(tables)
    let afterKey = 0
    for (;;) {
      const row = write.one<{ key: number; name: string; text: string }>(
        'SELECT key, name, text FROM document JOIN document_text ON document_key = key WHERE key > ? ORDER BY key LIMIT 1',
        afterKey
      )
      if (row === undefined) return
      afterKey = row.key
      indexDocument(write, row.key, row.name, row.text)
    }
  }
}
