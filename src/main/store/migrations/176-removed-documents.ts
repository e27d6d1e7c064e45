// Documents that a person removed: each by itself, whatever becomes of the import that brought it, and erased for good where that is asked for.
import { countMark, countRecord } from './094-review.ts'
import type { Migration } from './migrate.ts'

/** Of a document or a pass, by its key: a person removed it. */
const isRemoved = (key: string) => `EXISTS (SELECT 1 FROM removed_document WHERE removed_document.document_key = ${key}
  OR removed_document.document_key = (SELECT document_key FROM assignment WHERE pass_key = ${key}))`

const statements = `
-- Out of sight until somebody brings them back. batch: the change of many documents that removed it.
CREATE TABLE removed_document (
  document_key INTEGER PRIMARY KEY REFERENCES document (key) ON DELETE CASCADE,
  batch INTEGER NOT NULL REFERENCES batch (key)
) STRICT;

-- Which documents a change removed or brought back, so that it can be taken back.
CREATE TABLE document_removal (
  batch INTEGER NOT NULL REFERENCES batch (key),
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  action TEXT NOT NULL CHECK (action IN ('remove', 'restore')),
  PRIMARY KEY (batch, document_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_removal_by_document ON document_removal (document_key, batch);

-- How many of the documents that a run was given have been erased since: it cannot be gone on with or judged anew.
ALTER TABLE run ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;

-- A row while words of what was erased may still be in pieces of the text index or in the log: the next start goes on with that.
CREATE TABLE erasure_unfinished (key INTEGER PRIMARY KEY) STRICT;

-- What is removed can be erased, sign-offs and all; it was taken out of the counts when it was removed.
DROP TRIGGER sign_off_no_delete;
CREATE TRIGGER sign_off_no_delete BEFORE DELETE ON sign_off WHEN NOT ${isRemoved('old.document_key')}
BEGIN SELECT raise(ABORT, 'Sign-offs are never deleted.'); END;
DROP TRIGGER annotation_counts_out;
CREATE TRIGGER annotation_counts_out AFTER DELETE ON annotation WHEN NOT ${isRemoved('old.document_key')}
BEGIN ${countMark('old', -1)} END;
DROP TRIGGER document_takes_marks;
CREATE TRIGGER document_takes_marks BEFORE DELETE ON document WHEN NOT ${isRemoved('old.key')}
BEGIN DELETE FROM annotation WHERE document_key = old.key; ${countRecord('old', -1)} END;
CREATE TRIGGER document_is_erased BEFORE DELETE ON document WHEN ${isRemoved('old.key')}
BEGIN DELETE FROM annotation WHERE document_key = old.key; END;
`

export const removedDocumentsMigration: Migration = { version: 176, up: ({ execute }) => execute(statements) }
