// The list of documents in the order of any of its columns: an index for each, read backwards for the other direction.
import type { Migration } from './migrate.ts'

/** As work goes on; the text must be that of the index, letter by letter, for SQLite to use it. */
export const statusRank = "CASE status WHEN 'todo' THEN 0 WHEN 'annotated' THEN 1 WHEN 'reviewed' THEN 2 ELSE 3 END"

const statements = `
CREATE INDEX document_order_group ON document (project_id, group_name, sort_name, key, import_key);
CREATE INDEX document_order_status ON document (project_id, ${statusRank}, sort_name, key, import_key);
CREATE INDEX document_order_characters ON document (project_id, characters DESC, sort_name, key, import_key);
CREATE INDEX document_order_annotations ON document (project_id, annotations DESC, sort_name, key, import_key);
CREATE INDEX document_order_suggestions ON document (project_id, suggestions DESC, sort_name, key, import_key);
`

export const documentOrdersMigration: Migration = { version: 178, up: ({ execute }) => execute(statements) }
