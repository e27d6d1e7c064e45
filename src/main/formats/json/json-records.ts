// Reads files of JSON records: one a line, or all in one array, as some programs export them.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { documentOrProblem, note, problem, type FormatDocument, type ReadItem, type ReadOptions } from '../format.ts'
import { createSourceIds, type SourceIds } from '../checks/source-ids.ts'
import { type FormatInput, onlyFile, readHead } from '../input/input.ts'
import { readJsonElements, readJsonLines } from './json-values.ts'

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
  const items =
    isSpread || array.test(head)
      ? readJsonElements(input, options, { nothing: reason('json.cut'), opens: isSpread ? () => false : undefined })
      : readJsonLines(input, options)
  let isEmpty = true
  for await (const item of items) {
    if (item.kind !== 'note') isEmpty = false
    if (item.kind === 'json') yield* readItems(reader.read(item.value, item.where), item.where, ids)
    else yield item
  }
  if (isEmpty) yield problem(input.name, reason('json.empty'), { kind: 'file' })
  for (const message of reader.summary?.() ?? []) yield note(message)
}

/** Beginnings of a file, its bytes as characters. */
const array = /^(?:\u00ef\u00bb\u00bf)?\s*\[\s*(?:\{|\[|$)/
/** An object that goes over several lines, as editors lay it out. */
const spread = /^(?:\u00ef\u00bb\u00bf)?\s*\{[ \t]*\r?\n/

/** Refuses a second document of one id. */
function* readItems({ document, messages }: JsonRecord, where: string, ids: SourceIds): Generator<ReadItem> {
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
