// How long it will take to index the documents of a step, by those before: they are indexed at its end, all at once, and it must stay short.
import type { WriteHandle } from '../../store/database/handles.ts'
import { indexDocuments, mergeIndex, type ToIndex } from '../../store/search/search-index.ts'

export interface IndexPace {
  /** In milliseconds. */
  readonly expected: (documents: readonly ToIndex[]) => number
  /** To be called at the end of the step's transaction: indexes them, learns from how long it took, and merges some of what steps have left. */
  readonly index: (write: WriteHandle, documents: readonly ToIndex[]) => void
}

/** Before anything is known, in milliseconds for a UTF-16 code unit: a slow machine's. */
const firstGuess = 0.001
/** Merging the index goes on this long with each step, in milliseconds. */
const mergeMilliseconds = 2
/** How much one step counts among those before. */
const weight = 0.1

export function createIndexPace(): IndexPace {
  let perUnit = firstGuess
  const unitsOf = (documents: readonly ToIndex[]) => documents.reduce((sum, { text }) => sum + text.length, 0)
  return {
    expected: (documents) => unitsOf(documents) * perUnit,
    index(write, documents) {
      const before = performance.now()
      indexDocuments(write, documents)
      const units = unitsOf(documents)
      // Of a few words, the clock measures itself.
      if (units >= 1000) perUnit += weight * ((performance.now() - before) / units - perUnit)
      mergeIndex(write, performance.now() + mergeMilliseconds)
    }
  }
}
