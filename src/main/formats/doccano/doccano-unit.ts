// Tells in which unit a doccano file counts, by trying: the files do not say, and name no surface to check against.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { splitWords } from '../../../shared/text/words.ts'
import type { OffsetUnit } from '../../../shared/formats.ts'
import type { ReadOptions } from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { readJsonRecords } from '../json/json-records.ts'
import { createUnitConverter, hasClusters } from '../checks/offset-units.ts'
import { type DoccanoSpan, openRecord, readSpan } from './doccano-record.ts'

export interface FoundUnit {
  readonly unit: OffsetUnit
  /** How it was found; nothing where no text has offsets that differ. */
  readonly said: readonly Reason[]
}

const triedUnits = ['code-points', 'utf-16', 'grapheme-clusters'] as const
type TriedUnit = (typeof triedUnits)[number]
/** Spans looked at to tell the unit. */
const spansForUnit = 20_000

/**
 * Code points, unless the spans of those records in which the units differ only make sense in grapheme clusters: then the project counted
 * those. A span makes sense if it begins and ends where a word does. UTF-16 is named where it fits better, but never taken unasked.
 */
export async function findUnit(input: FormatInput, options: ReadOptions): Promise<FoundUnit> {
  const fitting: Record<TriedUnit, number> = { 'code-points': 0, 'utf-16': 0, 'grapheme-clusters': 0 }
  let spans = 0
  const records = readJsonRecords(input, options, {
    read(record) {
      const opened = openRecord(record, options)
      if (!('code' in opened) && spans < spansForUnit && hasClusters(opened.text)) {
        const edges = wordEdges(opened.text)
        for (const unit of triedUnits) {
          const converter = createUnitConverter(opened.text, unit)
          fitting[unit] += opened.spans.filter((span) => makesSense(readSpan(span, converter), edges)).length
        }
        spans += opened.spans.length
      }
      return { document: undefined, messages: [] }
    }
  })
  for await (const item of records) {
    void item
    if (spans >= spansForUnit) break
  }
  if (spans === 0) return { unit: 'code-points', said: [] }
  const clusters = fitting['grapheme-clusters'] > fitting['code-points']
  const unit = clusters ? 'grapheme-clusters' : 'code-points'
  const counts = {
    codePoints: fitting['code-points'],
    utf16: fitting['utf-16'],
    clusters: fitting['grapheme-clusters']
  }
  const found = reason('doccano.unit', { unit: reason(`unit.${unit}`), spans, ...counts })
  return { unit, said: fitting['utf-16'] > fitting[unit] ? [found, reason('doccano.utf-16')] : [found] }
}

interface WordEdges {
  readonly starts: ReadonlySet<number>
  readonly ends: ReadonlySet<number>
}

function wordEdges(text: string): WordEdges {
  const words = splitWords(text)
  return { starts: new Set(words.map(({ start }) => start)), ends: new Set(words.map(({ end }) => end)) }
}

function makesSense(span: DoccanoSpan | Reason, { starts, ends }: WordEdges): boolean {
  return !('code' in span) && starts.has(span.start) && ends.has(span.end)
}
