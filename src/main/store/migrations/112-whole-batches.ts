// A change of many documents says when its last document is in, so that one that was cut off is known.
import type { Migration } from './migrate.ts'

const statements = `
-- 0 while it goes on; what a crash left so is taken back at the next start.
ALTER TABLE batch ADD COLUMN finished INTEGER NOT NULL DEFAULT 1 CHECK (finished IN (0, 1));
CREATE INDEX batch_unfinished ON batch (key) WHERE finished = 0;
`

export const wholeBatchesMigration: Migration = { version: 112, up: ({ execute }) => execute(statements) }
