// How many rows of each kind a report has is kept beside them: whoever opens a report of a hundred thousand rows waits for no count.
import type { Migration } from './migrate.ts'

/** By triggers: rows come with imports, exports and archives, and go with what is discarded and with documents that are erased. */
const counted = (table: string, owner: string, kind: string, type: string) => `
CREATE TABLE ${table}_count (
  ${owner} ${type} NOT NULL,
  ${kind} TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (${owner}, ${kind})
) STRICT, WITHOUT ROWID;
INSERT INTO ${table}_count SELECT ${owner}, ${kind}, count(*) FROM ${table} GROUP BY ${owner}, ${kind};
CREATE TRIGGER ${table}_added AFTER INSERT ON ${table} BEGIN
  INSERT INTO ${table}_count VALUES (new.${owner}, new.${kind}, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER ${table}_removed AFTER DELETE ON ${table} BEGIN
  UPDATE ${table}_count SET count = count - 1 WHERE ${owner} = old.${owner} AND ${kind} = old.${kind};
  DELETE FROM ${table}_count WHERE ${owner} = old.${owner} AND ${kind} = old.${kind} AND count = 0;
END;
`

export const reportCountsMigration: Migration = {
  version: 182,
  up({ execute }) {
    execute(counted('import_row', 'session_key', 'kind', 'INTEGER'))
    execute(counted('export_row', 'report', 'loss', 'TEXT'))
  }
}
