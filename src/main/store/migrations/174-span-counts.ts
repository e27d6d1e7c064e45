// Counts beside the filters of documents are read from indexes alone.
import type { Migration } from './migrate.ts'

const tables = `
DROP INDEX annotation_by_label;
-- With what else is counted beside a label.
CREATE INDEX annotation_by_label ON annotation (label_id, document_key, status, made_by, score);
DROP INDEX annotation_by_maker;
CREATE INDEX annotation_by_maker ON annotation (made_by, document_key, status);
DROP INDEX annotation_by_code;
CREATE INDEX annotation_by_code ON annotation (code, document_key, status) WHERE code IS NOT NULL;
CREATE INDEX annotation_by_score ON annotation (score, document_key, status) WHERE score IS NOT NULL;
CREATE INDEX annotation_with_attributes ON annotation (document_key, status, attributes) WHERE attributes <> '{}';
`

export const spanCountsMigration: Migration = { version: 174, up: ({ execute }) => execute(tables) }
