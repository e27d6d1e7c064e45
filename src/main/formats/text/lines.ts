// Goes through the lines of a text, or of one that comes in pieces, without holding more than one at a time.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { createBreather } from '../../breathe.ts'
import { longestRecord, requireSmall } from '../reading/large-record.ts'

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

/** A line of a file; `text` is undefined where it is damaged or longer than any record. */
export interface InputLine extends Omit<Line, 'text'> {
  readonly text: string | undefined
  /** Why there is no text. */
  readonly fault?: Reason
}

/** Without the byte-order mark that stands before a line where files were put one after another: for formats whose lines begin with no text. */
export function withoutMark(line: string): string {
  return line.startsWith('\ufeff') ? line.slice(1) : line
}

export const tooLong = reason('line.too-long')

/** As `linesOf`; CR alone ends a line where the piece with the first line end has no LF. */
export async function* linesOfPieces(pieces: AsyncIterable<string>, largest?: number): AsyncGenerator<InputLine> {
  let end: string | undefined
  let open: string[] = []
  let length = 0
  let number = 1
  const take = (): InputLine => {
    const isTooLong = length > longestRecord
    const line = open.join('')
    const at = number++
    open = []
    length = 0
    if (isTooLong) return { number: at, text: undefined, fault: tooLong }
    return { number: at, text: end === '\n' && line.endsWith('\r') ? line.slice(0, -1) : line }
  }
  const split = function* (piece: string): Generator<InputLine> {
    let start = 0
    for (let found = end === undefined ? -1 : piece.indexOf(end); found !== -1; found = piece.indexOf(end!, start)) {
      open.push(piece.slice(start, found))
      length += found - start
      requireSmall(length, largest)
      yield take()
      start = found + 1
    }
    length += piece.length - start
    requireSmall(length, largest)
    // Of a line that is too long only its length is kept.
    if (length > longestRecord) open = []
    else if (start < piece.length) open.push(piece.slice(start))
  }
  let held = ''
  const breathe = createBreather()
  for await (const each of pieces) {
    let piece = held + each
    // Whether the first line ends with CR alone shows in the piece after it.
    held = end === undefined && piece.endsWith('\r') ? '\r' : ''
    piece = piece.slice(0, piece.length - held.length)
    if (end === undefined && /[\r\n]/.test(piece)) end = piece.includes('\n') ? '\n' : '\r'
    yield* split(piece)
    await breathe()
  }
  if (held !== '') {
    end ??= '\r'
    yield* split(held)
  }
  if (length > 0) yield take()
}
