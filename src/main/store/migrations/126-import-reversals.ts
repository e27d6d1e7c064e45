// An import that was taken back: its documents go out of sight as they are, so that bringing it back loses nothing.
import { bandOf, countRecord } from './094-review.ts'
import type { Migration } from './migrate.ts'

/** Records of documents that were taken back, and that the project counted before: passes are not counted. */
const hiding = '(SELECT key FROM import_record WHERE takes_back IS NOT NULL AND annotator IS NULL)'

const countMarks = (by: 1 | -1) =>
  `INSERT INTO mark_total (project_id, label_id, status, band, marks)
     SELECT new.project_id, label_id, annotation.status, ${bandOf('annotation')}, ${by} * count(*)
       FROM annotation WHERE document_key = new.key GROUP BY 2, 3, 4
     ON CONFLICT DO UPDATE SET marks = marks + excluded.marks;`

const tables = `
-- takes_back: a record, for ever staging, under which documents of another wait out of sight. batch: the merge that brought the record.
ALTER TABLE import_record ADD COLUMN takes_back INTEGER REFERENCES import_record (key);
ALTER TABLE import_record ADD COLUMN batch INTEGER REFERENCES batch (key);
CREATE UNIQUE INDEX import_record_takes_back ON import_record (takes_back) WHERE takes_back IS NOT NULL;
CREATE INDEX import_record_by_batch ON import_record (batch) WHERE batch IS NOT NULL;

-- Each time that an import was taken back or brought back. kept: documents that stayed, since work was done on them.
-- finished: 0 while it goes on; what a crash leaves so is brought back at the next start.
CREATE TABLE import_reversal (
  key INTEGER PRIMARY KEY,
  session_key INTEGER NOT NULL REFERENCES import_session (key),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('take-back', 'bring-back')),
  documents INTEGER NOT NULL DEFAULT 0,
  kept INTEGER NOT NULL DEFAULT 0,
  finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1))
) STRICT;
CREATE INDEX import_reversal_by_session ON import_reversal (session_key, key);
CREATE INDEX import_reversal_unfinished ON import_reversal (key) WHERE finished = 0;

CREATE TRIGGER document_goes AFTER UPDATE OF import_key ON document
  WHEN new.import_key IN ${hiding} AND old.import_key NOT IN ${hiding}
BEGIN
  ${countMarks(-1)} ${countRecord('old', -1)}
  DELETE FROM mention WHERE document_key = new.key;
  INSERT INTO mention_stale VALUES (new.key) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER document_comes_back AFTER UPDATE OF import_key ON document
  WHEN new.import_key NOT IN ${hiding} AND old.import_key IN ${hiding}
BEGIN ${countMarks(1)} ${countRecord('new', 1)} END;
`

export const importReversalsMigration: Migration = { version: 126, up: ({ execute }) => execute(tables) }
