// Reads files of JSON records: one a line, or all in one array, as some programs export them.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { documentOrProblem, note, problem, type FormatDocument, type ReadItem, type ReadOptions } from '../format.ts'
import { createSourceIds, type SourceIds } from '../checks/source-ids.ts'
import { type FormatInput, onlyFile, readHead } from '../input/input.ts'
import { parseJson } from './json.ts'
import { type InputLine, withoutMark } from '../text/lines.ts'
import { decodeStream } from '../text/decode-stream.ts'
import { readByLine, readEncoded } from '../text/text-input.ts'
import { elementsOf } from './json-elements.ts'

export interface JsonRecord {
  /** Undefined if the record as a whole cannot be read. */
  readonly document: FormatDocument | undefined
  /** What was refused, for a person, without document text. */
  readonly messages: readonly Reason[]
}

export interface RecordReader {
  /** `where` names a document whose record has no id. */
  read(record: unknown, where: string): JsonRecord
  /** What is said of the file as a whole, once it is read. */
  summary?(): readonly Reason[]
}

/** A record that is no JSON, or whose document's id came before, is a problem; the rest goes on. */
export async function* readJsonRecords(
  input: FormatInput,
  options: ReadOptions,
  reader: RecordReader
): AsyncGenerator<ReadItem> {
  const ids = options.ids ?? createSourceIds()
  const head = Buffer.from(await readHead(onlyFile(input), 64)).toString('latin1')
  const isSpread = spread.test(head)
  yield* isSpread || array.test(head)
    ? readEncoded(input, options, 'mostly-utf8', (found) =>
        readArray(
          elementsOf(decodeStream(onlyFile(input), found), {
            largest: options.largestRecord,
            ...(isSpread ? { opens: () => false } : {})
          }),
          input.name,
          reader,
          ids
        )
      )
    : readByLine(input, options, (lines, name) => readLines(lines, name, reader, ids))
  for (const message of reader.summary?.() ?? []) yield note(message)
}

/** Beginnings of a file, its bytes as characters. */
const array = /^(?:\u00ef\u00bb\u00bf)?\s*\[\s*(?:\{|\[|$)/
/** An object that goes over several lines, as editors lay it out. */
const spread = /^(?:\u00ef\u00bb\u00bf)?\s*\{[ \t]*\r?\n/

async function* readLines(
  lines: AsyncIterable<InputLine>,
  name: string,
  reader: RecordReader,
  ids: SourceIds
): AsyncGenerator<ReadItem> {
  const take = takeRecords(name, ids)
  for await (const { text, number, fault } of lines) {
    const where = `${name}:${number}`
    if (text === undefined) yield* take(where, { document: undefined, messages: [fault!] })
    else if (!/^\s*$/.test(text)) {
      const record = parseJson(withoutMark(text))
      yield* record === undefined
        ? take(where, { document: undefined, messages: [reason('json.line')] })
        : take(where, reader.read(record, where))
    }
  }
  yield* take.end()
}

/** What comes before a fault goes in. */
async function* readArray(
  elements: ReturnType<typeof elementsOf>,
  name: string,
  reader: RecordReader,
  ids: SourceIds
): AsyncGenerator<ReadItem> {
  const take = takeRecords(name, ids)
  for await (const element of elements) {
    if (element === 'cut') {
      yield problem(name, reason('json.cut'), { kind: 'file' })
      return
    }
    const { index, text } = element
    const where = `${name}[${index + 1}]`
    const record = text === undefined ? undefined : parseJson(text)
    if (text === undefined) yield* take(where, { document: undefined, messages: [reason('json.long')] })
    else if (record === undefined) yield* take(where, { document: undefined, messages: [reason('json.record')] })
    else yield* take(where, reader.read(record, where))
  }
  yield* take.end()
}

/** Counts records and refuses a second document of one id. */
function takeRecords(name: string, ids: SourceIds) {
  let records = 0
  function* take(where: string, { document, messages }: JsonRecord): Generator<ReadItem> {
    records++
    if (document !== undefined && !ids.add(document.id)) {
      yield problem(where, reason('document.same-id'))
      return
    }
    if (document === undefined) {
      for (const message of messages) yield problem(where, message)
      return
    }
    for (const message of messages) yield problem(where, message, { kind: 'span', document: document.id })
    yield documentOrProblem(document, where)
  }
  take.end = function* (): Generator<ReadItem> {
    if (records === 0) yield problem(name, reason('json.empty'), { kind: 'file' })
  }
  return take
}
