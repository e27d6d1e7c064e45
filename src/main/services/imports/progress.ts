// How much of the chosen files has been read, by the furthest byte of each.
import type { FormatInput, InputFile } from '../../formats/input/input.ts'

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
    const reach = (at: number) => {
      if (at <= furthest) return
      read += at - furthest
      furthest = at
    }
    const { slice } = file
    return {
      ...file,
      async *chunks() {
        let at = 0
        for await (const chunk of file.chunks()) {
          at += chunk.length
          reach(at)
          yield chunk
        }
      },
      ...(slice === undefined ? {} : { slice: tracked(slice, file.size ?? 0, reach) })
    }
  })
  return { input: { ...input, files }, share: () => (total === 0 ? 0 : Math.min(1, read / total)) }
}

/** An archive's directory stands at its end and is read first: that is no reading of what lies before it. */
function tracked(
  slice: NonNullable<InputFile['slice']>,
  size: number,
  reach: (at: number) => void
): NonNullable<InputFile['slice']> {
  return async (start, end) => {
    const bytes = await slice(start, end)
    if (end < size) reach(end)
    return bytes
  }
}
