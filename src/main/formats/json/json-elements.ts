// Takes the elements of a JSON array out of its text as it comes, each to be parsed by itself: an array of any length in constant memory.
import { createBreather } from '../../breathe.ts'
import { longestRecord, requireSmall } from '../reading/large-record.ts'

export interface JsonElement {
  /** Counted from 0, through all arrays that are opened. */
  readonly index: number
  /** Undefined where it is longer than any record. */
  readonly text: string | undefined
}

/**
 * Whether the array under `key` of an object holds the elements; else the object is one. `level` counts the arrays around the object,
 * `isFirst` says that no other key of it came before, and `beginning` gives the first of its text, up to a thousand characters.
 */
export type OpensArray = (
  key: string,
  at: { readonly level: number; readonly isFirst: boolean; readonly beginning: () => string }
) => boolean

/** Of the text before an array so much is looked at for its key. */
const longestKey = 200
const longestBeginning = 1000

const [quote, backslash, comma, openList, closeList, openObject, closeObject] = [...'"\\,[]{}'].map((mark) =>
  mark.charCodeAt(0)
)

/**
 * Elements of the array that the file is. With `opens` also those of arrays within its objects, and there may be several arrays and objects,
 * one after another. Brackets and keys alone are looked at: whether an element is JSON is its parser's to say. `cut` comes last where the
 * text does not end, or other things stand before or after it.
 */
export async function* elementsOf(
  pieces: AsyncIterable<string>,
  { opens, largest }: { readonly opens?: OpensArray | undefined; readonly largest?: number | undefined } = {}
): AsyncGenerator<JsonElement | 'cut'> {
  const breathe = createBreather()
  const scanner = createScanner(opens)
  for await (const piece of pieces) {
    for (const element of scanner.scan(piece)) {
      yield element
      if (element === 'cut') return
    }
    requireSmall(scanner.held(), largest)
    // A chunk of a file has many pieces, of which a reader may make nothing.
    await breathe()
  }
  if (!scanner.isComplete()) yield 'cut'
}

/** The text of the first element of an array, or of the first object, of a text that may be cut after it; undefined where there is none. */
export function firstElement(start: string): string | undefined {
  for (const element of createScanner(() => false).scan(start)) return element === 'cut' ? undefined : element.text
  return undefined
}

function createScanner(opens: OpensArray | undefined) {
  /** For each array that is open: whether an object around it goes on after it. */
  const lists: boolean[] = []
  /** Of brackets within the value that is being taken. */
  let depth = 0
  /** Arrays and objects that do not stand within others. */
  let roots = 0
  let index = 0
  let isString = false
  let isEscaped = false
  /** The value at hand is an object of which an array was opened. */
  let isOpened = false
  const value = createValue()
  const take = (): JsonElement => ({ index: index++, text: value.text() })

  function* scan(piece: string): Generator<JsonElement | 'cut'> {
    value.nextPiece(piece)
    for (let at = 0; at < piece.length; at++) {
      const unit = piece.charCodeAt(at)
      const isTop = depth === 0 && lists.length === 0
      if (isString) {
        if (isEscaped) isEscaped = false
        else if (unit === backslash) isEscaped = true
        else if (unit === quote) isString = false
      } else if (isTop) {
        if (isSpace(unit)) continue
        const isList = unit === openList && (opens !== undefined || roots === 0)
        if (!isList && (unit !== openObject || opens === undefined)) {
          yield 'cut'
          return
        }
        roots++
        value.begin(isList ? at + 1 : at)
        if (isList) lists.push(false)
        else depth = 1
      } else if (unit === quote) isString = true
      else if (unit === openList || unit === openObject) {
        const key = unit === openList && depth === 1 && opens !== undefined ? value.keyBefore(at) : undefined
        if (
          key === undefined ||
          !opens!(key.name, { level: lists.length, isFirst: key.isFirst, beginning: () => value.beginning() })
        )
          depth++
        else {
          lists.push(true)
          depth = 0
          isOpened = false
          value.begin(at + 1)
        }
      } else if (depth > 0) {
        if (unit !== closeList && unit !== closeObject) continue
        if (--depth > 0 || lists.length > 0) continue
        value.hold(at + 1)
        if (!isOpened) yield take()
        isOpened = false
      } else if (unit === comma || unit === closeList) {
        value.hold(at)
        // An array without elements has white space alone.
        if (!isOpened && (unit === comma || !value.isBlank())) yield take()
        isOpened = unit === closeList && lists.pop()!
        if (isOpened) depth = 1
        value.begin(at + 1)
      }
    }
    if (depth > 0 || lists.length > 0) value.hold(piece.length)
  }

  return { scan, held: value.length, isComplete: () => roots > 0 && depth === 0 && lists.length === 0 }
}

/** The text of a value that stands in many pieces. */
function createValue() {
  let piece = ''
  let held: string[] = []
  let length = 0
  /** Where in the piece begins what is not yet held. */
  let start = 0
  const value = {
    nextPiece(next: string) {
      piece = next
      start = 0
    },
    begin(at: number) {
      held = []
      length = 0
      start = at
    },
    hold(end: number) {
      length += end - start
      if (length > longestRecord) held = []
      else if (end > start) held.push(piece.slice(start, end))
      start = end
    },
    text: () => (length > longestRecord ? undefined : held.join('')),
    beginning() {
      let first = ''
      for (const part of held) {
        first += part
        if (first.length >= longestBeginning) break
      }
      return first.slice(0, longestBeginning)
    },
    length: () => length,
    isBlank: () => length <= longestRecord && held.every((part) => !/\S/.test(part)),
    /** The key of what begins at `at`. */
    keyBefore(at: number): { readonly name: string; readonly isFirst: boolean } | undefined {
      value.hold(at)
      let before = ''
      for (let last = held.length - 1; last >= 0 && before.length < longestKey; last--) before = held[last]! + before
      const [found, name] = /"((?:[^"\\]|\\.)*)"\s*:\s*$/.exec(before.slice(-longestKey)) ?? []
      return name === undefined ? undefined : { name, isFirst: /^\s*\{\s*$/.test(before.slice(0, -found!.length)) }
    }
  }
  return value
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09 || unit === 0xfeff
}
