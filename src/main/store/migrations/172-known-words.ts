// Terms that hold Chinese are found by where a text begins, so that a double click takes a whole term.
import type { Migration } from './migrate.ts'

/** Terms without an ideograph are not in the index: a million English ones cost nothing. */
export const holdsHan = "text GLOB '*[⺀-鿿豈-﫿]*'"

const tables = `CREATE INDEX term_in_han ON term (dictionary_key, text) WHERE ${holdsHan};`

export const knownWordsMigration: Migration = { version: 172, up: ({ execute }) => execute(tables) }
