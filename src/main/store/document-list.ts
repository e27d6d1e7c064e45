// The list of a project's documents: filtered, in order, a page at a time, quick at 100,000 documents.
import type { DocumentRow, DocumentStatus } from '../../shared/entities.ts'
import type { NoteFilter } from '../../shared/notes.ts'
import { readable, visible } from './documents.ts'
import type { ReadHandle, SqlValue } from './handles.ts'
import { noteTest } from './notes.ts'
import { isWorkedOn } from './taken-back.ts'

/** What one span of the document must be. */
export interface SpanFilter {
  readonly labelId?: string | undefined
  readonly by?: string | undefined
  readonly minScore?: number | undefined
  readonly maxScore?: number | undefined
  readonly code?: string | undefined
}

export interface DocumentFilter extends SpanFilter {
  readonly status?: DocumentStatus | undefined
  readonly withSuggestions: boolean
  /** Who works on it. */
  readonly assigned?: string | undefined
  readonly unassigned?: boolean | undefined
  /** The import that brought it. */
  readonly importId?: string | undefined
  /** Only those that somebody has worked on since they came in. */
  readonly workedOn?: boolean | undefined
  readonly notes?: NoteFilter | undefined
  /** As this annotator sees the project: with their passes. Absent: the documents themselves. */
  readonly reader?: string | undefined
  /** Only these, where a search was made: keys of documents. */
  readonly keys?: readonly number[] | undefined
}

export interface DocumentPage {
  readonly order: 'name' | 'least-sure'
  readonly offset: number
  readonly limit: number
}

/** Of a pass, the document that it is of. */
export const mainKey = 'coalesce((SELECT document_key FROM assignment WHERE pass_key = document.key), document.key)'

export const rowColumns = `id, name, group_name AS "group", status, characters, annotations, suggestions, least_score AS leastScore,
  signed_off AS signOff,
  (SELECT json_group_array(annotator) FROM assignment WHERE document_key = ${mainKey}) AS assigned,
  EXISTS (SELECT 1 FROM assignment WHERE pass_key = document.key) AS isPass`

export interface ListedRow extends Omit<DocumentRow, 'assigned' | 'isPass'> {
  readonly assigned: string
  readonly isPass: 0 | 1
}

/** The expressions of the indexes, so that a page is read in order without sorting. */
const orders = {
  name: 'sort_name, key',
  'least-sure': 'least_score IS NULL, least_score, sort_name, key'
} as const

export function listDocuments(
  read: ReadHandle,
  projectId: string,
  filter: DocumentFilter,
  page: DocumentPage
): { total: number; rows: DocumentRow[] } {
  // Keys first: the pages before this one are then skipped in the index alone.
  const keys =
    filter.keys !== undefined && filter.keys.length > manyKeys
      ? pageAmongMany(read, projectId, filter, filter.keys, page)
      : pageInOrder(read, projectId, filter, page)
  const rows = read.all<ListedRow>(
    `SELECT ${rowColumns} FROM document WHERE key IN (SELECT value FROM json_each(?)) ORDER BY ${orders[page.order]}`,
    JSON.stringify(keys)
  )
  return { total: countDocuments(read, projectId, filter), rows: rows.map(toRow) }
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
  { order, offset, limit }: DocumentPage
): number[] {
  const { where, values } = whereOf(projectId, filter)
  return read
    .all<{ key: number }>(
      `SELECT key FROM document WHERE ${where} ORDER BY ${orders[order]} LIMIT ? OFFSET ?`,
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
  { order, offset, limit }: DocumentPage
): number[] {
  const wanted = new Set(found)
  const { where, values } = whereOf(projectId, { ...filter, keys: undefined })
  const keys: number[] = []
  let skipped = 0
  for (const { key, main } of read.each<{ key: number; main: number }>(
    `SELECT key, ${mainKey} AS main FROM document WHERE ${where} ORDER BY ${orders[order]}`,
    ...values
  )) {
    if (!wanted.has(main)) continue
    if (skipped++ < offset) continue
    keys.push(key)
    if (keys.length === limit) break
  }
  return keys
}

export function toRow({ assigned, isPass, ...row }: ListedRow): DocumentRow {
  const names = JSON.parse(assigned) as string[]
  return { ...row, ...(names.length === 0 ? {} : { assigned: names }), ...(isPass === 1 ? { isPass: true } : {}) }
}

/** One of a few constant texts, so that each is prepared once. */
export function whereOf(projectId: string, filter: DocumentFilter): { where: string; values: SqlValue[] } {
  const { reader } = filter
  const parts = ['project_id = ?', reader === undefined ? visible : readable]
  const values: SqlValue[] = [projectId, ...(reader === undefined ? [] : [reader, reader])]
  if (filter.assigned !== undefined) {
    parts.push(`${mainKey} IN (SELECT document_key FROM assignment WHERE annotator = ?)`)
    values.push(filter.assigned)
  }
  if (filter.unassigned === true)
    parts.push(
      'key NOT IN (SELECT document_key FROM assignment)',
      'key NOT IN (SELECT pass_key FROM assignment WHERE pass_key IS NOT NULL)'
    )
  if (filter.status !== undefined) {
    parts.push('status = ?')
    values.push(filter.status)
  }
  if (filter.importId !== undefined) {
    parts.push(
      `${mainKey} IN (SELECT key FROM document WHERE import_key IN (
         SELECT key FROM import_record WHERE session_key = (SELECT key FROM import_session WHERE id = ?)))`
    )
    values.push(filter.importId)
  }
  if (filter.notes !== undefined) parts.push(noteTest(mainKey, filter.notes))
  if (filter.workedOn === true) parts.push(`${mainKey} IN (SELECT key FROM document WHERE ${isWorkedOn})`)
  if (filter.withSuggestions) parts.push('suggestions > 0')
  const span = spanTestsOf(filter)
  if (span.tests.length > 0) {
    parts.push(
      `key IN (SELECT document_key FROM annotation WHERE status <> 'rejected' AND ${span.tests.join(' AND ')})`
    )
    values.push(...span.values)
  }
  if (filter.keys !== undefined) {
    // Names and texts are searched of documents; a pass is found with its document.
    parts.push(`${reader === undefined ? 'key' : mainKey} IN (SELECT value FROM json_each(?))`)
    values.push(JSON.stringify(filter.keys))
  }
  return { where: parts.join(' AND '), values }
}

const spanTests: Readonly<Record<keyof SpanFilter, string>> = {
  labelId: 'label_id = ?',
  by: 'made_by = ?',
  minScore: 'score >= ?',
  maxScore: 'score <= ?',
  code: 'code = ?'
}

/** Tests of one annotation, for a `WHERE`; empty where nothing is asked. */
export function spanTestsOf(filter: SpanFilter): { tests: string[]; values: SqlValue[] } {
  const asked = (Object.keys(spanTests) as (keyof SpanFilter)[]).filter((name) => filter[name] !== undefined)
  return { tests: asked.map((name) => spanTests[name]), values: asked.map((name) => filter[name]!) }
}

/** Keys of the documents that the filter lets through, in the order in which they came in. */
export function filteredKeys(read: ReadHandle, projectId: string, filter: DocumentFilter): number[] {
  const { where, values } = whereOf(projectId, filter)
  return read
    .all<{ key: number }>(`SELECT key FROM document WHERE ${where} ORDER BY key`, ...values)
    .map(({ key }) => key)
}

/** Suggestions in these documents, gold ones left out, that the filter lets through; without a score they count as sure. Some thousands at a time. */
export function countOpen(
  read: ReadHandle,
  keys: readonly number[],
  { minScore = 0, labelIds, ...filter }: OpenFilter
): { documents: number; suggestions: number } {
  const { tests, values } = openTestsOf(filter, labelIds)
  return read.one<{ documents: number; suggestions: number }>(
    `SELECT count(DISTINCT document_key) AS documents, count(*) AS suggestions FROM annotation
      WHERE ${['coalesce(score, 1) >= ?', ...tests].join(' AND ')} AND status = 'suggestion' AND document_key IN (
        SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?)) AND status <> 'gold')`,
    minScore,
    ...values,
    JSON.stringify(keys)
  )!
}

/** Which open suggestions are meant; `labelIds`: of any of these labels. */
export interface OpenFilter extends SpanFilter {
  readonly labelIds?: readonly string[] | undefined
}

export interface OpenSuggestion {
  readonly key: number
  readonly labelId: string
  readonly start: number
  readonly end: number
  readonly score: number | null
}

/** As `countOpen`, the least sure of them. */
export function leastSureOpen(
  read: ReadHandle,
  keys: readonly number[],
  { minScore = 0, labelIds, ...filter }: OpenFilter,
  limit: number
): OpenSuggestion[] {
  const { tests, values } = openTestsOf(filter, labelIds)
  return read.all<OpenSuggestion>(
    `SELECT document_key AS key, label_id AS labelId, span_start AS start, span_end AS end, score FROM annotation
      WHERE ${['coalesce(score, 1) >= ?', ...tests].join(' AND ')} AND status = 'suggestion' AND document_key IN (
        SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?)) AND status <> 'gold')
      ORDER BY coalesce(score, 1), id LIMIT ?`,
    minScore,
    ...values,
    JSON.stringify(keys),
    limit
  )
}

function openTestsOf(filter: SpanFilter, labelIds: readonly string[] = []): { tests: string[]; values: SqlValue[] } {
  const { tests, values } = spanTestsOf({ ...filter, maxScore: undefined })
  if (labelIds.length > 0) {
    tests.push('label_id IN (SELECT value FROM json_each(?))')
    values.push(JSON.stringify(labelIds))
  }
  return { tests, values }
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
