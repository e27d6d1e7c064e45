// Reads one record of Chartmark's JSON lines: checks its shape, turns code points into UTF-16 and holds each span to its surface.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { z } from 'zod'
import { longestNote } from '../../../shared/labels.ts'
import type { Range } from '../../../shared/spans.ts'
import { fragmentsSchema, spanStatusSchema } from '../../../shared/spans.ts'
import { createOffsetConverter, type OffsetConverter } from '../../../shared/text/offsets.ts'
import { surfaceOf, type FormatSpan } from '../format.ts'
import { describeFault, isDeep, isObject, withoutNulls } from '../json/json.ts'
import { readNumbered } from '../json/numbered-spans.ts'
import type { JsonRecord } from '../json/json-records.ts'
import { isSameWords } from '../checks/same-words.ts'

const recordShape = reason('why.record')

const idSchema = z.union([z.string().min(1), z.number()]).transform(String)
const offsetSchema = z.int().min(0)

const spanSchema = z.object({
  id: idSchema.optional(),
  start: offsetSchema,
  end: offsetSchema,
  label: z.string().min(1),
  text: z.string().optional(),
  fragments: z.array(z.tuple([offsetSchema, offsetSchema])).optional(),
  status: spanStatusSchema.optional(),
  score: z.number().min(0).max(1).optional(),
  attributes: z.record(z.string().max(64), z.string().max(longestNote)).optional(),
  code: z.string().max(200).optional()
})
type SpanRecord = z.infer<typeof spanSchema>

// Not z.record, which leaves out a key called `__proto__`: details of others' files go through whole.
const metaSchema = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
)

const recordSchema = z.object({
  id: idSchema.optional(),
  text: z.string(),
  spans: z.array(z.unknown()).default([]),
  meta: metaSchema.optional()
})

const fields = new Set([...Object.keys(recordSchema.shape), 'sha256'])

/** Whether a record has fields that this format does not, as others' JSON lines may: these are left out. */
export function hasOtherFields(value: unknown): boolean {
  return isObject(value) && Object.keys(value).some((key) => !fields.has(key))
}

/** `fallbackId` names a document whose record has no id. */
export function readRecord(value: unknown, fallbackId: string): JsonRecord {
  const parsed = recordSchema.safeParse(withoutNulls(value))
  if (!parsed.success && isBare(value)) return { document: undefined, messages: [reason('jsonl.no-text')] }
  if (!parsed.success && isObject(value) && Array.isArray(value['tokens'])) return refuse(reason('why.tokens-record'))
  if (!parsed.success) return refuse(describeFault(parsed.error, recordShape))
  const { id, text, spans, meta } = parsed.data
  if (text === '') return refuse(reason('why.text-empty'))
  if (isDeep(meta)) return refuse(reason('why.deep'))

  const messages: Reason[] = []
  const records = readNumbered(spans, messages, (span, refuse) => {
    const found = spanSchema.safeParse(withoutNulls(span))
    return found.success ? found.data : refuse(describeFault(found.error, recordShape))
  })
  const converter = createOffsetConverter(text)
  const kept: FormatSpan[] = []
  let mismatches = 0
  for (const record of records) {
    const read = readSpan(text, record, converter)
    if (read.span !== undefined) kept.push(read.span)
    else messages.push(refuseSpan(record, read.fault))
    if (read.mismatch) mismatches++
  }
  if (mismatches > 0 && records.every((record) => matchesAsUtf16(text, record))) {
    messages.push(reason('jsonl.utf-16'))
  }
  return { document: { id: id ?? fallbackId, text, spans: kept, ...(meta === undefined ? {} : { meta }) }, messages }
}

/** Written without its text. */
function isBare(value: unknown): boolean {
  return isObject(value) && value['text'] === undefined && typeof value['sha256'] === 'string'
}

type ReadSpan =
  | { readonly span: FormatSpan; readonly mismatch: false }
  | { readonly span: undefined; readonly fault: Reason; readonly mismatch: boolean }

function readSpan(text: string, record: SpanRecord, converter: OffsetConverter): ReadSpan {
  const pieces = record.fragments ?? [[record.start, record.end] as const]
  if (pieces.some(([start, end]) => start >= end || end > converter.codePoints) || record.start >= record.end) {
    return fault(reason('why.beyond'))
  }
  if (pieces[0]?.[0] !== record.start || pieces.at(-1)?.[1] !== record.end) {
    return fault(reason('why.pieces-edges'))
  }
  const fragments = pieces.map(([start, end]) => ({ start: converter.toUtf16(start), end: converter.toUtf16(end) }))
  if (!fragmentsSchema.safeParse(fragments).success) {
    return fault(reason('why.pieces-touch'))
  }
  if (record.text !== undefined && !isSameWords(record.text, surfaceOf(text, fragments))) {
    return { ...fault(reason('why.other-text')), mismatch: true }
  }
  return { span: toSpan(record, fragments), mismatch: false }
}

/** A score without a status came from a tagger: nobody has accepted it, so it comes in as a suggestion. */
function toSpan({ id, label, status, score, attributes, code }: SpanRecord, fragments: readonly Range[]): FormatSpan {
  const known = status ?? (score === undefined ? undefined : 'suggestion')
  return {
    ...(id === undefined ? {} : { id }),
    start: fragments[0]!.start,
    end: fragments.at(-1)!.end,
    label,
    ...(fragments.length > 1 ? { fragments } : {}),
    ...(known === undefined ? {} : { status: known }),
    ...(score === undefined ? {} : { score }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(code === undefined ? {} : { code })
  }
}

function matchesAsUtf16(text: string, { start, end, fragments, text: surface }: SpanRecord): boolean {
  const pieces = fragments ?? [[start, end] as const]
  return (
    surface !== undefined &&
    surfaceOf(
      text,
      pieces.map(([from, to]) => ({ start: from, end: to }))
    ) === surface
  )
}

function refuseSpan({ id, start, end }: SpanRecord, why: Reason): Reason {
  return id === undefined ? reason('span.at', { start, end, why }) : reason('span.numbered', { span: id, why })
}

function fault(why: Reason): { span: undefined; fault: Reason; mismatch: false } {
  return { span: undefined, fault: why, mismatch: false }
}

function refuse(why: Reason): JsonRecord {
  return { document: undefined, messages: [reason('record.left-out', { why })] }
}
