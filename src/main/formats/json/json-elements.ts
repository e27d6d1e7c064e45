// Takes the elements of a JSON array out of its text as it comes, each to be parsed by itself: an array of any length in constant memory.
import { createBreather } from '../../breathe.ts'

export interface JsonElement {
  /** Counted from 0. */
  readonly index: number
  /** Undefined where it is longer than any record. */
  readonly text: string | undefined
}

/** No record of one document is longer. */
const longestElement = 64 * 1024 * 1024

const [quote, backslash, comma, openList, closeList, openObject, closeObject] = [...'"\\,[]{}'].map((mark) =>
  mark.charCodeAt(0)
)

/**
 * Brackets alone are counted: whether an element is JSON is its parser's to say. `cut` comes last where the array does not end, or other things
 * stand before or after it.
 */
export async function* elementsOf(pieces: AsyncIterable<string>): AsyncGenerator<JsonElement | 'cut'> {
  let state = 'before' as 'before' | 'within' | 'after'
  let depth = 0
  let isString = false
  let isEscaped = false
  let open: string[] = []
  let length = 0
  let index = 0
  const breathe = createBreather()
  const take = (): JsonElement => {
    const element = { index: index++, text: length > longestElement ? undefined : open.join('') }
    open = []
    length = 0
    return element
  }
  for await (const piece of pieces) {
    let start = 0
    const hold = (end: number) => {
      length += end - start
      if (length > longestElement) open = []
      else if (end > start) open.push(piece.slice(start, end))
    }
    for (let at = 0; at < piece.length; at++) {
      const unit = piece.charCodeAt(at)
      if (isString) {
        if (isEscaped) isEscaped = false
        else if (unit === backslash) isEscaped = true
        else if (unit === quote) isString = false
      } else if (state !== 'within') {
        if (state === 'before' && unit === openList) {
          state = 'within'
          start = at + 1
        } else if (!isSpace(unit)) {
          yield 'cut'
          return
        }
      } else if (unit === quote) isString = true
      else if (unit === openList || unit === openObject) depth++
      else if (depth > 0 && (unit === closeList || unit === closeObject)) depth--
      else if (depth === 0 && (unit === comma || unit === closeList)) {
        hold(at)
        start = at + 1
        // An array without elements has white space alone.
        if (unit === comma || index > 0 || open.some((part) => /\S/.test(part))) yield take()
        if (unit === closeList) state = 'after'
      }
    }
    if (state === 'within') hold(piece.length)
    // A chunk of a file has many pieces, of which a reader may make nothing.
    await breathe()
  }
  if (state !== 'after') yield 'cut'
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09 || unit === 0xfeff
}
