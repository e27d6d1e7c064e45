// Which documents of a project pass each test of a filter by itself, so that those that pass all tests but one are counted without
// asking the store again for each value of it.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { NoteFilter } from '../../../shared/notes.ts'
import type { ReadHandle, SqlValue } from '../database/handles.ts'
import { isWorkDone } from '../team/assignments.ts'
import { type DocumentFilter, type SpanFilter, whereOf } from './document-filter.ts'

/** The tests that counts leave out, each in turn. */
const bits = { status: 1, assigned: 2, notes: 4, span: 8 } as const
export type LeftOut = keyof typeof bits
/** Of no document that the rest of the filter lets through. */
const outside = 255

export interface DocumentMarks {
  readonly statuses: ReadonlyMap<DocumentStatus, readonly number[]>
  /** Who works on which documents; with `isDone` only those that they are done with, or not. */
  readonly annotators: ReadonlyMap<string, readonly number[]>
  /** Nobody works on them. */
  readonly unassigned: readonly number[]
  readonly notes: Readonly<Record<NoteFilter, readonly number[]>>
  /** Those whose spans decide over any count. */
  readonly open: readonly number[]
  /** These documents have a span as it is asked for. */
  readonly markSpans: (keys: Iterable<number>) => void
  /** How many documents of these lists pass all tests but this one; `keyOf` tells the document of an entry. */
  readonly count: (leftOut: LeftOut, lists: readonly (readonly number[])[], keyOf?: (entry: number) => number) => number
}

export const spanFilterIn = ({ labelIds, attribute, by, minScore, maxScore, code }: SpanFilter): SpanFilter => ({
  ...{ labelIds, attribute, by, minScore, maxScore, code }
})
export const asksOfSpans = (asked: SpanFilter): boolean => Object.values(asked).some((value) => value !== undefined)

/** Yields where others may have a turn. */
export function* markDocuments(
  read: ReadHandle,
  projectId: string,
  filter: DocumentFilter
): Generator<void, DocumentMarks> {
  const { status, assigned, isDone, unassigned, notes, keys: found, ...others } = filter
  const noSpans = { labelIds: undefined, attribute: undefined, by: undefined, code: undefined }
  const { where, values } = whereOf(projectId, { ...others, ...noSpans, minScore: undefined, maxScore: undefined })
  const statuses = listsBy<DocumentStatus>(
    read,
    `SELECT status AS value, json_group_array(key) AS keys FROM document WHERE ${where} GROUP BY status`,
    ...values
  )
  yield
  let all = [...statuses.values()].flat()
  const fails = new Uint8Array(all.reduce((most, key) => Math.max(most, key), 0) + 1).fill(outside)
  for (const key of all) fails[key] = 0

  const passOf = passesShown(read, filter.reader, fails)
  const shown = (keys: readonly number[]) => (passOf.size === 0 ? keys : keys.map((key) => passOf.get(key) ?? key))
  const require = (bit: number, passing: ReadonlySet<number>) => {
    for (const key of all) if (!passing.has(key)) fails[key]! |= bit
  }

  if (found !== undefined) {
    require(outside, new Set(shown(found)))
    all = all.filter((key) => fails[key] !== outside)
  }
  if (status !== undefined)
    for (const [other, keys] of statuses) if (other !== status) for (const key of keys) fails[key]! |= bits.status
  yield

  const workers = listsBy<string>(
    read,
    'SELECT annotator AS value, json_group_array(document_key) AS keys FROM assignment GROUP BY annotator'
  )
  const given = new Set(shown([...workers.values()].flat()))
  const free = all.filter((key) => !given.has(key))
  const done =
    isDone === undefined
      ? workers
      : listsBy<string>(
          read,
          `SELECT annotator AS value, json_group_array(document_key) AS keys FROM assignment
            WHERE ${isWorkDone} = ? GROUP BY annotator`,
          Number(isDone)
        )
  if (assigned !== undefined) require(bits.assigned, new Set(shown(done.get(assigned) ?? [])))
  if (unassigned === true) require(bits.assigned, new Set(free))

  const noted = listsBy<NoteFilter>(
    read,
    `SELECT CASE WHEN open THEN 'open' ELSE 'resolved' END AS value, json_group_array(document_key) AS keys
       FROM (SELECT document_key, max(resolved_at IS NULL) AS open FROM document_note WHERE removed = 0 GROUP BY 1)
      GROUP BY 1`
  )
  const byNotes = { open: shown(noted.get('open') ?? []), resolved: shown(noted.get('resolved') ?? []) }
  if (notes !== undefined) require(bits.notes, new Set(byNotes[notes]))

  const areAsked = asksOfSpans(spanFilterIn(filter))
  if (areAsked) for (const key of all) fails[key]! |= bits.span
  /** In which count a document was met last. */
  const metIn = new Uint32Array(fails.length)
  let counts = 0
  return {
    statuses,
    annotators: new Map(
      annotatorsOf(read, projectId).map((annotator) => [annotator, shown(done.get(annotator) ?? [])])
    ),
    unassigned: free,
    notes: byNotes,
    // Left out of a count is one test; what fails two besides that of its spans is in none.
    open: all.filter((key) => {
      const failed = fails[key]! & ~bits.span
      return failed === 0 || (areAsked && (failed & (failed - 1)) === 0)
    }),
    markSpans(keys) {
      for (const key of keys) if (fails[key] !== outside) fails[key]! &= ~bits.span
    },
    count(leftOut, lists, keyOf = (key) => key) {
      counts++
      const own = ~bits[leftOut]
      let documents = 0
      for (const list of lists)
        for (const entry of list) {
          const key = keyOf(entry)
          if (((fails[key] ?? outside) & own) !== 0 || metIn[key] === counts) continue
          metIn[key] = counts
          documents++
        }
      return documents
    }
  }
}

/** Of documents that the reader sees a pass of, that pass. */
function passesShown(read: ReadHandle, reader: string | undefined, fails: Uint8Array): Map<number, number> {
  if (reader === undefined) return new Map()
  const pairs = read.all<{ main: number; pass: number }>(
    'SELECT document_key AS main, pass_key AS pass FROM assignment WHERE annotator = ? AND pass_key IS NOT NULL',
    reader
  )
  return new Map(pairs.filter(({ pass }) => (fails[pass] ?? outside) !== outside).map(({ main, pass }) => [main, pass]))
}

const mostAnnotators = 500

/** Who works in the project, by name. */
function annotatorsOf(read: ReadHandle, projectId: string): string[] {
  return read
    .all<{ annotator: string }>(
      `SELECT annotator FROM (SELECT DISTINCT annotator FROM assignment) AS named WHERE EXISTS (
         SELECT 1 FROM assignment CROSS JOIN document ON document.key = document_key
          WHERE assignment.annotator = named.annotator AND project_id = ?) ORDER BY annotator LIMIT ${mostAnnotators}`,
      projectId
    )
    .map(({ annotator }) => annotator)
}

function listsBy<Value extends string>(
  read: ReadHandle,
  sql: string,
  ...values: readonly SqlValue[]
): Map<Value, number[]> {
  return new Map(
    read
      .all<{ value: Value; keys: string }>(sql, ...values)
      .map(({ value, keys }) => [value, JSON.parse(keys) as number[]])
  )
}
