// Which documents of a project are meant, as a condition of SQL.
import type { DocumentQuery, DocumentStatus } from '../../../shared/entities.ts'
import type { NoteFilter } from '../../../shared/notes.ts'
import { isWorkedOn } from '../changes/taken-back.ts'
import type { ReadHandle, SqlValue } from '../database/handles.ts'
import { keyList } from '../database/key-list.ts'
import { readable, visible } from '../documents/documents.ts'
import { noteTest } from '../documents/notes.ts'
import { isWorkDone } from '../team/assignments.ts'
import { changeTest } from './reached-documents.ts'

/** What one span of the document must be. */
export interface SpanFilter {
  /** Any of these. */
  readonly labelIds?: readonly string[] | undefined
  /** `negated=yes` */
  readonly attribute?: string | undefined
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
  /** With `assigned`: whether they are done with it. */
  readonly isDone?: boolean | undefined
  readonly unassigned?: boolean | undefined
  /** The import that brought it. */
  readonly importId?: string | undefined
  /** Only those that somebody has worked on since they came in. */
  readonly workedOn?: boolean | undefined
  /** The change of many documents that reached it, and of a merge the part. */
  readonly changeId?: string | undefined
  readonly changePart?: DocumentQuery['changePart']
  readonly notes?: NoteFilter | undefined
  /** As this annotator sees the project: with their passes. Absent: the documents themselves. */
  readonly reader?: string | undefined
  /** Only these, where a search was made: keys of documents. */
  readonly keys?: readonly number[] | undefined
}

/** Of a pass, the document that it is of. */
export const mainKey = 'coalesce((SELECT document_key FROM assignment WHERE pass_key = document.key), document.key)'

/** One of a few constant texts, so that each is prepared once. */
export function whereOf(projectId: string, filter: DocumentFilter): { where: string; values: SqlValue[] } {
  const { reader } = filter
  const parts = ['project_id = ?', reader === undefined ? visible : readable]
  const values: SqlValue[] = [projectId, ...(reader === undefined ? [] : [reader, reader])]
  if (filter.assigned !== undefined) {
    const done = filter.isDone === undefined ? '' : ` AND ${filter.isDone ? isWorkDone : `NOT ${isWorkDone}`}`
    parts.push(`${mainKey} IN (SELECT document_key FROM assignment WHERE annotator = ?${done})`)
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
  if (filter.changeId !== undefined) {
    parts.push(`${mainKey} IN (${changeTest(filter.changePart)})`)
    values.push(filter.changeId)
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
  labelIds: 'label_id IN (SELECT value FROM json_each(?))',
  attribute: `EXISTS (SELECT 1 FROM json_each(annotation.attributes) WHERE key || '=' || value = ?)`,
  by: 'made_by = ?',
  minScore: 'score >= ?',
  maxScore: 'score <= ?',
  code: 'code = ?'
}

/** Tests of one annotation, for a `WHERE`; empty where nothing is asked. */
export function spanTestsOf(filter: SpanFilter): { tests: string[]; values: SqlValue[] } {
  const asked = (Object.keys(spanTests) as (keyof SpanFilter)[]).filter((name) => filter[name] !== undefined)
  return { tests: asked.map((name) => spanTests[name]), values: asked.map((name) => toSql(filter[name]!)) }
}

function toSql(value: NonNullable<SpanFilter[keyof SpanFilter]>): SqlValue {
  return typeof value === 'object' ? JSON.stringify(value) : value
}

/** Keys of the documents that the filter lets through, in the order in which they came in. */
export function filteredKeys(read: ReadHandle, projectId: string, filter: DocumentFilter): number[] {
  const { where, values } = whereOf(projectId, filter)
  return keyList(read, `SELECT key FROM document WHERE ${where}`, ...values)
}
