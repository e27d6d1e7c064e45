// doccano's JSON lines, in both of its shapes: labels as triples, or entities with relations.
import { reason } from '../../../shared/reasons/reason.ts'
import {
  note,
  problem,
  unlike,
  type Documents,
  type Format,
  type FormatDocument,
  type ReadItem,
  type ReadOptions,
  type WriteItem
} from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { readJsonRecords } from '../json/json-records.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { encodeUtf8 } from '../output/text-output.ts'
import { readRecord } from './doccano-record.ts'
import { findUnit, type FoundUnit } from './doccano-unit.ts'

export const doccano: Format = {
  id: 'doccano',

  detect({ text, name }) {
    const start = (text ?? '').slice(0, 100_000)
    const shape = /^\s*\[?\s*\{/.test(start) && /"(?:text|data)"\s*:/.test(start)
    if (shape && /"(?:start_offset|end_offset)"\s*:\s*\d/.test(start)) {
      return { confidence: 0.97, reason: reason('format.doccano-entities') }
    }
    if (shape && /"(?:labels?|entities)"\s*:\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,\s*"/.test(start)) {
      return { confidence: 0.97, reason: reason('format.doccano-triples') }
    }
    if (!shape || !/\.jsonl?$/i.test(name) || /"spans"/.test(start)) return unlike
    // Classes and translations are of the whole text: each is listed, where another reader would pass them over.
    if (/"(?:label|labels)"\s*:\s*\[\s*"/.test(start)) {
      return { confidence: 0.96, reason: reason('format.doccano-whole') }
    }
    if (/"(?:label|labels)"\s*:\s*\[\s*\]/.test(start)) {
      return { confidence: 0.96, reason: reason('format.doccano-empty') }
    }
    return unlike
  },

  async *read(input: FormatInput, options: ReadOptions): AsyncGenerator<ReadItem> {
    const { unit, said } =
      options.offsets === undefined
        ? await findUnit(input, options)
        : ({ unit: options.offsets, said: [] } satisfies FoundUnit)
    for (const each of said) yield note(each)
    let unchecked = 0
    yield* readJsonRecords(input, options, {
      read(record, where) {
        const result = readRecord(record, where, unit, options)
        unchecked += result.document?.spans.length ?? 0
        return result
      },
      summary: () => (unchecked === 0 ? [] : [reason('doccano.unchecked', { count: unchecked })])
    })
  },

  async *write(documents: Documents): AsyncGenerator<WriteItem> {
    for await (const document of documents) yield writeRecord(document)
  }
}

/** The first shape, which every doccano reads. */
function writeRecord({ id, text, spans, meta }: FormatDocument): WriteItem {
  const converter = createUnitConverter(text, 'code-points')
  const label = spans.map((span) => [converter.fromUtf16(span.start)!, converter.fromUtf16(span.end)!, span.label])
  try {
    return { kind: 'bytes', file: '', bytes: encodeUtf8(`${JSON.stringify({ id, text, label, meta })}\n`) }
  } catch {
    return problem(id, reason('document.no-json'))
  }
}
