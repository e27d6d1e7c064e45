// A record so large that whoever reads it is held by it: a line, an element, a row, an article or a document of many megabytes.

/** In bytes, or UTF-16 code units of text: read within a few hundredths of a second. */
export const largestHere = 1 << 20

/**
 * In bytes, or UTF-16 code units of text: no record of one document is longer, and a file whose records never end would fill the memory. A
 * line, a row or an element beyond it is refused, and the rest goes on.
 */
export const longestRecord = 64 * 1024 * 1024

/** Thrown by a reader that was told to stop at such a record (`ReadOptions.largestRecord`). */
export class LargeRecord extends Error {
  override readonly name = 'LargeRecord'
}

/** Throws `LargeRecord` where a record has grown beyond `largest`. */
export function requireSmall(length: number, largest: number | undefined): void {
  if (largest !== undefined && length > largest) throw new LargeRecord()
}
