// Runs that begin at a tagger that ships with Chartmark.
import type { Migration } from './migrate.ts'

/** JSON: the starter's id, and the label for each of its types; null where the run begins at the encoder or at a run's tagger. */
export const runStartersMigration: Migration = {
  version: 186,
  up: ({ execute }) => execute('ALTER TABLE run ADD COLUMN starter TEXT')
}
