// A label check that was stopped goes on where its folds are still the same: what was dealt to them is remembered.
import type { Migration } from './migrate.ts'

const statements = `
-- SHA-256 over the sentences' places in the order in which they were dealt; empty for checks of before.
ALTER TABLE label_check ADD COLUMN dealt TEXT NOT NULL DEFAULT '';
`

export const resumedChecksMigration: Migration = { version: 130, up: ({ execute }) => execute(statements) }
