// The concepts of a corpus with their totals, in the order that is asked for, a page at a time, quick at 100,000 of them.
import {
  type CommonConcept,
  type ConceptKey,
  type ConceptOrder,
  type EntityRow,
  naturalDirection
} from '../../../shared/entity-view.ts'
import type { ReadHandle } from '../database/handles.ts'

/** An order that an index holds; by label, one label is listed after the other. */
export type StoredOrder = ConceptOrder & { readonly by: Exclude<ConceptOrder['by'], 'label'> }

export interface ConceptPage {
  readonly labelIds?: readonly string[] | undefined
  readonly order: StoredOrder
  readonly offset: number
  readonly limit: number
}

const rowColumns = 'label_id AS labelId, concept, form, accepted, suggested, documents, last_month AS lastMonth'

const columns: Readonly<Record<StoredOrder['by'], string>> = {
  form: 'form',
  documents: 'documents',
  accepted: 'accepted',
  suggested: 'suggested',
  month: 'last_month'
}

export function listConcepts(
  read: ReadHandle,
  projectId: string,
  { labelIds, order, offset, limit }: ConceptPage
): EntityRow[] {
  const { test, values } = ofLabels(labelIds, order)
  // Keys first: the pages before this one are then skipped in the index alone.
  const keys = read.all<ConceptKey>(
    `SELECT label_id AS labelId, concept FROM concept_total WHERE project_id = ? AND documents > 0 ${test}
      ORDER BY ${orderOf(order)} LIMIT ? OFFSET ?`,
    projectId,
    ...values,
    limit,
    offset
  )
  return keys.map((key) => findConcept(read, projectId, key)!)
}

/** The commonest of all concepts of these labels: each label's own are read from its index, then the best of them taken. */
export function commonestConcepts(
  read: ReadHandle,
  projectId: string,
  labelIds: readonly string[],
  limit: number
): CommonConcept[] {
  const found = [...new Set(labelIds)].flatMap((labelId) =>
    read.all<Omit<CommonConcept, 'form'>>(
      `SELECT label_id AS labelId, concept, documents FROM concept_total
        WHERE project_id = ? AND label_id = ? AND documents > 0 ORDER BY documents DESC, concept LIMIT ?`,
      projectId,
      labelId,
      limit
    )
  )
  // Equal ones by label and concept, as in every list.
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  found.sort((a, b) => b.documents - a.documents || order(a.labelId, b.labelId) || order(a.concept, b.concept))
  return found.slice(0, limit).map((each) => ({ ...each, form: findConcept(read, projectId, each)!.form }))
}

interface LabelTest {
  readonly test: string
  readonly values: readonly string[]
}

/** The `+` keeps SQLite from sorting all concepts of the labels where it can read them in order; by documents a label has its own index. */
function ofLabels(labelIds: readonly string[] | undefined, order?: StoredOrder): LabelTest {
  if (labelIds === undefined) return { test: '', values: [] }
  const [only, ...others] = labelIds
  if (only !== undefined && others.length === 0 && order?.by === 'documents')
    return { test: 'AND label_id = ?', values: [only] }
  const column = order === undefined ? 'label_id' : '+label_id'
  return { test: `AND ${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(labelIds)] }
}

/** The indexes hold the natural direction, equal ones by label and concept; against it all is turned about and read backwards. */
function orderOf({ by, direction }: StoredOrder): string {
  const own = direction === 'ascending' ? 'ASC' : 'DESC'
  const ties = direction === naturalDirection[by] ? 'ASC' : 'DESC'
  return `${columns[by]} ${own}, label_id ${ties}, concept ${ties}`
}

/** Undefined while it has not been counted. */
export function findConcept(
  read: ReadHandle,
  projectId: string,
  { labelId, concept }: ConceptKey
): EntityRow | undefined {
  return read.one<EntityRow>(
    `SELECT ${rowColumns} FROM concept_total WHERE project_id = ? AND label_id = ? AND concept = ? AND documents > 0`,
    projectId,
    labelId,
    concept
  )
}

/** The next concepts by label and concept, those of no document any more included: the last one is where to go on. */
export function nextConcepts(
  read: ReadHandle,
  projectId: string,
  { labelId, concept }: ConceptKey,
  limit: number
): EntityRow[] {
  return read.all<EntityRow>(
    `SELECT ${rowColumns} FROM concept_total WHERE project_id = ? AND (label_id, concept) > (?, ?)
      ORDER BY label_id, concept LIMIT ?`,
    projectId,
    labelId,
    concept,
    limit
  )
}

export function countConcepts(read: ReadHandle, projectId: string, labelIds?: readonly string[]): number {
  const { test, values } = ofLabels(labelIds)
  return read.one<{ total: number }>(
    `SELECT count(*) AS total FROM concept_total WHERE project_id = ? ${test} AND documents > 0`,
    projectId,
    ...values
  )!.total
}
