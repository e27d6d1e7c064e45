// How many documents of a project each filter of the list would show.
import type { Facets } from '../../shared/entities.ts'
import { visible } from './documents.ts'
import type { ReadHandle } from './handles.ts'

export function readFacets(read: ReadHandle, projectId: string): Facets {
  const ofSpans = (column: 'label_id' | 'made_by' | 'code') =>
    read.all<{ value: string; documents: number }>(spanCounts[column], projectId)
  return {
    statuses: read.all<{ value: string; documents: number }>(
      `SELECT status AS value, count(*) AS documents FROM document WHERE project_id = ? AND ${visible} GROUP BY status`,
      projectId
    ),
    labels: ofSpans('label_id'),
    by: ofSpans('made_by'),
    codes: ofSpans('code')
  }
}

const mostValues = 500

const countBy = (column: string) =>
  `SELECT ${column} AS value, count(DISTINCT document_key) AS documents FROM annotation
     JOIN document ON document.key = document_key
    WHERE project_id = ? AND annotation.status <> 'rejected' AND ${column} IS NOT NULL AND ${visible}
    GROUP BY ${column} ORDER BY documents DESC, value LIMIT ${mostValues}`

const spanCounts = { label_id: countBy('label_id'), made_by: countBy('made_by'), code: countBy('code') } as const
