// How many documents hold a span with each value of a filter: the keys come from an index in one pass and are counted in memory, since
// SQLite counts distinct keys of a hundred thousand documents many times slower.
import { type DocumentFilter, type SpanFilter, spanTestsOf, whereOf } from './document-filter.ts'
import type { ReadHandle } from './handles.ts'

/** Keys of documents by value; a document stands once for each span. */
export type KeysByValue = ReadonlyMap<string, readonly number[]>

export interface SpanCounts {
  /** By the values of a column, or of attributes as `negated=yes`. What the filter asks of a span must hold for the one that is counted. */
  readonly keysBy: (of: keyof typeof valuesOf, asked: SpanFilter) => KeysByValue
  /** Of documents with a span that is as asked. */
  readonly keysOf: (asked: SpanFilter) => readonly number[]
  /** How many documents that the filter lets through are in any of these lists. */
  readonly count: (...keys: readonly (readonly number[])[]) => number
}

const noJoin = { value: "''", from: 'annotation', test: '' }
const valuesOf = {
  label: { value: 'label_id', from: 'annotation', test: '' },
  by: { value: 'made_by', from: 'annotation', test: '' },
  code: { value: 'code', from: 'annotation', test: 'AND code IS NOT NULL' },
  attribute: {
    value: "said.key || '=' || said.value",
    from: 'annotation, json_each(annotation.attributes) AS said',
    test: "AND attributes <> '{}'"
  }
} as const

const usuallyFew = 2000

/**
 * Of the documents that the filter lets through, whatever it asks of spans. Up to `few` of them, their spans are looked at one document after
 * the other, rather than those of all projects in the order of an index.
 */
export function openSpanCounts(
  read: ReadHandle,
  projectId: string,
  filter: DocumentFilter,
  few = usuallyFew
): SpanCounts {
  const { labelIds: _l, attribute: _a, by: _b, minScore: _n, maxScore: _x, code: _c, ...ofDocument } = filter
  const { where, values } = whereOf(projectId, ofDocument)
  const found = read.one<{ keys: string }>(
    `SELECT json_group_array(key) AS keys FROM document WHERE ${where}`,
    ...values
  )!.keys
  const keys = JSON.parse(found) as number[]
  const isMeant = new Uint8Array(keys.reduce((most, key) => Math.max(most, key), 0) + 1)
  for (const key of keys) isMeant[key] = 1
  /** In which count a document was met last. */
  const metIn = new Uint32Array(isMeant.length)
  let counts = 0

  const groups = ({ value, from, test }: { value: string; from: string; test: string }, asked: SpanFilter) => {
    const { tests, values: tested } = spanTestsOf(asked)
    const spans = ["annotation.status <> 'rejected'", ...tests].join(' AND ')
    const isFew = keys.length <= few
    const [source, own] = isFew
      ? [`json_each(?) AS some CROSS JOIN ${from}`, 'AND document_key = some.value']
      : [from, '']
    return read.all<{ value: string; keys: string }>(
      `SELECT ${value} AS value, json_group_array(document_key) AS keys FROM ${source}
        WHERE ${spans} ${own} ${test} GROUP BY 1`,
      ...(isFew ? [found] : []),
      ...tested
    )
  }

  return {
    keysBy: (of, asked) =>
      new Map(groups(valuesOf[of], asked).map((group) => [group.value, JSON.parse(group.keys) as number[]])),
    keysOf: (asked) => groups(noJoin, asked).flatMap((group) => JSON.parse(group.keys) as number[]),
    count(...lists) {
      counts++
      let documents = 0
      for (const list of lists)
        for (const key of list) {
          if (isMeant[key] !== 1 || metIn[key] === counts) continue
          metIn[key] = counts
          documents++
        }
      return documents
    }
  }
}
