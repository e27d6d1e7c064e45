// How many documents each value of a filter would show, what else is filtered being as it is.
import type { Facets } from '../../shared/entities.ts'
import { withBelow } from '../../shared/label-tree.ts'
import { noteAttribute } from '../../shared/labels.ts'
import { bandRanges, scoreBands } from '../../shared/score-bands.ts'
import { noteFilters } from '../../shared/notes.ts'
import { type DocumentFilter, type SpanFilter, whereOf } from './document-filter.ts'
import { countDocuments } from './document-list.ts'
import type { ReadHandle } from './handles.ts'
import { readLabelSet } from './labels.ts'
import { type KeysByValue, openSpanCounts, type SpanCounts } from './span-counts.ts'

const mostValues = 500

/** What `Facets` holds, each part by itself: at 100,000 documents one costs some 20 ms, and others want a turn in between. */
export function facetParts(
  read: ReadHandle,
  projectId: string,
  filter: DocumentFilter
): { readonly [Name in keyof Facets]: () => Facets[Name] } {
  const { labelIds, attribute, by, minScore, maxScore, code } = filter
  const asked: SpanFilter = { labelIds, attribute, by, minScore, maxScore, code }
  let opened: SpanCounts | undefined
  const spans = () => (opened ??= openSpanCounts(read, projectId, filter))
  return {
    statuses: () => countStatuses(read, projectId, { ...filter, status: undefined }),
    labels: () => countLabels(read, projectId, spans(), { ...asked, labelIds: undefined }),
    attributes: () => countAttributes(spans(), { ...asked, attribute: undefined }),
    by: () => countValues(spans(), spans().keysBy('by', { ...asked, by: undefined })),
    codes: () => countValues(spans(), spans().keysBy('code', { ...asked, code: undefined })),
    scores: () =>
      scoreBands.map((value) => {
        const { min, max } = bandRanges[value]
        return { value, documents: spans().count(spans().keysOf({ ...asked, minScore: min, maxScore: max })) }
      }),
    assigned: () => countAssigned(read, projectId, { ...filter, assigned: undefined, unassigned: false }),
    notes: () =>
      noteFilters.map((value) => ({ value, documents: countDocuments(read, projectId, { ...filter, notes: value }) })),
    unassigned: () => countDocuments(read, projectId, { ...filter, assigned: undefined, unassigned: true })
  }
}

type Counts = { value: string; documents: number }[]

function countStatuses(read: ReadHandle, projectId: string, filter: DocumentFilter): Counts {
  const { where, values } = whereOf(projectId, filter)
  return read.all(
    `SELECT status AS value, count(*) AS documents FROM document WHERE ${where} GROUP BY status`,
    ...values
  )
}

/** The commonest values, each with its documents. */
function countValues(counts: SpanCounts, keys: KeysByValue): Counts {
  return [...keys]
    .map(([value, own]) => ({ value, documents: counts.count(own) }))
    .filter(({ documents }) => documents > 0)
    .sort((a, b) => b.documents - a.documents || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues)
}

/** Choosing a label means those below it: their documents are counted together. */
function countLabels(read: ReadHandle, projectId: string, counts: SpanCounts, asked: SpanFilter): Counts {
  const { labels } = readLabelSet(read, projectId)
  const keys = counts.keysBy('label', asked)
  const meant = labels.map(({ id }) => ({ id, ids: withBelow(labels, id) })).filter(({ ids }) => ids.length > 1)
  const above = new Set(meant.map(({ id }) => id))
  return [
    ...meant.map(({ id, ids }) => ({ value: id, documents: counts.count(...ids.map((each) => keys.get(each) ?? [])) })),
    ...countValues(counts, keys).filter(({ value }) => !above.has(value))
  ]
}

function countAttributes(counts: SpanCounts, asked: SpanFilter): Counts {
  const said = [...counts.keysBy('attribute', asked)].filter(([value]) => !value.startsWith(`${noteAttribute}=`))
  return countValues(counts, new Map(said))
}

function countAssigned(read: ReadHandle, projectId: string, filter: DocumentFilter): Counts {
  const names = read.all<{ annotator: string }>(
    `SELECT DISTINCT assignment.annotator AS annotator FROM assignment JOIN document ON document.key = document_key
      WHERE project_id = ? ORDER BY assignment.annotator LIMIT ${mostValues}`,
    projectId
  )
  return names.map(({ annotator }) => ({
    value: annotator,
    documents: countDocuments(read, projectId, { ...filter, assigned: annotator })
  }))
}
