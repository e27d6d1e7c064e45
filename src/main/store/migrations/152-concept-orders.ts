// Concepts in any order that a person may ask for: the month in which each was met last, and an index for each order.
import { countMention } from './106-mentions.ts'
import type { Migration } from './migrate.ts'

const conceptOf = (row: 'old' | 'new') =>
  `project_id = (SELECT project_id FROM document WHERE key = ${row}.document_key)
     AND label_id = ${row}.label_id AND concept = ${row}.concept`

const date = (row: 'old' | 'new', by: 1 | -1) =>
  `INSERT INTO concept_month (project_id, label_id, concept, month, documents)
     SELECT project_id, ${row}.label_id, ${row}.concept, month, ${by}
       FROM document JOIN mention_document ON document_key = key WHERE key = ${row}.document_key
     ON CONFLICT DO UPDATE SET documents = documents + excluded.documents;
   DELETE FROM concept_month WHERE ${conceptOf(row)} AND documents = 0;
   UPDATE concept_total SET last_month = coalesce((SELECT max(month) FROM concept_month WHERE ${conceptOf(row)}), '')
     WHERE ${conceptOf(row)};`

const statements = `
-- Documents that hold a concept by their month, '' where they have no date.
CREATE TABLE concept_month (
  project_id TEXT NOT NULL,
  label_id TEXT NOT NULL,
  concept TEXT NOT NULL,
  month TEXT NOT NULL,
  documents INTEGER NOT NULL,
  PRIMARY KEY (project_id, label_id, concept, month)
) STRICT, WITHOUT ROWID;
INSERT INTO concept_month (project_id, label_id, concept, month, documents)
  SELECT project_id, label_id, concept, month, count(*)
    FROM mention JOIN mention_document USING (document_key) JOIN document ON document.key = mention.document_key
   GROUP BY 1, 2, 3, 4;
ALTER TABLE concept_total ADD COLUMN last_month TEXT NOT NULL DEFAULT '';
UPDATE concept_total SET last_month = coalesce(
  (SELECT max(month) FROM concept_month AS dated WHERE dated.project_id = concept_total.project_id
      AND dated.label_id = concept_total.label_id AND dated.concept = concept_total.concept), '');

DROP TRIGGER mention_counts_in;
DROP TRIGGER mention_counts_out;
-- The month of a document is written before its mentions, and changes only while it has none.
CREATE TRIGGER mention_counts_in AFTER INSERT ON mention BEGIN ${countMention('new', 1)} ${date('new', 1)} END;
CREATE TRIGGER mention_counts_out AFTER DELETE ON mention BEGIN ${countMention('old', -1)} ${date('old', -1)} END;
CREATE TRIGGER project_takes_concept_months BEFORE DELETE ON project
BEGIN DELETE FROM concept_month WHERE project_id = old.id; END;

-- Equal ones by label and concept, so that an order is the same each time and its reverse is read backwards.
CREATE INDEX concept_by_form ON concept_total (project_id, form, label_id, concept, documents);
CREATE INDEX concept_by_accepted ON concept_total (project_id, accepted DESC, label_id, concept, documents);
CREATE INDEX concept_by_suggested ON concept_total (project_id, suggested DESC, label_id, concept, documents);
CREATE INDEX concept_by_month ON concept_total (project_id, last_month DESC, label_id, concept, documents);
`

export const conceptOrdersMigration: Migration = { version: 152, up: ({ execute }) => execute(statements) }
