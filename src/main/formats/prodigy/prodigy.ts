// JSON lines of Prodigy and of spaCy's examples: offsets in code points (Python strings), `token_end` inclusive, and a person's answer.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { z } from 'zod'
import {
  problem,
  unlike,
  type Documents,
  type Format,
  type FormatDocument,
  type FormatSpan,
  type ReadItem,
  type WriteItem
} from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { describeFault, idOf, isDeep, isObject, type JsonObject, without } from '../json/json.ts'
import { readNumbered } from '../json/numbered-spans.ts'
import { type JsonRecord, readJsonRecords } from '../json/json-records.ts'
import { createUnitConverter, type UnitConverter } from '../checks/offset-units.ts'
import { encodeUtf8 } from '../output/text-output.ts'
import { isSameWords } from '../checks/same-words.ts'

const spanSchema = z.object({
  start: z.int(),
  end: z.int(),
  label: z.string().min(1),
  text: z.string().optional(),
  token_start: z.int().optional(),
  token_end: z.int().optional(),
  score: z.number().min(0).max(1).optional().catch(undefined)
})

const tokenSchema = z.object({ start: z.int(), end: z.int() })
const answerSchema = z.enum(['accept', 'reject', 'ignore']).optional()

export const prodigy: Format = {
  id: 'prodigy',

  detect({ text }) {
    const start = (text ?? '').slice(0, 100_000)
    if (/^\s*\[?\s*\{/.test(start)) {
      if (/"_(?:task|input)_hash"\s*:/.test(start)) return { confidence: 0.98, reason: reason('format.prodigy-hashes') }
      if (/"answer"\s*:\s*"(?:accept|reject|ignore)"/.test(start))
        return { confidence: 0.98, reason: reason('format.prodigy-answers') }
      if (/"token_(?:start|end)"\s*:/.test(start)) return { confidence: 0.98, reason: reason('format.prodigy-tokens') }
    }
    const pair = /^\s*\[\s*(?:\[\s*)?"(?:[^"\\]|\\.)*"\s*,\s*\{\s*"entities"\s*:/.test(start)
    return pair ? { confidence: 0.97, reason: reason('format.spacy') } : unlike
  },

  read(input: FormatInput, options): AsyncIterable<ReadItem> {
    let unanswered = 0
    return readJsonRecords(input, options, {
      read(value, where) {
        const { record, refusal } = openRecord(value)
        if (record === undefined) return { document: undefined, messages: [refusal] }
        if (record.answer === undefined && record.spans.length > 0) unanswered++
        return readRecord(record, where)
      },
      summary: () => (unanswered === 0 ? [] : [reason('prodigy.unanswered', { count: unanswered })])
    })
  },

  async *write(documents: Documents): AsyncGenerator<WriteItem> {
    for await (const document of documents) yield writeRecord(document)
  }
}

interface OpenRecord {
  readonly text: string
  readonly spans: readonly unknown[]
  readonly tokens: readonly unknown[] | undefined
  readonly answer: 'accept' | undefined
  readonly rest: JsonObject
}

/** A record, or why it is left out. */
function openRecord(value: unknown): { record: OpenRecord; refusal?: never } | { record?: never; refusal: Reason } {
  const record = Array.isArray(value) ? fromPair(value) : value
  if (!isObject(record)) return refuse(reason('why.record'))
  const { text, tokens } = record
  // What a table has no value for is written as null.
  const spans = record['spans'] ?? []
  if (typeof text !== 'string') return refuse(reason('why.no-text', { field: 'text' }))
  if (text === '') return refuse(reason('why.text-empty'))
  if (!Array.isArray(spans)) return refuse(reason('why.no-list', { field: 'spans' }))
  const answer = answerSchema.safeParse(record['answer'] ?? undefined)
  if (!answer.success) return refuse(reason('why.answer'))
  if (answer.data === 'reject') return { refusal: reason('record.rejected') }
  if (answer.data === 'ignore') return { refusal: reason('record.skipped') }
  if (isDeep(record)) return refuse(reason('why.deep'))
  return {
    record: {
      text,
      spans: spans as unknown[],
      tokens: Array.isArray(tokens) ? (tokens as unknown[]) : undefined,
      answer: answer.data,
      rest: record
    }
  }
}

function refuse(why: Reason): { readonly refusal: Reason } {
  return { refusal: reason('record.left-out', { why }) }
}

/** spaCy's older examples: `["text", {"entities": [[0, 10, "DRUG"]]}]`, which stand for people's own work. */
function fromPair([text, annotations]: readonly unknown[]): JsonObject | undefined {
  if (!isObject(annotations) || !Array.isArray(annotations['entities'])) return undefined
  const spans = (annotations['entities'] as unknown[]).map((entity) => {
    const [start, end, label] = Array.isArray(entity) ? (entity as unknown[]) : []
    return { start, end, label }
  })
  return { text, spans, answer: 'accept' }
}

const ownKeys = new Set(['id', 'text', 'spans', 'tokens', 'answer', 'meta'])

function readRecord({ text, spans, tokens, answer, rest }: OpenRecord, where: string): JsonRecord {
  const messages: Reason[] = []
  const converter = createUnitConverter(text, 'code-points')
  const read = readNumbered(spans, messages, (value, refuse): FormatSpan | undefined => {
    const found = readSpan(value, text, converter, tokens)
    if ('code' in found) return refuse(found)
    return answer === 'accept' ? found : { ...found, status: 'suggestion' }
  })
  const meta = { ...(isObject(rest['meta']) ? rest['meta'] : {}), ...without(rest, ownKeys) }
  return {
    document: {
      id: idOf(rest, ['id']) ?? where,
      text,
      spans: read,
      ...(Object.keys(meta).length === 0 ? {} : { meta })
    },
    messages
  }
}

/** A span that names its tokens alone stands where they do. */
function placedByTokens(value: unknown, tokens: readonly unknown[] = []): unknown {
  if (!isObject(value) || value['start'] !== undefined || value['end'] !== undefined) return value
  const first = tokenSchema.safeParse(tokens[Number(value['token_start'])])
  const last = tokenSchema.safeParse(tokens[Number(value['token_end'])])
  return first.success && last.success ? { ...value, start: first.data.start, end: last.data.end } : value
}

/** Prodigy has no codes. */
type ProdigySpan = Omit<FormatSpan, 'code'>

function readSpan(
  value: unknown,
  text: string,
  converter: UnitConverter,
  tokens: readonly unknown[] | undefined
): ProdigySpan | Reason {
  const parsed = spanSchema.safeParse(placedByTokens(value, tokens))
  if (!parsed.success) return describeFault(parsed.error, reason('why.span-object'))
  const { label, score, ...span } = parsed.data
  if (span.start >= span.end) return reason('why.empty')
  const start = converter.toUtf16(span.start)
  const end = converter.toUtf16(span.end)
  if (start === undefined || end === undefined) return reason('why.outside')
  if (span.text !== undefined && !isSameWords(span.text, text.slice(start, end))) {
    return reason('why.other-text')
  }
  if (tokens !== undefined && !isOfTokens(span, tokens)) return reason('why.tokens')
  return { start, end, label, ...(score === undefined ? {} : { score }) }
}

/** `token_end` is the last token, not the one after it. */
function isOfTokens(
  { start, end, token_start, token_end }: Omit<z.infer<typeof spanSchema>, 'label'>,
  tokens: readonly unknown[]
): boolean {
  if (token_start === undefined || token_end === undefined) return true
  const first = tokenSchema.safeParse(tokens[token_start])
  const last = tokenSchema.safeParse(tokens[token_end])
  return first.success && last.success && first.data.start === start && last.data.end === end
}

/** Keys that Prodigy made stand where it had them; what else a document has goes into `meta`, which Prodigy shows. */
function writeRecord({ id, text, spans, meta = {} }: FormatDocument): WriteItem {
  const converter = createUnitConverter(text, 'code-points')
  const own = Object.entries(meta).filter(([key]) => key.startsWith('_'))
  const rest = Object.entries(meta).filter(([key]) => !key.startsWith('_'))
  const record = {
    id,
    text,
    spans: spans.map(({ start, end, label }) => ({
      start: converter.fromUtf16(start),
      end: converter.fromUtf16(end),
      label
    })),
    answer: 'accept',
    meta: rest.length === 0 ? undefined : Object.fromEntries(rest),
    ...Object.fromEntries(own)
  }
  try {
    return { kind: 'bytes', file: '', bytes: encodeUtf8(`${JSON.stringify(record)}\n`) }
  } catch {
    return problem(id, reason('document.no-json'))
  }
}
