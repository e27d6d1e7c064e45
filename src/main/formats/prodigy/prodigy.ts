// JSON lines of Prodigy and of spaCy's examples: offsets in code points (Python strings), `token_end` inclusive, and a person's answer.
import { z } from 'zod'
import {
  problem,
  type Documents,
  type Format,
  type FormatDocument,
  type FormatSpan,
  type ReadItem,
  type WriteItem
} from '../format.ts'
import type { FormatInput } from '../input/input.ts'
import { describeFault, idOf, isDeep, isObject, type JsonObject, without } from '../json/json.ts'
import { type JsonRecord, readJsonRecords } from '../json/json-records.ts'
import { createUnitConverter, type UnitConverter } from '../checks/offset-units.ts'
import { encodeUtf8 } from '../output/text-output.ts'

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
      if (/"_(?:task|input)_hash"\s*:/.test(start))
        return { confidence: 0.98, reason: 'its records have Prodigy’s hashes' }
      if (/"answer"\s*:\s*"(?:accept|reject|ignore)"/.test(start))
        return { confidence: 0.98, reason: 'its records have answers' }
      if (/"token_(?:start|end)"\s*:/.test(start)) return { confidence: 0.98, reason: 'its spans name their tokens' }
    }
    const pair = /^\s*\[\s*(?:\[\s*)?"(?:[^"\\]|\\.)*"\s*,\s*\{\s*"entities"\s*:/.test(start)
    return pair
      ? { confidence: 0.97, reason: 'its records are a text and its entities, as spaCy has them' }
      : { confidence: 0, reason: 'its records have no answers' }
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
      summary: () =>
        unanswered === 0
          ? []
          : [`${unanswered} records have no answer: nobody accepted their spans, so they came in as suggestions.`]
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
function openRecord(value: unknown): { record: OpenRecord; refusal?: never } | { record?: never; refusal: string } {
  const record = Array.isArray(value) ? fromPair(value) : value
  if (!isObject(record)) return { refusal: 'Expected a JSON object with "text" and "spans". The record is left out.' }
  const { text, tokens, spans = [] } = record
  if (typeof text !== 'string') return { refusal: '"text" is missing or no text. The record is left out.' }
  if (text === '') return { refusal: 'The text is empty; the record is left out.' }
  if (!Array.isArray(spans)) return { refusal: '"spans" is no list. The record is left out.' }
  const answer = answerSchema.safeParse(record['answer'])
  if (!answer.success) return { refusal: '"answer" is not accept, reject or ignore. The record is left out.' }
  if (answer.data === 'reject') return { refusal: 'A person rejected this record; it is left out.' }
  if (answer.data === 'ignore') return { refusal: 'A person skipped this record; it is left out.' }
  if (isDeep(record)) return { refusal: 'The record is nested too deeply; it is left out.' }
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
  const messages: string[] = []
  const converter = createUnitConverter(text, 'code-points')
  const read = spans.flatMap((value, at): FormatSpan[] => {
    const found = readSpan(value, text, converter, tokens)
    if (typeof found === 'string') {
      messages.push(`Span ${at + 1}: ${found} It is left out.`)
      return []
    }
    return [answer === 'accept' ? found : { ...found, status: 'suggestion' }]
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

function readSpan(
  value: unknown,
  text: string,
  converter: UnitConverter,
  tokens: readonly unknown[] | undefined
): FormatSpan | string {
  const parsed = spanSchema.safeParse(value)
  if (!parsed.success) return describeFault(parsed.error, 'an object with start, end and label')
  const { label, score, ...span } = parsed.data
  if (span.start >= span.end) return 'it is empty or ends before it begins.'
  const start = converter.toUtf16(span.start)
  const end = converter.toUtf16(span.end)
  if (start === undefined || end === undefined) return 'its offsets lie outside the text.'
  if (span.text !== undefined && span.text !== text.slice(start, end)) {
    return 'the text at its offsets is not the text that it names.'
  }
  if (tokens !== undefined && !isOfTokens(span, tokens))
    return 'it does not begin and end with the tokens that it names.'
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
    return problem(id, 'The document has details that cannot be written as JSON; it is left out.')
  }
}
