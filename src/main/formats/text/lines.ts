// Goes through the lines of a text without copying more than one at a time.

export interface Line {
  /** Without its line end. */
  readonly text: string
  /** Counted from 1, as editors do. */
  readonly number: number
}

/** Lines end with LF or CRLF; with CR alone in a text that has no LF at all. A last empty line is not one. */
export function* linesOf(text: string): Generator<Line> {
  const end = text.includes('\n') ? '\n' : '\r'
  let number = 1
  for (let start = 0; start < text.length; number++) {
    const found = text.indexOf(end, start)
    const stop = found === -1 ? text.length : found
    const trimmed = end === '\n' && stop > start && text[stop - 1] === '\r' ? stop - 1 : stop
    yield { text: text.slice(start, trimmed), number }
    start = stop + 1
  }
}
