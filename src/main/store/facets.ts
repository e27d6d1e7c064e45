// How many documents each value of a filter would show, what else is filtered being as it is.
import type { Facets } from '../../shared/entities.ts'
import { withBelow } from '../../shared/label-tree.ts'
import { noteAttribute } from '../../shared/labels.ts'
import { bandRanges, scoreBands } from '../../shared/score-bands.ts'
import { noteFilters } from '../../shared/notes.ts'
import { type DocumentFilter, spanTestsOf, whereOf } from './document-filter.ts'
import { countDocuments } from './document-list.ts'
import type { ReadHandle, SqlValue } from './handles.ts'
import { readLabelSet } from './labels.ts'

const mostValues = 500

/** What `Facets` holds, each part by itself: at 100,000 documents one costs some 20 ms, and others want a turn in between. */
export function facetParts(
  read: ReadHandle,
  projectId: string,
  filter: DocumentFilter
): { readonly [Name in keyof Facets]: () => Facets[Name] } {
  return {
    statuses: () => countStatuses(read, projectId, { ...filter, status: undefined }),
    labels: () => countLabels(read, projectId, { ...filter, labelIds: undefined }),
    attributes: () => countAttributes(read, projectId, { ...filter, attribute: undefined }),
    by: () => countSpans(read, projectId, { ...filter, by: undefined }, 'made_by'),
    codes: () => countSpans(read, projectId, { ...filter, code: undefined }, 'code'),
    scores: () =>
      scoreBands.map((value) => {
        const { min, max } = bandRanges[value]
        return { value, documents: countDocuments(read, projectId, { ...filter, minScore: min, maxScore: max }) }
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

/** What else is asked of a span must hold for the one that is counted. */
function countSpans(
  read: ReadHandle,
  projectId: string,
  filter: DocumentFilter,
  column: 'label_id' | 'made_by' | 'code'
): Counts {
  const { source, values } = spansOf(projectId, filter)
  return read.all(
    `SELECT ${column} AS value, count(DISTINCT document_key) AS documents FROM annotation ${source} AND ${column} IS NOT NULL
      GROUP BY ${column} ORDER BY documents DESC, value LIMIT ${mostValues}`,
    ...values
  )
}

/** Choosing a label means those below it: their documents are counted together. */
function countLabels(read: ReadHandle, projectId: string, filter: DocumentFilter): Counts {
  const { labels } = readLabelSet(read, projectId)
  const own = countSpans(read, projectId, filter, 'label_id')
  const meant = labels.map(({ id }) => ({ id, ids: withBelow(labels, id) })).filter(({ ids }) => ids.length > 1)
  const above = new Set(meant.map(({ id }) => id))
  return [
    ...meant.map(({ id, ids }) => ({
      value: id,
      documents: countDocuments(read, projectId, { ...filter, labelIds: ids })
    })),
    ...own.filter(({ value }) => !above.has(value))
  ]
}

function countAttributes(read: ReadHandle, projectId: string, filter: DocumentFilter): Counts {
  const { source, values } = spansOf(projectId, filter)
  return read.all(
    `SELECT said.key || '=' || said.value AS value, count(DISTINCT document_key) AS documents
       FROM annotation, json_each(annotation.attributes) AS said ${source} AND attributes <> '{}' AND said.key <> ?
      GROUP BY said.key, said.value ORDER BY documents DESC, said.key, said.value LIMIT ${mostValues}`,
    ...values,
    noteAttribute
  )
}

/** The spans that the filter means, as a condition of SQL that goes on with `AND`. */
function spansOf(projectId: string, filter: DocumentFilter): { source: string; values: SqlValue[] } {
  const { labelIds, attribute, by, minScore, maxScore, code, ...ofDocument } = filter
  const { where, values } = whereOf(projectId, ofDocument)
  const { tests, values: tested } = spanTestsOf({ labelIds, attribute, by, minScore, maxScore, code })
  return {
    source: `WHERE ${["status <> 'rejected'", ...tests].join(' AND ')}
        AND document_key IN (SELECT key FROM document WHERE ${where})`,
    values: [...tested, ...values]
  }
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
