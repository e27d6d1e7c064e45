// Chartmark's own JSON lines: one document a line, offsets in Unicode code points, for people with Python.
import { isMostlyUtf8 } from './encoding.ts'
import {
  documentOrProblem,
  goesOut,
  problem,
  type Format,
  type FormatDocument,
  type ReadItem,
  type ReadOptions,
  type WriteItem
} from './format.ts'
import { readRecord } from './jsonl-reader.ts'
import { toRecord } from './jsonl-writer.ts'
import { linesOf } from './lines.ts'
import { readDecoded } from './text-input.ts'
import { encodeUtf8 } from './text-output.ts'

export const jsonl: Format = {
  id: 'jsonl',
  names: { en: 'Chartmark JSON lines', zh: 'Chartmark JSON 行' },
  extensions: ['.jsonl', '.ndjson'],
  holdsMany: true,

  detect(start, name) {
    const first = firstLine(start)
    if (/^\s*\{/.test(first.slice(0, 100))) {
      if (/"text"\s*:/.test(first)) return { confidence: 0.95, reason: 'its first line is a JSON object with a text' }
      if (/\.(?:jsonl|ndjson)$/i.test(name)) return { confidence: 0.7, reason: 'its name ends like JSON lines' }
    }
    return { confidence: 0, reason: 'its first line is no JSON object with a text' }
  },

  *read(bytes, options): Generator<ReadItem> {
    if (options.encoding === undefined || options.encoding === 'utf-8') {
      if (isMostlyUtf8(bytes)) {
        yield* readLines(utf8Lines(bytes), options)
        return
      }
    }
    yield* readDecoded(bytes, options, (text) => readLines(linesOf(text), options))
  },

  *write(documents, options): Generator<WriteItem> {
    for (const document of documents) yield* writeDocument(document, options.suggestions)
  }
}

function* writeDocument(document: FormatDocument, suggestions: boolean): Generator<WriteItem> {
  const spans = document.spans.filter((span) => goesOut(span, { suggestions }))
  try {
    yield { kind: 'bytes', bytes: encodeUtf8(`${JSON.stringify(toRecord({ ...document, spans }))}\n`) }
  } catch (error) {
    // Neither a value that JSON has no word for nor offsets outside the text may stop the other documents.
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error
    yield problem(document.id, 'The document has offsets or details that cannot be written; it is left out.')
  }
}

function* readLines(lines: Iterable<InputLine>, { name }: ReadOptions): Generator<ReadItem> {
  const ids = new Set<string>()
  let records = 0
  for (const { text, number } of lines) {
    const where = `${name}:${number}`
    if (text === undefined) {
      records++
      yield problem(where, 'The line is not valid UTF-8; it is left out.')
      continue
    }
    if (/^\s*$/.test(text)) continue
    records++
    const { document, messages } = readRecord(text, where)
    if (document !== undefined && ids.has(document.id)) {
      yield problem(where, 'A document with this id came earlier in the file; this one is left out.')
      continue
    }
    for (const message of messages) yield problem(where, message)
    if (document === undefined) continue
    ids.add(document.id)
    yield documentOrProblem(document, where)
  }
  if (records === 0) yield problem(name, 'The file holds no record. Expected one JSON object a line.')
}

interface InputLine {
  /** Undefined where the bytes are not valid UTF-8. */
  readonly text: string | undefined
  readonly number: number
}

/** Decodes line by line: one damaged line costs one document, and a file may be larger than the longest string. */
function* utf8Lines(bytes: Uint8Array): Generator<InputLine> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  for (let number = 1; start < buffer.length; number++) {
    const found = buffer.indexOf(0x0a, start)
    const end = found === -1 ? buffer.length : found
    let text: string | undefined
    try {
      text = decoder.decode(buffer.subarray(start, end))
    } catch {
      text = undefined
    }
    yield { text, number }
    start = end + 1
  }
}

function firstLine(start: string): string {
  const trimmed = start.trimStart()
  const end = trimmed.indexOf('\n')
  return end === -1 ? trimmed : trimmed.slice(0, end)
}
