// Annotators by name, who works on which documents, and passes: one document in the hands of one annotator, apart from the others'.
import type { Migration } from './migrate.ts'

const tables = `
-- A name is the identity: events, spans and archives of other workstations know people by it.
CREATE TABLE annotator (
  name TEXT PRIMARY KEY,
  name_key TEXT NOT NULL UNIQUE,
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The annotator whose passes came in under this record; NULL for documents.
ALTER TABLE import_record ADD COLUMN annotator TEXT;
CREATE INDEX import_of_passes ON import_record (annotator) WHERE annotator IS NOT NULL;

-- Who works on a document. One person alone works in the document itself; of several each has a pass: a row of document
-- without a text of its own, whose hash is that of the text with the name after it, so that there is one for each of them.
CREATE TABLE assignment (
  document_key INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  annotator TEXT NOT NULL,
  pass_key INTEGER REFERENCES document (key) ON DELETE CASCADE,
  assigned_at TEXT NOT NULL,
  assigned_by TEXT NOT NULL,
  PRIMARY KEY (document_key, annotator)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_by_annotator ON assignment (annotator, document_key, pass_key);
CREATE UNIQUE INDEX assignment_by_pass ON assignment (pass_key) WHERE pass_key IS NOT NULL;
`

/** Whoever has worked here so far is among the annotators. */
const known = `
SELECT DISTINCT actor AS name FROM annotation_event WHERE action <> 'suggest'
UNION SELECT json_extract(value, '$') FROM setting WHERE name = 'annotator'`

export const peopleMigration: Migration = {
  version: 92,
  up: ({ write, execute }) => {
    const names = write.all<{ name: string }>(known).map(({ name }) => name)
    execute(tables)
    for (const name of names) {
      write.run(
        "INSERT INTO annotator VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) ON CONFLICT DO NOTHING",
        name,
        annotatorKey(name)
      )
    }
  }
}

/** Names are one where they differ in case or in width alone. */
function annotatorKey(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}
