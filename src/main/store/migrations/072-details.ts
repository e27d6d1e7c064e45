// What is known of a span beside its label (attributes, a concept's code), and of a label beside its name.
import type { Migration } from './migrate.ts'

const tables = `
-- attributes: JSON object of attribute id to value, keys in order; '{}' where there is none. code: of a concept in a terminology.
ALTER TABLE annotation ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
ALTER TABLE annotation ADD COLUMN code TEXT;
CREATE INDEX annotation_by_code ON annotation (code, document_key) WHERE code IS NOT NULL;
CREATE INDEX annotation_by_maker ON annotation (made_by, document_key);

-- details: JSON of what a label may have beside its names: the label above it, examples, attributes.
ALTER TABLE label ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
`

export const detailsMigration: Migration = { version: 72, up: ({ execute }) => execute(tables) }
