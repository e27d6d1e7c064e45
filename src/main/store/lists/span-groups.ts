// Spans in groups that are alike in what they are counted by, read from an index in pieces that take some milliseconds each, however the
// spans lie. SQLite counts distinct documents of a hundred thousand many times slower than they are counted in memory from these lists.
import { bandRanges, type ScoreBand, scoreBands } from '../../../shared/score-bands.ts'
import type { ReadHandle, SqlValue } from '../database/handles.ts'
import type { SpanFilter } from './document-filter.ts'

/** Spans of one label, maker, code and attributes, none of them rejected; those of one piece only. */
export interface SpanGroup {
  readonly label: string
  readonly by: string
  /** Null where it is not asked of this source as well as where there is none. */
  readonly code: string | null
  /** As it is stored; empty likewise. */
  readonly attributes: string
  /** One for each span: `documentOf` and `isInBand` and `isInRange` tell what it holds. */
  readonly hits: readonly number[]
}

/** Which spans, and what is known of them: `code` and `attributes` are those that have one, `labels` all without either. */
export type SpanSource = 'labels' | 'codes' | 'attributes'

const places = 16
const bandBits: Readonly<Record<ScoreBand, number>> = { low: 2, medium: 4, high: 8 }

export const documentOf = (hit: number): number => Math.floor(hit / places)
export const isInBand = (hit: number, band: ScoreBand): boolean => (hit & bandBits[band]) !== 0
/** Its score is as asked; of what is asked of a score nothing holds without one. */
export const isInRange = (hit: number): boolean => (hit & 1) !== 0

const bands = scoreBands.map((band) => {
  const { min, max } = bandRanges[band]
  return `WHEN score > ${min} AND score < ${max} THEN ${bandBits[band]}`
})
/** A score between two bands is in both. */
const edges = scoreBands.map((band) => {
  const { min, max } = bandRanges[band]
  return `(score BETWEEN ${min} AND ${max}) * ${bandBits[band]}`
})
const hit = `document_key * ${places} + CASE WHEN score IS NULL THEN 0 ${bands.join(' ')} ELSE ${edges.join(' + ')} END
  + (coalesce(score >= ?, ?) AND coalesce(score <= ?, ?))`
type AskedScore = Pick<SpanFilter, 'minScore' | 'maxScore'>
/** What `hit` takes. */
const valuesOf = ({ minScore, maxScore }: AskedScore): SqlValue[] =>
  [minScore, maxScore].flatMap((score) => [score ?? null, Number(score === undefined)])
const listed = `json_group_array(${hit}) AS hits`
const meant = "annotation.status <> 'rejected'"

/** Spans of one piece: some 5 ms. */
const spansAtOnce = 20_000

interface SourceText {
  /** Which the index leads with; none is null. */
  readonly lead: readonly string[]
  readonly test: string
  readonly index: string
}

const sources: Readonly<Record<SpanSource, SourceText>> = {
  labels: { lead: ['label_id', 'made_by'], test: 'label_id IS NOT NULL', index: 'annotation_by_label' },
  codes: { lead: ['code', 'label_id', 'made_by', 'attributes'], test: 'code IS NOT NULL', index: 'annotation_by_code' },
  attributes: {
    lead: ['attributes', 'label_id', 'made_by'],
    test: "attributes <> '{}'",
    index: 'annotation_by_attributes'
  }
}

interface GroupRow {
  readonly label: string
  readonly by: string
  readonly code: string | null
  readonly attributes: string
  readonly hits: string
}

const toGroup = ({ hits, ...row }: GroupRow): SpanGroup => ({ ...row, hits: JSON.parse(hits) as number[] })

/** All spans of a source, of every project, piece by piece. */
export function* spanGroups(
  read: ReadHandle,
  source: SpanSource,
  score: AskedScore,
  piece = spansAtOnce
): Generator<SpanGroup[]> {
  const { lead, test, index } = sources[source]
  const order = [...lead, 'document_key']
  const place = `(${order.join(', ')})`
  const marks = `(${order.map(() => '?').join(', ')})`
  const column = (name: string, absent: string) => (lead.includes(name) ? name : absent)
  const groups = (range: string) => `SELECT label_id AS label, made_by AS "by", ${column('code', 'NULL')} AS code,
      ${column('attributes', "''")} AS attributes, ${listed}
    FROM annotation INDEXED BY ${index} WHERE ${range} AND ${test} AND ${meant} GROUP BY ${lead.join(', ')}`
  const end = `SELECT ${order.join(', ')} FROM annotation INDEXED BY ${index}
    WHERE ${place} > ${marks} AND ${test} ORDER BY ${order.join(', ')} LIMIT 1 OFFSET ?`

  let from: SqlValue[] = [...lead.map(() => ''), -1]
  for (;;) {
    const last = read.one<Record<string, SqlValue>>(end, ...from, piece)
    if (last === undefined) {
      yield read.all<GroupRow>(groups(`${place} > ${marks}`), ...valuesOf(score), ...from).map(toGroup)
      return
    }
    const to = order.map((name) => last[name]!)
    yield read
      .all<GroupRow>(groups(`${place} > ${marks} AND ${place} <= ${marks}`), ...valuesOf(score), ...from, ...to)
      .map(toGroup)
    from = to
  }
}

/** Documents of one piece. */
const documentsAtOnce = 200

/** The spans of these documents, with all that is known of them. */
export function* spanGroupsOf(
  read: ReadHandle,
  documentKeys: readonly number[],
  score: AskedScore
): Generator<SpanGroup[]> {
  for (let at = 0; at < documentKeys.length; at += documentsAtOnce)
    yield read
      .all<GroupRow>(
        `SELECT label_id AS label, made_by AS "by", code, attributes, ${listed}
           FROM json_each(?) AS some CROSS JOIN annotation
          WHERE document_key = some.value AND ${meant} GROUP BY 1, 2, 3, 4`,
        ...valuesOf(score),
        JSON.stringify(documentKeys.slice(at, at + documentsAtOnce))
      )
      .map(toGroup)
}
