// What is said of the encodings of an input of many files: once for each, with how many files it is.
import { type Reason, reason, sayReason } from '../../../shared/reasons/reason.ts'
import { note, type NoteItem } from '../format.ts'

export interface EncodingNotes {
  /** `said` of a file, undefined where there is nothing to say. */
  readonly add: (said: Reason | undefined) => void
  readonly notes: () => NoteItem[]
}

export function createEncodingNotes(): EncodingNotes {
  const counts = new Map<string, { readonly what: Reason; count: number }>()
  return {
    add(said) {
      if (said === undefined) return
      const known = counts.get(sayReason(said))
      if (known === undefined) counts.set(sayReason(said), { what: said, count: 1 })
      else known.count++
    },
    notes: () => [...counts.values()].map((each) => note(reason('files.encoding', { ...each })))
  }
}
