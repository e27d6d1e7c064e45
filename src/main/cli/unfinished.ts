// What is not whole yet: whatever ends the process, an interrupt or a closed pipe, takes it back.
import { rmSync } from 'node:fs'

const undos = new Set<() => void>()
let isWatching = false
let held = 0
let interruptedBy: number | undefined

/** `place` goes with the process until the function that comes back is called. */
export function untilWhole(place: string): () => void {
  return undoAtEnd(() => rmSync(place, { recursive: true, force: true }))
}

/** `undo`, which must be synchronous, is called where the process ends before the function that comes back is. */
export function undoAtEnd(undo: () => void): () => void {
  watch()
  undos.add(undo)
  return () => void undos.delete(undo)
}

/**
 * An interrupt ends the process only when `work` has ended: what is under way in the file system cannot be called back in between. `work`
 * asks at each place where it can give up.
 */
export async function holdInterrupts<T>(work: (isInterrupted: () => boolean) => Promise<T>): Promise<T> {
  watch()
  held++
  try {
    return await work(() => interruptedBy !== undefined)
  } finally {
    held--
    if (interruptedBy !== undefined) process.exit(interruptedBy)
  }
}

function watch(): void {
  if (isWatching) return
  isWatching = true
  process.on('exit', () => {
    for (const undo of [...undos].toReversed()) undo()
  })
  // As a shell names the end by a signal: 128 and its number.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143]
  ] as const) {
    process.on(signal, () => {
      interruptedBy = code
      if (held === 0) process.exit(code)
    })
  }
}
