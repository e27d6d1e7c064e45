// Takes the documents out of BioC JSON as it comes, however they are wrapped: none but the one at hand is held.
import { reason } from '../../../shared/reasons/reason.ts'
import { problem, type ProblemItem, type ReadItem, type ReadOptions } from '../format.ts'
import { type FormatInput, onlyFile, readHead } from '../input/input.ts'
import { isObject, parseJson } from '../json/json.ts'
import { elementsOf, type OpensArray } from '../json/json-elements.ts'
import { decodeStream } from '../text/decode-stream.ts'
import { withoutMark } from '../text/lines.ts'
import { readByLine, readEncoded } from '../text/text-input.ts'
import { documentSchema } from './bioc-json-schema.ts'
import type { BiocItem } from './bioc-reader.ts'

interface JsonValue {
  readonly kind: 'json'
  readonly where: string
  readonly value: unknown
}

/** One problem says it where nothing in the file is a document. */
export async function* readJsonDocuments(
  input: FormatInput,
  options: ReadOptions
): AsyncGenerator<BiocItem | ReadItem> {
  let isFound = false
  let others: ProblemItem[] = []
  for await (const item of (await isByLine(input)) ? byLine(input, options) : byElement(input, options)) {
    if (item.kind !== 'json') {
      yield item
      continue
    }
    const { success, data } = documentSchema.safeParse(item.value)
    if (!success) others.push(problem(item.where, reason('bioc.no-passages')))
    isFound ||= success
    if (!isFound) continue
    yield* others
    others = []
    if (success) yield { kind: 'bioc', document: data }
  }
  if (others.length > 0) yield problem(input.name, reason('bioc.not-json'), { kind: 'file' })
}

const lineBytes = 1 << 20

/** Whether lines are a document each, so that a damaged one costs that line. */
async function isByLine(input: FormatInput): Promise<boolean> {
  const head = Buffer.from(await readHead(onlyFile(input), lineBytes))
  const lines = head
    .toString()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  // The first may be the damaged one.
  return /^\{.*\}$/.test(lines[0] ?? '') && lines.some((line) => isDocument(parseJson(line)))
}

function isDocument(value: unknown): boolean {
  return isObject(value) && Array.isArray(value['passages'])
}

function byLine(input: FormatInput, options: ReadOptions): AsyncGenerator<JsonValue | ReadItem> {
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

/** A collection's documents, whether there is one, several in an array, or a service's answer that wraps them. */
const opensDocuments: OpensArray = (key, { level, isFirst }) =>
  key === 'documents' || (level === 0 && isFirst && !keysOfDocuments.has(key))
const keysOfDocuments = new Set(['passages', 'annotations', 'relations', 'infons', 'authors', 'accessions'])

function byElement(input: FormatInput, options: ReadOptions): AsyncGenerator<JsonValue | ReadItem> {
  const { name } = input
  return readEncoded(input, options, 'mostly-utf8', async function* (found): AsyncGenerator<JsonValue | ProblemItem> {
    let isEmpty = true
    for await (const element of elementsOf(decodeStream(onlyFile(input), found), { opens: opensDocuments })) {
      if (element === 'cut') {
        yield problem(name, reason(isEmpty ? 'bioc.not-json' : 'json.cut'), { kind: 'file' })
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
