// Imports merge the full-text index themselves, piece by piece; SQLite does it of its own accord only where nobody has.
import type { Migration } from './migrate.ts'

const statements = "INSERT INTO search_index (search_index, rank) VALUES ('automerge', 12)"

export const searchMergesMigration: Migration = { version: 166, up: ({ execute }) => execute(statements) }
