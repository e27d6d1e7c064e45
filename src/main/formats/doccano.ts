// doccano's JSON lines, in both of its shapes: labels as triples, or entities with relations. Files name neither surface nor unit of their
// offsets, so the unit is found by trying.
import { z } from 'zod'
import { splitWords } from '../../shared/text/words.ts'
import type {
  Documents,
  Format,
  FormatDocument,
  FormatSpan,
  OffsetUnit,
  ReadItem,
  ReadOptions,
  WriteItem
} from './format.ts'
import { note, problem } from './format.ts'
import type { FormatInput } from './input/input.ts'
import { idOf, isDeep, isObject, type JsonObject, without } from './json/json.ts'
import { type JsonRecord, readJsonRecords } from './json/json-records.ts'
import { createUnitConverter, hasClusters, type UnitConverter } from './offset-units.ts'
import { encodeUtf8 } from './text-output.ts'

const tripleSchema = z.tuple([z.int(), z.int(), z.string().min(1)])
const entitySchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  start_offset: z.int(),
  end_offset: z.int(),
  label: z.string().min(1)
})

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
    const { unit, message } = options.offsets === undefined ? await findUnit(input, options) : chosen(options.offsets)
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

function chosen(unit: OffsetUnit) {
  return { unit, message: undefined }
}

const textKeys = ['text', 'data'] as const
const labelKeys = ['label', 'labels', 'entities', 'annotations'] as const

interface OpenRecord {
  readonly text: string
  readonly spans: readonly unknown[]
  readonly used: readonly string[]
}

/** Text and spans of a record, under doccano's names or those that were chosen; in words what is missing otherwise. */
function openRecord(record: unknown, { columns }: ReadOptions): OpenRecord | string {
  if (!isObject(record)) return 'Expected a JSON object with "text" and "label".'
  const textKey = columns?.text ?? textKeys.find((key) => typeof record[key] === 'string')
  const text = textKey === undefined ? undefined : record[textKey]
  if (textKey === undefined || typeof text !== 'string') return `"${textKey ?? 'text'}" is missing or no text.`
  if (text === '') return 'The text is empty.'
  const labelKey = columns?.label ?? labelKeys.find((key) => Array.isArray(record[key]))
  const spans = labelKey === undefined ? [] : record[labelKey]
  if (!Array.isArray(spans)) return `"${labelKey}" is no list.`
  return { text, spans: spans as unknown[], used: [textKey, ...(labelKey === undefined ? [] : [labelKey])] }
}

function readRecord(record: unknown, where: string, unit: OffsetUnit, options: ReadOptions): JsonRecord {
  const opened = openRecord(record, options)
  if (typeof opened === 'string') return { document: undefined, messages: [`${opened} The record is left out.`] }
  const { text, spans, used } = opened
  const messages: string[] = []
  const converter = createUnitConverter(text, unit)
  const read = spans.flatMap((span, at): FormatSpan[] => {
    const found = readSpan(span, converter)
    if (typeof found !== 'string') return [found]
    messages.push(`Span ${at + 1}: ${found} It is left out.`)
    return []
  })
  const idKey = options.columns?.id ?? 'id'
  const meta = readMeta(record as JsonObject, new Set([...used, idKey]))
  if (isDeep(meta))
    return { document: undefined, messages: ['Its details are nested too deeply; the record is left out.'] }
  const id = idOf(record as JsonObject, [idKey]) ?? where
  return { document: { id, text, spans: read, ...(meta === undefined ? {} : { meta }) }, messages }
}

/** What a project added to its records; `meta` is where doccano itself collects it. */
function readMeta(record: JsonObject, used: ReadonlySet<string>): JsonObject | undefined {
  const rest = without(record, used)
  if (rest === undefined || !isObject(rest['meta'])) return rest
  const meta = { ...rest['meta'], ...without(rest, new Set(['meta'])) }
  return Object.keys(meta).length === 0 ? undefined : meta
}

function readSpan(span: unknown, converter: UnitConverter): FormatSpan | string {
  const triple = tripleSchema.safeParse(span)
  const entity = entitySchema.safeParse(span)
  if (!triple.success && !entity.success) {
    if (typeof span === 'string') return 'it labels the whole text, not a part of it.'
    if (isObject(span) && typeof span['label'] === 'number') {
      return 'its label is a number, which only the label list of the project could name.'
    }
    return 'expected [start, end, "label"] or start_offset, end_offset and label.'
  }
  const [from, to, label] = triple.success
    ? triple.data
    : [entity.data!.start_offset, entity.data!.end_offset, entity.data!.label]
  if (from >= to) return 'it is empty or ends before it begins.'
  const start = converter.toUtf16(from)
  const end = converter.toUtf16(to)
  if (start === undefined || end === undefined) return 'its offsets lie outside the text.'
  const id = entity.data?.id
  return { ...(id === undefined ? {} : { id: String(id) }), start, end, label }
}

const unitTitles = {
  'code-points': 'code points',
  'utf-16': 'UTF-16 units',
  'grapheme-clusters': 'grapheme clusters'
} as const
type TriedUnit = keyof typeof unitTitles
const triedUnits = Object.keys(unitTitles) as TriedUnit[]
/** Spans looked at to tell the unit. */
const spansForUnit = 20_000

/**
 * Code points, unless the spans of those records in which the units differ only make sense in grapheme clusters: then the project counted
 * those. A span makes sense if it begins and ends where a word does. UTF-16 is named where it fits better, but never taken unasked.
 */
async function findUnit(
  input: FormatInput,
  options: ReadOptions
): Promise<{ unit: OffsetUnit; message: string | undefined }> {
  const fitting: Record<TriedUnit, number> = { 'code-points': 0, 'utf-16': 0, 'grapheme-clusters': 0 }
  let spans = 0
  const records = readJsonRecords(input, options, {
    read(record) {
      const opened = openRecord(record, options)
      if (typeof opened !== 'string' && spans < spansForUnit && hasClusters(opened.text)) {
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
  if (spans === 0) return { unit: 'code-points', message: undefined }
  const counts = triedUnits.map((unit) => `${fitting[unit]} as ${unitTitles[unit]}`).join(', ')
  const clusters = fitting['grapheme-clusters'] > fitting['code-points']
  const unit = clusters ? 'grapheme-clusters' : 'code-points'
  const better =
    fitting['utf-16'] > fitting[unit]
      ? ' UTF-16 units fit better: choose them if the file was made with JavaScript.'
      : ''
  return {
    unit,
    message: `Offsets were read as ${unitTitles[unit]}: of ${spans} spans in texts where it matters, ${counts} begin and end with a word.${better}`
  }
}

interface WordEdges {
  readonly starts: ReadonlySet<number>
  readonly ends: ReadonlySet<number>
}

function wordEdges(text: string): WordEdges {
  const words = splitWords(text)
  return { starts: new Set(words.map(({ start }) => start)), ends: new Set(words.map(({ end }) => end)) }
}

function makesSense(span: FormatSpan | string, { starts, ends }: WordEdges): boolean {
  return typeof span !== 'string' && starts.has(span.start) && ends.has(span.end)
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
