// Brings the two layouts of an Argilla record together: fields, people's answers that are spans, and suggestions that are.
import { isObject, type JsonObject } from '../json/json.ts'

export interface ArgillaAnswers {
  readonly fields: JsonObject
  readonly metadata: JsonObject
  /** `status` is undefined where the layout leaves it out. */
  readonly responses: readonly {
    readonly user: string
    readonly status: string | undefined
    readonly spans: readonly unknown[]
  }[]
  readonly suggestions: readonly { readonly spans: readonly unknown[] }[]
  /** Answers to questions that are not of spans, and vectors. */
  readonly others: number
}

export function answersOf(record: JsonObject): ArgillaAnswers {
  return isObject(record['fields']) ? ofNested(record, record['fields']) : ofFlat(record)
}

interface Answer {
  readonly value: unknown
  readonly user: string
  readonly status: string | undefined
}

interface Suggestion {
  readonly value: unknown
  readonly score: unknown
}

function ofNested(record: JsonObject, fields: JsonObject): ArgillaAnswers {
  const responses = Object.values(objectOf(record['responses'])).flatMap((all): Answer[] =>
    listOf(all)
      .filter(isObject)
      .map(({ value, user_id, status }) => ({ value, user: textOf(user_id) ?? '', status: textOf(status) }))
  )
  const suggestions = Object.values(objectOf(record['suggestions']))
    .filter(isObject)
    .map(({ value, score }): Suggestion => ({ value, score }))
  return gather(fields, objectOf(record['metadata']), responses, suggestions, objectOf(record['vectors']))
}

const keyOfAnswer = /^(.+)\.(responses|suggestion)$/

/** As a dataset has it in columns: `spans.responses` beside `spans.responses.users`, each a list in the order of the people. */
function ofFlat(record: JsonObject): ArgillaAnswers {
  const responses: Answer[] = []
  const suggestions: Suggestion[] = []
  const rest: [string, unknown][] = []
  for (const [key, value] of Object.entries(record)) {
    const [, question, kind] = keyOfAnswer.exec(key) ?? []
    if (kind === 'responses') {
      const users = listOf(record[`${key}.users`])
      const states = listOf(record[`${key}.status`])
      listOf(value).forEach((each, at) =>
        responses.push({ value: each, user: textOf(users[at]) ?? String(at), status: textOf(states[at]) })
      )
    } else if (kind === 'suggestion') suggestions.push({ value, score: record[`${question}.suggestion.score`] })
    else if (!/\.(?:responses\.(?:users|status)|suggestion\.(?:agent|score))$/.test(key)) rest.push([key, value])
  }
  const beside = rest.filter(([key]) => !['id', '_server_id', 'status'].includes(key))
  return gather(Object.fromEntries(beside), {}, responses, suggestions, {})
}

function gather(
  fields: JsonObject,
  metadata: JsonObject,
  responses: readonly Answer[],
  suggestions: readonly Suggestion[],
  vectors: JsonObject
): ArgillaAnswers {
  const ofSpans = responses.filter(({ value }) => isSpans(value))
  const suggested = suggestions.filter(({ value }) => isSpans(value))
  const unasked = [...responses, ...suggestions].filter(({ value }) => value !== null && value !== undefined)
  return {
    fields,
    metadata,
    responses: ofSpans.map(({ value, user, status }) => ({ spans: listOf(value), user, status })),
    suggestions: suggested.map(({ value, score }) => ({ spans: withScores(listOf(value), score) })),
    others: unasked.length - ofSpans.length - suggested.length + Object.keys(vectors).length
  }
}

/** An empty list is the answer that there is no span. */
function isSpans(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => isObject(each) && 'start' in each && 'end' in each)
}

/** A suggestion's score is one for all, or one for each, where a span has none of its own. */
function withScores(spans: readonly unknown[], score: unknown): unknown[] {
  return spans.map((span, at) => {
    const own: unknown = Array.isArray(score) ? score[at] : score
    return isObject(span) && typeof span['score'] !== 'number' && typeof own === 'number'
      ? { ...span, score: own }
      : span
  })
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
