// Reviewing many records: sign-offs bound to a version, totals of marks, what each tagger said, and tagging that can be resumed.
import type { Migration } from './migrate.ts'

/** As `bandOfMark` in src/shared/score-bands.ts has it: a test holds the two together. */
export const bandOf = (row: 'old' | 'new' | 'annotation') =>
  `CASE WHEN ${row}.status <> 'suggestion' OR ${row}.score IS NULL THEN 'none'
        WHEN ${row}.score >= 0.9 THEN 'high' WHEN ${row}.score >= 0.6 THEN 'medium' ELSE 'low' END`

/** Annotators' passes are compared and brought together; they are not counted. */
const isNoPass = 'import_key NOT IN (SELECT key FROM import_record WHERE annotator IS NOT NULL)'

export const countMark = (row: 'old' | 'new', by: 1 | -1) =>
  `INSERT INTO mark_total (project_id, label_id, status, band, marks)
     SELECT project_id, ${row}.label_id, ${row}.status, ${bandOf(row)}, ${by} FROM document
      WHERE key = ${row}.document_key AND ${isNoPass}
     ON CONFLICT DO UPDATE SET marks = marks + excluded.marks;`

/** Which count of `record_total` a document belongs to; a waiting one may be stale as well. */
const scopeTests = {
  waiting: (row: string) => `(${row}.suggestions > 0 AND ${row}.status IN ('todo', 'annotated'))`,
  signed: (row: string) => `(${row}.signed_off IS 'current')`,
  stale: (row: string) => `(${row}.signed_off IS 'stale')`
} as const

/** Adds `by` times each test to the project's counts. */
export const countRecord = (row: 'old' | 'new', by: 1 | -1) =>
  Object.entries(scopeTests)
    .map(
      ([scope, test]) =>
        `INSERT INTO record_total (project_id, scope, records)
           SELECT ${row}.project_id, '${scope}', ${by} WHERE ${test(row)} AND ${row}.${isNoPass}
           ON CONFLICT DO UPDATE SET records = records + excluded.records;`
    )
    .join('\n')

const movesRecord = Object.values(scopeTests)
  .map((test) => `${test('old')} <> ${test('new')}`)
  .join(' OR ')

const tables = `
-- A person vouches for a document as it was at a revision. digest: SHA-256 over the text's hash and what was accepted then.
CREATE TABLE sign_off (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  document_key INTEGER NOT NULL REFERENCES document (key),
  revision INTEGER NOT NULL,
  digest TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE INDEX sign_off_by_document ON sign_off (document_key, seq);
CREATE TRIGGER sign_off_no_update BEFORE UPDATE ON sign_off
BEGIN SELECT raise(ABORT, 'Sign-offs are never altered.'); END;
CREATE TRIGGER sign_off_no_delete BEFORE DELETE ON sign_off
BEGIN SELECT raise(ABORT, 'Sign-offs are never deleted.'); END;

-- signed_off: whether what the newest sign-off vouched for still stands. uncertainty and disagreement: of the newest tagging, 0..1.
ALTER TABLE document ADD COLUMN signed_off TEXT CHECK (signed_off IN ('current', 'stale'));
ALTER TABLE document ADD COLUMN uncertainty REAL;
ALTER TABLE document ADD COLUMN disagreement REAL;
CREATE INDEX document_by_sign_off ON document (project_id, signed_off) WHERE signed_off IS NOT NULL;
CREATE INDEX document_by_uncertainty ON document (project_id, uncertainty DESC, key) WHERE uncertainty IS NOT NULL;
CREATE INDEX document_by_disagreement ON document (project_id, disagreement DESC, key) WHERE disagreement > 0;

-- Marks by label, decision and band of score: the facets of a million marks without counting them. Kept by triggers, so that
-- no way of writing can forget it. A row may reach zero.
CREATE TABLE mark_total (
  project_id TEXT NOT NULL,
  label_id TEXT NOT NULL,
  status TEXT NOT NULL,
  band TEXT NOT NULL,
  marks INTEGER NOT NULL,
  PRIMARY KEY (project_id, label_id, status, band)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER annotation_counts_in AFTER INSERT ON annotation
BEGIN ${countMark('new', 1)} END;
CREATE TRIGGER annotation_counts_out AFTER DELETE ON annotation
BEGIN ${countMark('old', -1)} END;
CREATE TRIGGER annotation_counts_anew AFTER UPDATE OF label_id, status, score ON annotation
BEGIN ${countMark('old', -1)} ${countMark('new', 1)} END;
-- While the document is still there to say whose it was.
CREATE TRIGGER document_takes_marks BEFORE DELETE ON document
BEGIN DELETE FROM annotation WHERE document_key = old.key; ${countRecord('old', -1)} END;
CREATE TRIGGER project_takes_totals BEFORE DELETE ON project
BEGIN DELETE FROM mark_total WHERE project_id = old.id; DELETE FROM record_total WHERE project_id = old.id; END;
INSERT INTO mark_total (project_id, label_id, status, band, marks)
  SELECT project_id, label_id, annotation.status, ${bandOf('annotation')}, count(*)
    FROM annotation JOIN document ON document.key = document_key WHERE ${isNoPass} GROUP BY 1, 2, 3, 4;

-- Documents that wait to be reviewed, that are signed off, and that were changed since, kept like the marks.
CREATE TABLE record_total (
  project_id TEXT NOT NULL,
  scope TEXT NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (project_id, scope)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER document_counts_in AFTER INSERT ON document
BEGIN ${countRecord('new', 1)} END;
CREATE TRIGGER document_counts_anew AFTER UPDATE OF status, suggestions, signed_off ON document WHEN ${movesRecord}
BEGIN ${countRecord('old', -1)} ${countRecord('new', 1)} END;
INSERT INTO record_total (project_id, scope, records)
  SELECT project_id, 'waiting', count(*) FROM document WHERE ${scopeTests.waiting('document')} AND ${isNoPass} GROUP BY project_id;

-- What a tagger said of a document, whatever was decided since: [label, place, score] as JSON. The newest few taggers of each document.
CREATE TABLE prediction (
  key INTEGER PRIMARY KEY,
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  tagger_id TEXT NOT NULL,
  spans TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (document_key, tagger_id)
) STRICT;
CREATE INDEX prediction_by_tagger ON prediction (tagger_id, document_key);

-- Tagging that is not done: where it goes on. A row goes when its job is done or given up.
CREATE TABLE tagging_job (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES project (id),
  tagger_id TEXT NOT NULL,
  tagger_name TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('unreviewed', 'all', 'document')),
  document_id TEXT,
  -- stopped: by a person or a failure, and waits for a person. open: goes on by itself at the next start.
  state TEXT NOT NULL CHECK (state IN ('open', 'stopped')),
  after_key INTEGER NOT NULL DEFAULT 0,
  tagged INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL,
  started_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`

export const reviewMigration: Migration = { version: 94, up: ({ execute }) => execute(tables) }
