// Counts beside filters read spans in pieces of bounded length: each index leads with what spans are counted by and goes on in the order of documents.
import type { Migration } from './migrate.ts'

const tables = `
DROP INDEX annotation_by_label;
CREATE INDEX annotation_by_label ON annotation (label_id, made_by, document_key, status, score);
DROP INDEX annotation_by_code;
CREATE INDEX annotation_by_code ON annotation (code, label_id, made_by, attributes, document_key, status, score) WHERE code IS NOT NULL;
DROP INDEX annotation_with_attributes;
CREATE INDEX annotation_by_attributes ON annotation (attributes, label_id, made_by, document_key, status, score) WHERE attributes <> '{}';
`

export const spanGroupsMigration: Migration = { version: 180, up: ({ execute }) => execute(tables) }
