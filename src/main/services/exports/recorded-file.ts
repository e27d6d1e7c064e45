// A file whose export is recorded before the first of its bytes leaves, and not at all where none does.
import type { ExportFile } from './bundle.ts'

interface Leaving {
  /** Writes the record; called once. Where it throws, nothing leaves. */
  readonly record: () => void
  /** The file was let go before any of it had left. */
  readonly forget?: (() => Promise<void>) | undefined
}

/** Where the person would have no place for it, nobody reads it, and there is no export to record. */
export function recordOnLeaving(file: ExportFile, { record, forget }: Leaving): ExportFile {
  let state: 'waiting' | 'left' | 'gone' = 'waiting'
  const leave = () => {
    if (state !== 'waiting') return
    record()
    state = 'left'
  }
  // Nobody has to read a file of no bytes to have it.
  if (file.size === 0) leave()
  return {
    ...file,
    async read(start, end) {
      leave()
      return file.read(start, end)
    },
    async discard() {
      if (state === 'waiting') {
        state = 'gone'
        await forget?.()
      }
      await file.discard()
    }
  }
}
