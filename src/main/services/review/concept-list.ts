// The list of concepts: in the order of a column, a page of it, of one label or all, with words that must stand in the form.
import {
  type ConceptKey,
  type ConceptOrder,
  type EntityListInput,
  type EntityRow,
  naturalDirection,
  usualOrder
} from '../../../shared/entity-view.ts'
import { createBreather } from '../../breathe.ts'
import { markTotals } from '../../store/annotations/mark-totals.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { readLabelSet } from '../../store/projects/labels.ts'
import { countConcepts, listConcepts, nextConcepts } from '../../store/words/concepts.ts'
import { labelsMeant } from '../span-filter.ts'

export interface ConceptList {
  readonly rows: EntityRow[]
  readonly total: number
}

const conceptsAtOnce = 3000

export async function listOfConcepts(read: ReadHandle, input: EntityListInput): Promise<ConceptList> {
  const { projectId, labelId, sort, offset, limit } = input
  const labelIds = labelId === undefined ? undefined : labelsMeant(read, projectId, labelId)
  const words = input.search.trim().toLowerCase()
  if (words !== '') return searchConcepts(read, { ...input, search: words }, labelIds)
  // A project has few labels: of each its own list, the commonest first.
  if (sort.by === 'label') return labelAfterLabel(read, projectId, labelsInOrder(read, input, labelIds), offset, limit)
  const order = { ...sort, by: sort.by }
  return {
    rows: listConcepts(read, projectId, { labelIds, order, offset, limit }),
    total: countConcepts(read, projectId, labelIds)
  }
}

function labelAfterLabel(
  read: ReadHandle,
  projectId: string,
  labels: readonly string[],
  offset: number,
  limit: number
): ConceptList {
  const rows: EntityRow[] = []
  let total = 0
  for (const labelId of labels) {
    const own = countConcepts(read, projectId, [labelId])
    const page = { offset: Math.max(0, offset - total), limit: limit - rows.length }
    if (page.offset < own && page.limit > 0)
      rows.push(...listConcepts(read, projectId, { labelIds: [labelId], order: usualOrder, ...page }))
    total += own
  }
  return { rows, total }
}

/** As the label set has them, then those that it no longer has; `labelIds`: these alone. */
function labelsInOrder(
  read: ReadHandle,
  { projectId, sort }: Pick<EntityListInput, 'projectId' | 'sort'>,
  labelIds?: readonly string[]
): string[] {
  const inSet = readLabelSet(read, projectId).labels.map(({ id }) => id)
  const marked = markTotals(read, projectId).map(({ labelId }) => labelId)
  const labels = [...new Set([...inSet, ...marked])].filter((id) => labelIds?.includes(id) ?? true)
  return sort.direction === 'ascending' ? labels : labels.toReversed()
}

/** Looks through all forms with others in between; what is found is sorted here, equal ones by label and concept as in the store. */
async function searchConcepts(
  read: ReadHandle,
  { projectId, search, sort, offset, limit }: EntityListInput,
  labelIds: readonly string[] | undefined
): Promise<ConceptList> {
  const breathe = createBreather()
  const isMeant = (labelId: string) => labelIds?.includes(labelId) ?? true
  const found: EntityRow[] = []
  for (let after: ConceptKey = { labelId: '', concept: '' }; ;) {
    const some = nextConcepts(read, projectId, after, conceptsAtOnce)
    for (const row of some) if (row.documents > 0 && isMeant(row.labelId) && row.form.includes(search)) found.push(row)
    const last = some.at(-1)
    if (last === undefined || some.length < conceptsAtOnce) break
    after = last
    await breathe()
  }
  found.sort(comparisonOf(sort, labelsInOrder(read, { projectId, sort })))
  if (sort.by !== 'label' && sort.direction !== naturalDirection[sort.by]) found.reverse()
  return { rows: found.slice(offset, offset + limit), total: found.length }
}

type Comparison = (a: EntityRow, b: EntityRow) => number

/** In the natural direction; labels as they are given. */
function comparisonOf({ by }: ConceptOrder, labels: readonly string[]): Comparison {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  switch (by) {
    case 'form':
      return (a, b) => compare(a.form, b.form)
    case 'month':
      return (a, b) => compare(b.lastMonth, a.lastMonth)
    case 'label':
      return (a, b) => labels.indexOf(a.labelId) - labels.indexOf(b.labelId) || b.documents - a.documents
    default:
      return (a, b) => b[by] - a[by]
  }
}
