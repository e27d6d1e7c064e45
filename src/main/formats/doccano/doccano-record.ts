// Reads one doccano record, in either shape, with offsets of a given unit.
import { z } from 'zod'
import type { OffsetUnit } from '../../../shared/formats.ts'
import type { FormatSpan, ReadOptions } from '../format.ts'
import { idOf, isDeep, isObject, type JsonObject, without } from '../json/json.ts'
import type { JsonRecord } from '../json/json-records.ts'
import { createUnitConverter, type UnitConverter } from '../checks/offset-units.ts'

const tripleSchema = z.tuple([z.int(), z.int(), z.string().min(1)])
const entitySchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  start_offset: z.int(),
  end_offset: z.int(),
  label: z.string().min(1)
})

const textKeys = ['text', 'data'] as const
const labelKeys = ['label', 'labels', 'entities', 'annotations'] as const

export interface OpenRecord {
  readonly text: string
  readonly spans: readonly unknown[]
  readonly used: readonly string[]
}

/** Text and spans of a record, under doccano's names or those that were chosen; in words what is missing otherwise. */
export function openRecord(record: unknown, { columns }: ReadOptions): OpenRecord | string {
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

export function readRecord(record: unknown, where: string, unit: OffsetUnit, options: ReadOptions): JsonRecord {
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

/** A span, or in words why there is none. */
export function readSpan(span: unknown, converter: UnitConverter): FormatSpan | string {
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
