// Reads files of JSON records: one a line, or all in one array, as some programs export them.
import { documentOrProblem, note, problem, type FormatDocument, type ReadItem, type ReadOptions } from '../format.ts'
import { type FormatInput, onlyFile, readHead } from '../input/input.ts'
import { parseJson } from './json.ts'
import { decodeFile, type InputLine, readByLine } from '../text-input.ts'

export interface JsonRecord {
  /** Undefined if the record as a whole cannot be read. */
  readonly document: FormatDocument | undefined
  /** What was refused, for a person, without document text. */
  readonly messages: readonly string[]
}

export interface RecordReader {
  /** `where` names a document whose record has no id. */
  read(record: unknown, where: string): JsonRecord
  /** What is said of the file as a whole, once it is read. */
  summary?(): readonly string[]
}

/** A record that is no JSON, or whose document's id came before, is a problem; the rest goes on. */
export async function* readJsonRecords(
  input: FormatInput,
  options: ReadOptions,
  reader: RecordReader
): AsyncGenerator<ReadItem> {
  yield* startsWithBracket(await readHead(onlyFile(input), 64))
    ? readArray(input, options, reader)
    : readByLine(input, options, (lines, name) => readLines(lines, name, reader))
  for (const message of reader.summary?.() ?? []) yield note(message)
}

function startsWithBracket(head: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*\[\s*(?:\{|\[|$)/.test(Buffer.from(head).toString('latin1'))
}

async function* readLines(
  lines: AsyncIterable<InputLine>,
  name: string,
  reader: RecordReader
): AsyncGenerator<ReadItem> {
  const take = takeRecords(name)
  for await (const { text, number, fault } of lines) {
    const where = `${name}:${number}`
    if (text === undefined) yield* take(where, { document: undefined, messages: [fault!] })
    else if (!/^\s*$/.test(text)) {
      const record = parseJson(text)
      yield* record === undefined
        ? take(where, { document: undefined, messages: ['The line is not valid JSON; it is left out.'] })
        : take(where, reader.read(record, where))
    }
  }
  yield* take.end()
}

async function* readArray(input: FormatInput, options: ReadOptions, reader: RecordReader): AsyncGenerator<ReadItem> {
  const { name } = input
  const opened = await decodeFile(onlyFile(input), options)
  if ('kind' in opened) {
    yield opened
    return
  }
  const records = parseJson(opened.text)
  if (!Array.isArray(records)) {
    yield problem(name, 'The file is not valid JSON; nothing of it was read.')
    return
  }
  const take = takeRecords(name)
  for (const [index, record] of (records as unknown[]).entries()) {
    const where = `${name}[${index + 1}]`
    yield* take(where, reader.read(record, where))
  }
  yield* take.end()
}

/** Counts records and refuses a second document of one id. */
function takeRecords(name: string) {
  const ids = new Set<string>()
  let records = 0
  function* take(where: string, { document, messages }: JsonRecord): Generator<ReadItem> {
    records++
    if (document !== undefined && ids.has(document.id)) {
      yield problem(where, 'A document with this id came earlier in the file; this one is left out.')
      return
    }
    for (const message of messages) yield problem(where, message)
    if (document === undefined) return
    ids.add(document.id)
    yield documentOrProblem(document, where)
  }
  take.end = function* (): Generator<ReadItem> {
    if (records === 0) yield problem(name, 'The file holds no record. Expected one JSON object a line.')
  }
  return take
}
