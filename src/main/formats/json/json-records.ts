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
  const head = await readHead(onlyFile(input), headBytes)
  // Of UTF-16 every other byte is zero: brackets and marks of JSON are plain letters in every encoding.
  const shape = shapeOf(Buffer.from(head).toString('latin1').replaceAll('\0', ''))
  const items =
    shape === 'lines'
      ? readJsonLines(input, options)
      : readJsonElements(input, options, {
          nothing: reason('json.cut'),
          opens: shape === 'objects' ? () => false : undefined
        })
  let isEmpty = true
  for await (const item of items) {
    if (item.kind !== 'note') isEmpty = false
    if (item.kind === 'json') yield* readItems(reader.read(item.value, item.where), item.where, ids)
    else yield item
  }
  if (isEmpty) yield problem(input.name, reason('json.empty'), { kind: 'file' })
  for (const message of reader.summary?.() ?? []) yield note(message)
}

/** How records stand in a file: in one array, as objects that go over several lines, as editors lay them out, or one a line. */
type RecordShape = 'array' | 'objects' | 'lines'

const array = /^\s*\[\s*(?:\{|\[|$)/
const objects = /^\s*\{[ \t]*\r?\n/

const headBytes = 128

/** By the beginning of a file, decoded or with its bytes as characters. */
export function shapeOf(start: string): RecordShape {
  const unmarked = start.replace(/^(?:\ufeff|\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
  return array.test(unmarked) ? 'array' : objects.test(unmarked) ? 'objects' : 'lines'
}

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
