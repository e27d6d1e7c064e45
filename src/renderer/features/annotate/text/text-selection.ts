// What the person has selected: caret, the stretch being selected and pieces added before, and what it would mark.
import type { Range } from '../../../../shared/spans.ts'
import { isInsidePair } from '../../../../shared/text/offsets.ts'
import { splitWords } from '../../../../shared/text/words.ts'

export interface TextSelection {
  /** Where the stretch began, UTF-16 offset. */
  readonly anchor: number
  /** Where it ends now: the caret. */
  readonly focus: number
  /** Exactly these characters rather than whole words. */
  readonly exact: boolean
  /** Pieces selected before, kept while Ctrl adds another. */
  readonly pieces: readonly Range[]
}

export function caretAt(offset: number): TextSelection {
  return { anchor: offset, focus: offset, exact: false, pieces: [] }
}

export function selectRange(range: Range): TextSelection {
  return { anchor: range.start, focus: range.end, exact: true, pieces: [] }
}

/** The fragments that labelling would mark now: ascending, apart, trimmed; empty if nothing is selected. */
export function fragmentsOf(text: string, selection: TextSelection): Range[] {
  const current = snap(text, selection.anchor, selection.focus, selection.exact)
  return joinTouching(current === null ? selection.pieces : [...selection.pieces, current])
}

/** The stretch between two offsets as whole words, or exactly; white space around it is left out. Null if nothing is left. */
export function snap(text: string, anchor: number, focus: number, exact: boolean): Range | null {
  const start = Math.min(anchor, focus)
  const end = Math.max(anchor, focus)
  if (start === end) return null
  return exact ? trim(text, start, end) : wholeWords(text, start, end)
}

function wholeWords(text: string, start: number, end: number): Range | null {
  const from = lineStart(text, start)
  const words = splitWords(text.slice(from, lineEnd(text, end)))
  const touched = words.filter((word) => word.end + from > start && word.start + from < end)
  const [first, last] = [touched[0], touched.at(-1)]
  return first === undefined || last === undefined ? null : { start: first.start + from, end: last.end + from }
}

function trim(text: string, start: number, end: number): Range | null {
  let from = isInsidePair(text, start) ? start - 1 : start
  let to = isInsidePair(text, end) ? end + 1 : end
  while (from < to && /\s/u.test(text[from]!)) from++
  while (to > from && /\s/u.test(text[to - 1]!)) to--
  return from < to ? { start: from, end: to } : null
}

/** A line of one million characters is not split into words on each move of the mouse. */
const farthest = 2000

/** No farther than white space, where a word surely starts. */
function lineStart(text: string, offset: number): number {
  for (let at = offset; at > 0; at--) {
    const before = text[at - 1]!
    if (before === '\n' || before === '\r' || (offset - at > farthest && /\s/u.test(before))) return at
    if (offset - at > 2 * farthest && !isInsidePair(text, at)) return at
  }
  return 0
}

function lineEnd(text: string, offset: number): number {
  for (let at = offset; at < text.length; at++) {
    const after = text[at]!
    if (after === '\n' || after === '\r' || (at - offset > farthest && /\s/u.test(after))) return at
    if (at - offset > 2 * farthest && !isInsidePair(text, at)) return at
  }
  return text.length
}

/** Ranges in order, those that touch or overlap joined: the pieces of a span must be apart. */
export function joinTouching(ranges: readonly Range[]): Range[] {
  const joined: Range[] = []
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last !== undefined && last.end >= range.start)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    else joined.push({ start: range.start, end: range.end })
  }
  return joined
}
