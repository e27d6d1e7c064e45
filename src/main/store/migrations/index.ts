// Every step of the schema, oldest first. A new step is a file beside this one and a line here.
import { corpusMigration } from './010-corpus.ts'
import { runsMigration } from './020-runs.ts'
import { discardedHistoryMigration } from './060-discarded-history.ts'
import { batchesAndSearchMigration } from './070-batches-and-search.ts'
import { detailsMigration } from './072-details.ts'
import { dictionariesMigration } from './074-dictionaries.ts'
import { transfersMigration } from './080-transfers.ts'
import { encodersMigration } from './088-encoders.ts'
import { peopleMigration } from './092-people.ts'
import { reviewMigration } from './094-review.ts'
import { trainingMigration } from './096-training.ts'
import { importSessionsMigration } from './098-import-sessions.ts'
import { labelErrorsMigration } from './102-label-errors.ts'
import { qualityMigration } from './104-quality.ts'
import { mentionsMigration } from './106-mentions.ts'
import { wholeBatchesMigration } from './112-whole-batches.ts'
import { reportsMigration } from './124-reports.ts'
import { importReversalsMigration } from './126-import-reversals.ts'
import { mergedAssignmentsMigration } from './128-merged-assignments.ts'
import { resumedChecksMigration } from './130-resumed-checks.ts'
import { documentNotesMigration } from './132-document-notes.ts'
import { spanSourcesMigration } from './134-span-sources.ts'
import { retrainingMigration } from './138-retraining.ts'
import { termCodesMigration } from './144-term-codes.ts'
import { conceptOrdersMigration } from './152-concept-orders.ts'
import { annotatorNamesMigration } from './164-annotator-names.ts'
import { searchMergesMigration } from './166-search-merges.ts'
import { knownWordsMigration } from './172-known-words.ts'
import { spanCountsMigration } from './174-span-counts.ts'
import { removedDocumentsMigration } from './176-removed-documents.ts'
import { documentOrdersMigration } from './178-document-orders.ts'
import { spanGroupsMigration } from './180-span-groups.ts'
import { reportCountsMigration } from './182-report-counts.ts'
import { assignmentChangesMigration } from './184-assignment-changes.ts'
import { runStartersMigration } from './186-run-starters.ts'
import { mergedFromAloneMigration } from './188-merged-from-alone.ts'
import type { Migration } from './migrate.ts'

export const migrations: readonly Migration[] = [
  corpusMigration,
  runsMigration,
  discardedHistoryMigration,
  batchesAndSearchMigration,
  detailsMigration,
  dictionariesMigration,
  transfersMigration,
  encodersMigration,
  peopleMigration,
  reviewMigration,
  trainingMigration,
  importSessionsMigration,
  labelErrorsMigration,
  qualityMigration,
  mentionsMigration,
  wholeBatchesMigration,
  reportsMigration,
  importReversalsMigration,
  mergedAssignmentsMigration,
  resumedChecksMigration,
  documentNotesMigration,
  spanSourcesMigration,
  retrainingMigration,
  termCodesMigration,
  conceptOrdersMigration,
  annotatorNamesMigration,
  searchMergesMigration,
  knownWordsMigration,
  spanCountsMigration,
  removedDocumentsMigration,
  documentOrdersMigration,
  spanGroupsMigration,
  reportCountsMigration,
  assignmentChangesMigration,
  runStartersMigration,
  mergedFromAloneMigration
]
