// Takes the records out of JSON as it comes, however they are wrapped: a line each, in arrays, within objects. None but the one at hand is held.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { type NoteItem, problem, type ProblemItem, type ReadOptions } from '../format.ts'
import { type FormatInput, onlyFile, readHead } from '../input/input.ts'
import { decodeStream } from '../text/decode-stream.ts'
import { withoutMark } from '../text/lines.ts'
import { readByLine, readEncoded } from '../text/text-input.ts'
import { parseJson } from './json.ts'
import { elementsOf, type OpensArray } from './json-elements.ts'

export interface JsonValue {
  readonly kind: 'json'
  /** `notes.json:3` of a line, `notes.json[3]` of an element. */
  readonly where: string
  readonly value: unknown
}

export interface ElementsWrapping {
  /** Arrays within objects whose elements are records. */
  readonly opens?: OpensArray | undefined
  /** What is said of a file in which nothing is found. */
  readonly nothing: Reason
}

export interface JsonWrapping extends ElementsWrapping {
  readonly opens: OpensArray
  /** Whether a value is a record: files with one a line are read by line, so that a damaged one costs that line. */
  readonly isRecord: (value: unknown) => boolean
}

type JsonItem = JsonValue | ProblemItem | NoteItem

/** A record that is no JSON, or longer than any, is a problem and the rest goes on. */
export async function* readJsonValues(
  input: FormatInput,
  options: ReadOptions,
  wrapping: JsonWrapping
): AsyncGenerator<JsonItem> {
  yield* (await isByLine(input, wrapping)) ? readJsonLines(input, options) : readJsonElements(input, options, wrapping)
}

const lineBytes = 1 << 20

async function isByLine(input: FormatInput, { isRecord }: JsonWrapping): Promise<boolean> {
  const head = Buffer.from(await readHead(onlyFile(input), lineBytes))
  const lines = head
    .toString()
    .split('\n')
    .map((line) => withoutMark(line).trim())
    .filter((line) => line !== '')
  // The first may be the damaged one.
  return /^\{.*\}$/.test(lines[0] ?? '') && lines.some((line) => isRecord(parseJson(line)))
}

/** As `readJsonValues`, of a record a line. */
export function readJsonLines(input: FormatInput, options: ReadOptions): AsyncGenerator<JsonItem> {
  return readByLine(input, options, async function* (lines, name): AsyncGenerator<JsonValue | ProblemItem> {
    for await (const { text, number, fault } of lines) {
      const where = `${name}:${number}`
      if (text === undefined) yield problem(where, fault!)
      else if (/\S/.test(text)) {
        const value = parseJson(withoutMark(text))
        yield value === undefined ? problem(where, reason('json.line')) : { kind: 'json', where, value }
      }
    }
  })
}

/** As `readJsonValues`, of the elements of arrays. */
export function readJsonElements(
  input: FormatInput,
  options: ReadOptions,
  { opens, nothing }: ElementsWrapping
): AsyncGenerator<JsonItem> {
  const { name } = input
  const { largestRecord: largest } = options
  return readEncoded(input, options, 'mostly-utf8', async function* (found): AsyncGenerator<JsonValue | ProblemItem> {
    let isEmpty = true
    for await (const element of elementsOf(decodeStream(onlyFile(input), found), { opens, largest })) {
      if (element === 'cut') {
        yield problem(name, isEmpty ? nothing : reason('json.cut'), { kind: 'file' })
        return
      }
      isEmpty = false
      const { index, text } = element
      const where = `${name}[${index + 1}]`
      const value = text === undefined ? undefined : parseJson(text)
      if (value !== undefined) yield { kind: 'json', where, value }
      else yield problem(where, reason(text === undefined ? 'json.long' : 'json.record'))
    }
  })
}
