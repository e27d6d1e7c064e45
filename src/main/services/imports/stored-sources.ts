// Keeps the ids that a file has had in the store: memory stays the same for any number, and reading again finds what it found before.
import type { SourceIds } from '../../formats/checks/source-ids.ts'
import type { ReadHandle, WriteHandle } from '../../store/database/handles.ts'
import { addSource, ordinalOfSource } from '../../store/transfers/import-rows.ts'

export interface StoredSources extends SourceIds {
  /** Writes what came since the last call; in the transaction that stores what was read. */
  readonly keep: (write: WriteHandle) => void
}

/** An id that was kept under the same number is the same occurrence of it: an interrupted reading has begun anew. */
export function createStoredSources(read: ReadHandle, recordKey: number): StoredSources {
  const waiting = new Map<string, number>()
  let next = 0
  return {
    add(id) {
      const source = id.toWellFormed()
      const ordinal = next++
      const known = waiting.get(source) ?? ordinalOfSource(read, recordKey, source)
      if (known === undefined) waiting.set(source, ordinal)
      return known === undefined || known === ordinal
    },
    keep(write) {
      for (const [source, ordinal] of waiting) addSource(write, recordKey, source, ordinal)
      waiting.clear()
    }
  }
}
