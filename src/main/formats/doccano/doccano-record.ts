// Reads one doccano record, in either shape, with offsets of a given unit.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { z } from 'zod'
import type { OffsetUnit } from '../../../shared/formats.ts'
import type { FormatSpan, ReadOptions } from '../format.ts'
import { idOf, isDeep, isObject, type JsonObject, without } from '../json/json.ts'
import { readNumbered } from '../json/numbered-spans.ts'
import type { JsonRecord } from '../json/json-records.ts'
import { createUnitConverter, type UnitConverter } from '../checks/offset-units.ts'

const tripleSchema = z.tuple([z.int(), z.int(), z.string().min(1)])
const entitySchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  start_offset: z.int(),
  end_offset: z.int(),
  label: z.string().min(1)
})

/** doccano has no codes. */
export type DoccanoSpan = Omit<FormatSpan, 'code'>

const textKeys = ['text', 'data'] as const
const labelKeys = ['label', 'labels', 'entities', 'annotations'] as const

export interface OpenRecord {
  readonly text: string
  readonly spans: readonly unknown[]
  readonly used: readonly string[]
}

/** Text and spans of a record, under doccano's names or those that were chosen; what is missing otherwise. */
export function openRecord(record: unknown, { columns }: ReadOptions): OpenRecord | Reason {
  if (!isObject(record)) return reason('why.doccano-record')
  const textKey = columns?.text ?? textKeys.find((key) => typeof record[key] === 'string')
  const text = textKey === undefined ? undefined : record[textKey]
  if (textKey === undefined || typeof text !== 'string') return reason('why.no-text', { field: textKey ?? 'text' })
  if (text === '') return reason('why.text-empty')
  const labelKey = columns?.label ?? labelKeys.find((key) => Array.isArray(record[key]))
  const spans = labelKey === undefined ? [] : record[labelKey]
  if (!Array.isArray(spans)) return reason('why.no-list', { field: labelKey! })
  return { text, spans: spans as unknown[], used: [textKey, ...(labelKey === undefined ? [] : [labelKey])] }
}

export function readRecord(record: unknown, where: string, unit: OffsetUnit, options: ReadOptions): JsonRecord {
  const opened = openRecord(record, options)
  if ('code' in opened) return refuse(opened)
  const { text, spans, used } = opened
  const messages: Reason[] = []
  const converter = createUnitConverter(text, unit)
  const read = readNumbered(spans, messages, (span, refuse) => {
    const found = readSpan(span, converter)
    return 'code' in found ? refuse(found) : found
  })
  const idKey = options.columns?.id ?? 'id'
  const meta = readMeta(record as JsonObject, new Set([...used, idKey]))
  if (isDeep(meta)) return refuse(reason('why.deep'))
  const id = idOf(record as JsonObject, [idKey]) ?? where
  return { document: { id, text, spans: read, ...(meta === undefined ? {} : { meta }) }, messages }
}

function refuse(why: Reason): JsonRecord {
  return { document: undefined, messages: [reason('record.left-out', { why })] }
}

/** What a project added to its records; `meta` is where doccano itself collects it. */
function readMeta(record: JsonObject, used: ReadonlySet<string>): JsonObject | undefined {
  const rest = without(record, used)
  if (rest === undefined || !isObject(rest['meta'])) return rest
  const meta = { ...rest['meta'], ...without(rest, new Set(['meta'])) }
  return Object.keys(meta).length === 0 ? undefined : meta
}

/** A span, or why there is none. */
export function readSpan(span: unknown, converter: UnitConverter): DoccanoSpan | Reason {
  const triple = tripleSchema.safeParse(span)
  const entity = entitySchema.safeParse(span)
  if (!triple.success && !entity.success) {
    if (typeof span === 'string') return reason('why.whole-text')
    if (isObject(span) && typeof span['label'] === 'number') {
      return reason('why.numbered-label')
    }
    return reason('why.triple')
  }
  const [from, to, label] = triple.success
    ? triple.data
    : [entity.data!.start_offset, entity.data!.end_offset, entity.data!.label]
  if (from >= to) return reason('why.empty')
  const start = converter.toUtf16(from)
  const end = converter.toUtf16(to)
  if (start === undefined || end === undefined) return reason('why.outside')
  const id = entity.data?.id
  return { ...(id === undefined ? {} : { id: String(id) }), start, end, label }
}
