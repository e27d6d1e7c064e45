// A project that is being opened from an archive and was cut off can be removed again, history and all, before anybody has seen it.
import type { Migration } from './migrate.ts'

const statements = `
DROP TRIGGER annotation_event_no_delete;
CREATE TRIGGER annotation_event_no_delete BEFORE DELETE ON annotation_event
WHEN NOT EXISTS (
  SELECT 1 FROM document JOIN import_record ON import_record.key = document.import_key
   WHERE document.key = old.document_key AND import_record.state = 'staging')
BEGIN SELECT raise(ABORT, 'Events are never deleted.'); END;
`

export const discardedHistoryMigration: Migration = { version: 60, up: ({ execute }) => execute(statements) }
