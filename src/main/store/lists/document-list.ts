// The list of a project's documents: filtered, in order, a page at a time, quick at 100,000 documents.
import type { DocumentOrder } from '../../../shared/document-orders.ts'
import type { DocumentRow } from '../../../shared/entities.ts'
import type { ReadHandle } from '../database/handles.ts'
import { visible } from '../documents/documents.ts'
import { statusRank } from '../migrations/178-document-orders.ts'
import { type DocumentFilter, mainKey, whereOf } from './document-filter.ts'

export interface DocumentPage {
  readonly order: DocumentOrder
  /** The other end first. */
  readonly reverse?: boolean | undefined
  readonly offset: number
  readonly limit: number
}

export const rowColumns = `id, name, group_name AS "group", status, characters, annotations, suggestions, least_score AS leastScore,
  signed_off AS signOff,
  (SELECT json_group_array(annotator) FROM assignment WHERE document_key = ${mainKey}) AS assigned,
  EXISTS (SELECT 1 FROM assignment WHERE pass_key = document.key) AS isPass,
  (SELECT count(*) FROM document_note WHERE document_key = ${mainKey} AND removed = 0 AND resolved_at IS NULL) AS openNotes`

export interface ListedRow extends Omit<DocumentRow, 'assigned' | 'isPass' | 'openNotes'> {
  readonly assigned: string
  readonly openNotes: number
  readonly isPass: 0 | 1
}

/** The expressions of the indexes, so that a page is read in order without sorting. */
const orders: Readonly<Record<DocumentOrder, readonly string[]>> = {
  name: ['sort_name', 'key'],
  group: ['group_name', 'sort_name', 'key'],
  status: [statusRank, 'sort_name', 'key'],
  characters: ['characters DESC', 'sort_name', 'key'],
  annotations: ['annotations DESC', 'sort_name', 'key'],
  suggestions: ['suggestions DESC', 'sort_name', 'key'],
  'least-sure': ['least_score IS NULL', 'least_score', 'sort_name', 'key']
}

/** One of a few constant texts; the exact reverse of the other, so that the same index serves both. */
function orderBy({ order, reverse = false }: Pick<DocumentPage, 'order' | 'reverse'>): string {
  const turned = (term: string) => (term.endsWith(' DESC') ? term.slice(0, -' DESC'.length) : `${term} DESC`)
  return orders[order].map((term) => (reverse ? turned(term) : term)).join(', ')
}

/** How many there are in all, `countDocuments` tells. */
export function listDocuments(
  read: ReadHandle,
  projectId: string,
  filter: DocumentFilter,
  page: DocumentPage
): DocumentRow[] {
  // Keys first: the pages before this one are then skipped in the index alone.
  const keys =
    filter.keys !== undefined && filter.keys.length > manyKeys
      ? pageAmongMany(read, projectId, filter, filter.keys, page)
      : pageInOrder(read, projectId, filter, page)
  const rows = read.all<ListedRow>(
    `SELECT ${rowColumns} FROM document WHERE key IN (SELECT value FROM json_each(?)) ORDER BY ${orderBy(page)}`,
    JSON.stringify(keys)
  )
  return rows.map(toRow)
}

/** Their ids, in no order. */
export function documentIds(read: ReadHandle, keys: readonly number[]): string[] {
  return read
    .all<{ id: string }>('SELECT id FROM document WHERE key IN (SELECT value FROM json_each(?))', JSON.stringify(keys))
    .map(({ id }) => id)
}

export function countDocuments(read: ReadHandle, projectId: string, filter: DocumentFilter): number {
  // A search alone has counted already: what it finds are documents of the project, each once, whosever pass stands for them.
  if (filter.keys !== undefined && isSearchAlone(filter)) return filter.keys.length
  const { where, values } = whereOf(projectId, filter)
  return read.one<{ total: number }>(`SELECT count(*) AS total FROM document WHERE ${where}`, ...values)!.total
}

function isSearchAlone({
  keys: _keys,
  reader: _reader,
  withSuggestions,
  unassigned,
  ...asked
}: DocumentFilter): boolean {
  return !withSuggestions && unassigned !== true && Object.values(asked).every((value) => value === undefined)
}

function pageInOrder(
  read: ReadHandle,
  projectId: string,
  filter: DocumentFilter,
  { offset, limit, ...sorted }: DocumentPage
): number[] {
  const { where, values } = whereOf(projectId, filter)
  return read
    .all<{ key: number }>(
      `SELECT key FROM document WHERE ${where} ORDER BY ${orderBy(sorted)} LIMIT ? OFFSET ?`,
      ...values,
      limit,
      offset
    )
    .map(({ key }) => key)
}

/** From here on it is quicker to go through the documents in order and ask of each whether it was found. */
const manyKeys = 2000

function pageAmongMany(
  read: ReadHandle,
  projectId: string,
  filter: DocumentFilter,
  found: readonly number[],
  { offset, limit, ...sorted }: DocumentPage
): number[] {
  const wanted = new Set(found)
  const { where, values } = whereOf(projectId, { ...filter, keys: undefined })
  const keys: number[] = []
  let skipped = 0
  for (const { key, main } of read.each<{ key: number; main: number }>(
    `SELECT key, ${mainKey} AS main FROM document WHERE ${where} ORDER BY ${orderBy(sorted)}`,
    ...values
  )) {
    if (!wanted.has(main)) continue
    if (skipped++ < offset) continue
    keys.push(key)
    if (keys.length === limit) break
  }
  return keys
}

export function toRow({ assigned, isPass, openNotes, ...row }: ListedRow): DocumentRow {
  const names = JSON.parse(assigned) as string[]
  return {
    ...row,
    ...(names.length === 0 ? {} : { assigned: names }),
    ...(isPass === 1 ? { isPass: true } : {}),
    ...(openNotes === 0 ? {} : { openNotes })
  }
}

export interface SearchCursor {
  readonly afterKey: number
  readonly done: boolean
}

/**
 * Looks through the next documents of a project, about `characters` of text, for `words` in the name or the text, and adds the keys of
 * those that hold it to `found`. ASCII letters match in either case. A few milliseconds a call; the caller goes on until it is done.
 */
export function searchSome(
  read: ReadHandle,
  projectId: string,
  words: string,
  afterKey: number,
  characters: number,
  found: number[]
): SearchCursor {
  const slice = read.all<{ key: number; characters: number }>(
    'SELECT key, characters FROM document WHERE project_id = ? AND key > ? ORDER BY key LIMIT 2000',
    projectId,
    afterKey
  )
  let sum = 0
  let count = 0
  while (count < slice.length && sum < characters) {
    sum += slice[count]!.characters
    count++
  }
  if (count === 0) return { afterKey, done: true }
  const lastKey = slice[count - 1]!.key
  const pattern = likePattern(words)
  const hits = read.all<{ key: number }>(
    `SELECT document.key FROM document JOIN document_text ON document_text.document_key = document.key
      WHERE document.project_id = ? AND document.key > ? AND document.key <= ? AND ${visible}
        AND (document.name LIKE ? ESCAPE '\\' OR document_text.text LIKE ? ESCAPE '\\')`,
    projectId,
    afterKey,
    lastKey,
    pattern,
    pattern
  )
  for (const { key } of hits) found.push(key)
  return { afterKey: lastKey, done: false }
}

function likePattern(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
}
