// How many documents each value of a filter would show, what else is filtered being as it is.
import type { Facets } from '../../../shared/entities.ts'
import { withBelow } from '../../../shared/label-tree.ts'
import { noteAttribute } from '../../../shared/labels.ts'
import { noteFilters } from '../../../shared/notes.ts'
import { scoreBands } from '../../../shared/score-bands.ts'
import type { ReadHandle } from '../database/handles.ts'
import { readLabelSet } from '../projects/labels.ts'
import type { DocumentFilter, SpanFilter } from './document-filter.ts'
import { asksOfSpans, type DocumentMarks, markDocuments, spanFilterIn } from './document-marks.ts'
import {
  documentOf,
  isInBand,
  isInRange,
  type SpanGroup,
  spanGroups,
  spanGroupsOf,
  type SpanSource
} from './span-groups.ts'

const mostValues = 500
/** Up to so many documents their spans are read one document after the other, rather than all that there are. */
const usuallyFew = 2000

/** What spans are counted by, and what of a filter each of these leaves out. */
const leftOut = {
  labels: { labelIds: undefined },
  attributes: { attribute: undefined },
  by: { by: undefined },
  codes: { code: undefined },
  scores: { minScore: undefined, maxScore: undefined }
} as const satisfies Partial<Record<keyof Facets, SpanFilter>>
type SpanFacet = keyof typeof leftOut
const spanFacets = Object.keys(leftOut) as SpanFacet[]

type Counts = { value: string; documents: number }[]
/** Hits of spans by value; a document stands once for each span. */
type HitsByValue = Map<string, (readonly number[])[]>

/** Yields wherever others may have a turn: in 100,000 documents after each 10 ms or so. */
export function* countFacets(
  read: ReadHandle,
  projectId: string,
  filter: DocumentFilter,
  few = usuallyFew
): Generator<void, Facets> {
  const marks = yield* markDocuments(read, projectId, filter)
  yield
  const hits = yield* gatherSpans(read, filter, marks, few)
  const counted: Partial<Record<SpanFacet, Counts>> = {}
  for (const facet of spanFacets) {
    counted[facet] =
      facet === 'labels' ? countLabels(read, projectId, marks, hits.labels) : countValues(marks, hits[facet])
    yield
  }
  const { labels, attributes, by, codes, scores } = counted as Record<SpanFacet, Counts>
  return {
    statuses: [...marks.statuses]
      .map(([value, keys]) => ({ value, documents: marks.count('status', [keys]) }))
      .filter(({ documents }) => documents > 0),
    labels,
    attributes,
    by,
    codes,
    scores: scoreBands.map((band) => ({
      value: band,
      documents: scores.find(({ value }) => value === band)?.documents ?? 0
    })),
    assigned: [...marks.annotators].map(([value, keys]) => ({ value, documents: marks.count('assigned', [keys]) })),
    notes: noteFilters.map((value) => ({ value, documents: marks.count('notes', [marks.notes[value]]) })),
    unassigned: marks.count('assigned', [marks.unassigned])
  }
}

/** Reads each source that is needed once; says of the documents which of them have spans as they are asked for. */
function* gatherSpans(
  read: ReadHandle,
  filter: DocumentFilter,
  marks: DocumentMarks,
  few: number
): Generator<void, Record<SpanFacet, HitsByValue>> {
  const asked = spanFilterIn(filter)
  const areAsked = asksOfSpans(asked)
  const hits: Record<SpanFacet, HitsByValue> = {
    ...{ labels: new Map(), attributes: new Map(), by: new Map(), codes: new Map(), scores: new Map() }
  }
  const gather = (group: SpanGroup, facets: readonly SpanFacet[], isWhole: boolean) => {
    const ranged = asked.minScore !== undefined || asked.maxScore !== undefined
    const within = ranged ? group.hits.filter(isInRange) : group.hits
    if (isWhole && areAsked && isAlike(group, asked)) marks.markSpans(within.map(documentOf))
    for (const facet of facets) {
      if (!isAlike(group, { ...asked, ...leftOut[facet] })) continue
      for (const [value, those] of valuesOf(facet, group, within)) {
        const lists = hits[facet].get(value)
        if (lists === undefined) hits[facet].set(value, [those])
        else lists.push(those)
      }
    }
  }

  if (marks.open.length <= few) {
    for (const groups of spanGroupsOf(read, marks.open, asked)) {
      for (const group of groups) gather(group, spanFacets, true)
      yield
    }
    return hits
  }
  const whole = sourceOf(undefined, asked)
  for (const [source, facets] of Map.groupBy(spanFacets, (facet) => sourceOf(facet, asked)))
    for (const groups of spanGroups(read, source, asked)) {
      for (const group of groups) gather(group, facets, source === whole)
      yield
    }
  return hits
}

/** The least that tells all that is asked. */
function sourceOf(facet: SpanFacet | undefined, { code, attribute }: SpanFilter): SpanSource {
  if (facet === 'codes' || code !== undefined) return 'codes'
  return facet === 'attributes' || attribute !== undefined ? 'attributes' : 'labels'
}

/** Scores aside, which are of single spans. */
function isAlike(group: SpanGroup, { labelIds, attribute, by, code }: SpanFilter): boolean {
  return (
    (labelIds === undefined || labelIds.includes(group.label)) &&
    (by === undefined || by === group.by) &&
    (code === undefined || code === group.code) &&
    (attribute === undefined || attributesOf(group).includes(attribute))
  )
}

/** As they are asked for: `negated=yes`. */
function attributesOf({ attributes }: SpanGroup): string[] {
  if (attributes === '') return []
  return Object.entries(JSON.parse(attributes) as Record<string, string>).map(([name, value]) => `${name}=${value}`)
}

function valuesOf(
  facet: SpanFacet,
  group: SpanGroup,
  within: readonly number[]
): (readonly [string, readonly number[]])[] {
  switch (facet) {
    case 'labels':
      return [[group.label, within]]
    case 'by':
      return [[group.by, within]]
    case 'codes':
      return group.code === null ? [] : [[group.code, within]]
    case 'attributes':
      return attributesOf(group)
        .filter((value) => !value.startsWith(`${noteAttribute}=`))
        .map((value) => [value, within])
    case 'scores':
      return scoreBands.map((band) => [band, group.hits.filter((hit) => isInBand(hit, band))])
  }
}

/** The commonest values, each with its documents. */
function countValues(marks: DocumentMarks, hits: HitsByValue): Counts {
  return [...hits]
    .map(([value, lists]) => ({ value, documents: marks.count('span', lists, documentOf) }))
    .filter(({ documents }) => documents > 0)
    .sort((a, b) => b.documents - a.documents || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues)
}

/** Choosing a label means those below it: their documents are counted together. */
function countLabels(read: ReadHandle, projectId: string, marks: DocumentMarks, hits: HitsByValue): Counts {
  const { labels } = readLabelSet(read, projectId)
  const meant = labels.map(({ id }) => ({ id, ids: withBelow(labels, id) })).filter(({ ids }) => ids.length > 1)
  const above = new Set(meant.map(({ id }) => id))
  return [
    ...meant.map(({ id, ids }) => ({
      value: id,
      documents: marks.count(
        'span',
        ids.flatMap((each) => hits.get(each) ?? []),
        documentOf
      )
    })),
    ...countValues(marks, hits).filter(({ value }) => !above.has(value))
  ]
}
