// Files and folders that are not whole yet: whatever ends the process, an interrupt or a closed pipe, takes them along.
import { rmSync } from 'node:fs'

const places = new Set<string>()
let isWatching = false

/** `place` goes with the process until the function that comes back is called. */
export function untilWhole(place: string): () => void {
  watch()
  places.add(place)
  return () => void places.delete(place)
}

function watch(): void {
  if (isWatching) return
  isWatching = true
  process.on('exit', () => {
    for (const place of places) rmSync(place, { recursive: true, force: true })
  })
  // As a shell names the end by a signal: 128 and its number.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143]
  ] as const) {
    process.once(signal, () => process.exit(code))
  }
}
