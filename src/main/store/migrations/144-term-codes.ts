// A concept is found by its code as well as by its words.
import type { Migration } from './migrate.ts'

const tables = 'CREATE INDEX term_by_code ON term (code) WHERE code IS NOT NULL;'

export const termCodesMigration: Migration = { version: 144, up: ({ execute }) => execute(tables) }
