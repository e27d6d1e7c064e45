// Chartmark's own JSON lines: one document a line, offsets in Unicode code points, for people with Python.
import { reason } from '../../../shared/reasons/reason.ts'
import {
  problem,
  unlike,
  type Documents,
  type Format,
  type FormatDocument,
  type WriteItem,
  type WriteOptions
} from '../format.ts'
import { isObject, parseJson } from '../json/json.ts'
import { firstElement } from '../json/json-elements.ts'
import { readJsonRecords, shapeOf } from '../json/json-records.ts'
import { hasOtherFields, readRecord } from './jsonl-reader.ts'
import { hasText, renamed } from './other-names.ts'
import { toRecord } from './jsonl-writer.ts'
import { encodeUtf8 } from '../output/text-output.ts'

export const jsonl: Format = {
  id: 'jsonl',

  detect({ text, name }) {
    const first = firstLine(text ?? '')
    if (shapeOf(text ?? '') !== 'lines') {
      const record = parseJson(firstElement(text!) ?? '')
      return isObject(record) && hasText(record) ? { confidence: 0.95, reason: reason('format.json-texts') } : unlike
    }
    if (/^\s*\{/.test(first.slice(0, 100))) {
      if (/"(?:text|originalText)"\s*:/.test(first)) return { confidence: 0.95, reason: reason('format.jsonl-text') }
      if (/\.(?:jsonl|ndjson)$/i.test(name)) return { confidence: 0.7, reason: reason('format.jsonl-name') }
    }
    return unlike
  },

  read(input, options) {
    let more = 0
    let inclusive = 0
    const elsewhere = new Map<string, number>()
    return readJsonRecords(input, options, {
      read(value, where) {
        const { record, from, count, isInclusive } = renamed(value)
        if (from !== undefined) elsewhere.set(from, (elsewhere.get(from) ?? 0) + count)
        if (isInclusive) inclusive += count
        if (hasOtherFields(record)) more++
        return readRecord(record, where)
      },
      summary: () => [
        ...[...elsewhere].map(([name, count]) => reason('jsonl.spans-from', { name, count })),
        ...(inclusive === 0 ? [] : [reason('jsonl.inclusive', { count: inclusive })]),
        ...(more === 0 ? [] : [reason('jsonl.other-fields', { count: more })])
      ]
    })
  },

  async *write(documents: Documents, options: WriteOptions): AsyncGenerator<WriteItem> {
    for await (const document of documents) yield writeDocument(document, options)
  }
}

function writeDocument(document: FormatDocument, options: WriteOptions): WriteItem {
  try {
    return { kind: 'bytes', file: '', bytes: encodeUtf8(`${JSON.stringify(toRecord(document, options))}\n`) }
  } catch (error) {
    // Neither a value that JSON has no word for nor offsets outside the text may stop the other documents.
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error
    return problem(document.id, reason('document.unwritable'))
  }
}

function firstLine(start: string): string {
  const trimmed = start.trimStart()
  const end = trimmed.indexOf('\n')
  return end === -1 ? trimmed : trimmed.slice(0, end)
}
