// Whoever worked in a document alone does so again when the merge that gave them a pass is taken back.
import type { Migration } from './migrate.ts'

/** Whether the annotator had the document itself before the merge; of merges before this step it is not known, and they lose it as they did. */
export const mergedFromAloneMigration: Migration = {
  version: 188,
  up: ({ execute }) =>
    execute('ALTER TABLE merged_assignment ADD COLUMN was_alone INTEGER NOT NULL DEFAULT 0 CHECK (was_alone IN (0, 1))')
}
