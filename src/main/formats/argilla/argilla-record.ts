// Reads one Argilla record, nested (`responses: {question: [...]}`) or flat (`question.responses`), into a text and its spans.
import { z } from 'zod'
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { createUnitConverter, type UnitConverter } from '../checks/offset-units.ts'
import { placeSpan } from '../checks/place-span.ts'
import type { FormatSpan, ReadOptions } from '../format.ts'
import { describeFault, idOf, isDeep, isObject, type JsonObject, without } from '../json/json.ts'
import { readNumbered } from '../json/numbered-spans.ts'
import type { JsonRecord } from '../json/json-records.ts'
import { answersOf, type ArgillaAnswers } from './argilla-answers.ts'

/** What is said once of a file. */
export interface ArgillaTally {
  unchecked: number
  discarded: number
  drafts: number
  /** Answers to other questions, and vectors. */
  others: number
  /** Suggestions that are an answer too. */
  known: number
  /** Name of the field that was taken for the text where there are several. */
  field: string | undefined
}

const spanSchema = z.object({
  start: z.int(),
  end: z.int(),
  label: z.string().min(1),
  score: z.number().min(0).max(1).nullish().catch(undefined)
})

export function readArgillaRecord(
  value: unknown,
  where: string,
  options: ReadOptions,
  tally: ArgillaTally
): JsonRecord {
  const refuse = (why: Reason): JsonRecord => ({
    document: undefined,
    messages: [reason('record.left-out', { why })]
  })
  if (!isObject(value)) return refuse(reason('why.argilla-record'))
  if (isDeep(value)) return refuse(reason('why.deep'))
  const answers = answersOf(value)
  const key = textKeyOf(answers.fields, options, tally)
  const text = key === undefined ? undefined : answers.fields[key]
  if (key === undefined || typeof text !== 'string') return refuse(reason('why.no-text', { field: key ?? 'fields' }))
  if (text === '') return refuse(reason('why.text-empty'))
  const messages: Reason[] = []
  const converter = createUnitConverter(text, options.offsets ?? 'code-points')
  const read = (spans: readonly unknown[]) => readSpans(spans, text, converter, messages)
  const gold = goldOf(answers, tally, messages, read)
  const places = new Set(gold.map(placeOf))
  const suggested = [...draftsOf(answers, tally, read), ...suggestionsOf(answers, read)].filter((span) => {
    if (!places.has(placeOf(span))) return true
    tally.known++
    return false
  })
  tally.others += answers.others
  tally.unchecked += gold.length + suggested.length
  const meta = { ...answers.metadata, ...without(answers.fields, new Set([key])) }
  return {
    document: {
      id: idOf(value, ['id', '_server_id']) ?? where,
      text,
      spans: [...gold, ...suggested],
      ...(Object.keys(meta).length === 0 ? {} : { meta })
    },
    messages
  }
}

/** The field `text`, else the first that is one: Argilla's question of spans says it in its settings, which are not in the file. */
function textKeyOf(fields: JsonObject, { columns }: ReadOptions, tally: ArgillaTally): string | undefined {
  if (columns?.text !== undefined) return columns.text
  const keys = Object.keys(fields).filter((key) => typeof fields[key] === 'string')
  const key = keys.includes('text') ? 'text' : keys[0]
  if (keys.length > 1) tally.field ??= key
  return key
}

type ReadSpans = (spans: readonly unknown[]) => FormatSpan[]

/** The first person's answers are gold; others' are counted, since a text here has one. */
function goldOf({ responses }: ArgillaAnswers, tally: ArgillaTally, messages: Reason[], read: ReadSpans): FormatSpan[] {
  const submitted = responses.filter(({ status }) => status === undefined || status === 'submitted')
  tally.discarded += responses.filter(({ status }) => status === 'discarded').length
  const users = [...new Set(submitted.map(({ user }) => user))]
  if (users.length > 1) messages.push(reason('argilla.several', { count: users.length, others: users.length - 1 }))
  return submitted.filter(({ user }) => user === users[0]).flatMap(({ spans }) => read(spans))
}

function draftsOf({ responses }: ArgillaAnswers, tally: ArgillaTally, read: ReadSpans): FormatSpan[] {
  const drafts = responses.filter(({ status }) => status === 'draft' || status === 'pending')
  tally.drafts += drafts.length
  return drafts.flatMap(({ spans }) => read(spans)).map((span) => ({ ...span, status: 'suggestion' as const }))
}

function suggestionsOf({ suggestions }: ArgillaAnswers, read: ReadSpans): FormatSpan[] {
  return suggestions.flatMap(({ spans }) => read(spans)).map((span) => ({ ...span, status: 'suggestion' as const }))
}

function readSpans(
  values: readonly unknown[],
  text: string,
  converter: UnitConverter,
  messages: Reason[]
): FormatSpan[] {
  return readNumbered(values, messages, (value, refuse): FormatSpan | undefined => {
    const parsed = spanSchema.safeParse(value)
    const found = parsed.success
      ? placeSpan(text, parsed.data, { converter, format: 'Argilla' })
      : describeFault(parsed.error, reason('why.span-object'))
    if ('code' in found) return refuse(found)
    const { label, score } = parsed.data!
    return { ...found, label, ...(typeof score === 'number' ? { score } : {}) }
  })
}

function placeOf({ start, end, label }: FormatSpan): string {
  return `${start} ${end} ${label}`
}
