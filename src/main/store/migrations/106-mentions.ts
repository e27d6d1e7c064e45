// Mentions by normal form, counted beside the annotations, so that a corpus can be looked at as a whole.
import type { Migration } from './migrate.ts'

const isNoPass = 'import_key NOT IN (SELECT key FROM import_record WHERE annotator IS NOT NULL)'

/** Adds `by` times a mention to the totals of its concept. */
export const countMention = (row: 'old' | 'new', by: 1 | -1) =>
  `INSERT INTO concept_total (project_id, label_id, concept, form, accepted, suggested, documents)
     SELECT project_id, ${row}.label_id, ${row}.concept, ${row}.form, ${by} * ${row}.accepted, ${by} * ${row}.suggested, ${by}
       FROM document WHERE key = ${row}.document_key
     ON CONFLICT DO UPDATE SET accepted = accepted + excluded.accepted, suggested = suggested + excluded.suggested,
       documents = documents + excluded.documents;`

const tables = `
-- Documents that have changed since they were counted.
CREATE TABLE mention_stale (document_key INTEGER PRIMARY KEY REFERENCES document (key) ON DELETE CASCADE) STRICT;
CREATE TRIGGER document_is_new AFTER INSERT ON document WHEN new.${isNoPass}
BEGIN INSERT INTO mention_stale VALUES (new.key) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER document_is_changed AFTER UPDATE OF revision ON document WHEN new.${isNoPass}
BEGIN INSERT INTO mention_stale VALUES (new.key) ON CONFLICT DO NOTHING; END;
INSERT INTO mention_stale SELECT key FROM document WHERE ${isNoPass};

-- month: '2026-11', '' where the document has no date.
CREATE TABLE mention_document (
  document_key INTEGER PRIMARY KEY REFERENCES document (key) ON DELETE CASCADE,
  month TEXT NOT NULL
) STRICT;

-- concept: the code where there is one, the normal form otherwise. form: as it was met first in the document.
CREATE TABLE mention (
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  label_id TEXT NOT NULL,
  concept TEXT NOT NULL,
  form TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  suggested INTEGER NOT NULL,
  PRIMARY KEY (document_key, label_id, concept)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_concept ON mention (label_id, concept, document_key);

CREATE TABLE concept_total (
  project_id TEXT NOT NULL,
  label_id TEXT NOT NULL,
  concept TEXT NOT NULL,
  form TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  suggested INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  PRIMARY KEY (project_id, label_id, concept)
) STRICT, WITHOUT ROWID;
CREATE INDEX concept_by_count ON concept_total (project_id, documents DESC, label_id, concept);
CREATE INDEX concept_of_label_by_count ON concept_total (project_id, label_id, documents DESC, concept);
CREATE TRIGGER mention_counts_in AFTER INSERT ON mention BEGIN ${countMention('new', 1)} END;
CREATE TRIGGER mention_counts_out AFTER DELETE ON mention BEGIN ${countMention('old', -1)} END;
-- While the document is still there to say whose they were.
CREATE TRIGGER document_takes_mentions BEFORE DELETE ON document
BEGIN DELETE FROM mention WHERE document_key = old.key; END;
CREATE TRIGGER project_takes_concepts BEFORE DELETE ON project
BEGIN DELETE FROM concept_total WHERE project_id = old.id; END;
`

export const mentionsMigration: Migration = { version: 106, up: ({ execute }) => execute(tables) }
