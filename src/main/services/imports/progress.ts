// How much of the chosen files has been read, by the furthest byte of each.
import type { FormatInput } from '../../formats/input/input.ts'

export interface ReadingProgress {
  readonly input: FormatInput
  /** 0 to 1. */
  readonly share: () => number
}

export function trackReading(input: FormatInput): ReadingProgress {
  const total = input.files.reduce((sum, { size }) => sum + (size ?? 0), 0)
  let read = 0
  const files = input.files.map((file) => {
    let furthest = 0
    return {
      ...file,
      async *chunks() {
        let at = 0
        for await (const chunk of file.chunks()) {
          at += chunk.length
          if (at > furthest) {
            read += at - furthest
            furthest = at
          }
          yield chunk
        }
      }
    }
  })
  return { input: { ...input, files }, share: () => (total === 0 ? 0 : Math.min(1, read / total)) }
}
