// doccano's JSON lines, in both of its shapes: labels as triples, or entities with relations.
import {
  note,
  problem,
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
      return { confidence: 0.97, reason: 'its records have start_offset and end_offset' }
    }
    if (shape && /"(?:label|labels)"\s*:\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,\s*"/.test(start)) {
      return { confidence: 0.97, reason: 'its records have labels as [start, end, label]' }
    }
    if (shape && /"(?:label|labels)"\s*:\s*\[\s*\]/.test(start) && /\.jsonl?$/i.test(name) && !/"spans"/.test(start)) {
      return { confidence: 0.96, reason: 'its records have an empty list of labels' }
    }
    return { confidence: 0, reason: 'its records are not those of doccano' }
  },

  async *read(input: FormatInput, options: ReadOptions): AsyncGenerator<ReadItem> {
    const { unit, message } =
      options.offsets === undefined
        ? await findUnit(input, options)
        : ({ unit: options.offsets, message: undefined } satisfies FoundUnit)
    if (message !== undefined) yield note(message)
    let unchecked = 0
    yield* readJsonRecords(input, options, {
      read(record, where) {
        const result = readRecord(record, where, unit, options)
        unchecked += result.document?.spans.length ?? 0
        return result
      },
      summary: () =>
        unchecked === 0
          ? []
          : [`${unchecked} spans could not be checked: doccano's files do not name the text of a span.`]
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
    return problem(id, 'The document has details that cannot be written as JSON; it is left out.')
  }
}
