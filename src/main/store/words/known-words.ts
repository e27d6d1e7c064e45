// Words that a project knows: terms of its dictionaries and what was marked in it, in scripts without spaces between words.
import type { ReadHandle } from '../database/handles.ts'
import { visible } from '../documents/documents.ts'
import { holdsHan } from '../migrations/172-known-words.ts'

/**
 * Words in the order of an index, asked by one seek each: `last` gives the greatest that is not beyond a place in it, `first` the least
 * not before it, undefined at the ends; `counts` whether a word of it is known.
 */
export interface StoredWords {
  readonly last: (place: string) => string | undefined
  readonly first: (place: string) => string | undefined
  readonly counts: (word: string) => boolean
}

/** Terms that hold an ideograph, a list for each dictionary. */
export function dictionaryWords(read: ReadHandle, projectId: string): StoredWords[] {
  const dictionaries = read.all<{ key: number }>(
    "SELECT key FROM dictionary WHERE project_id = ? AND state = 'done'",
    projectId
  )
  const terms = `SELECT text FROM term WHERE ${holdsHan} AND dictionary_key = ?`
  return dictionaries.map(({ key }) => ({
    last: (place) => wordOf(read, `${terms} AND text <= ? ORDER BY text DESC LIMIT 1`, key, place),
    first: (place) => wordOf(read, `${terms} AND text >= ? ORDER BY text LIMIT 1`, key, place),
    counts: () => true
  }))
}

/** Forms of the project's concepts, as they were counted last; an accepted one is known. */
export function countedWords(read: ReadHandle, projectId: string): StoredWords {
  const forms = 'SELECT form AS text FROM concept_total WHERE project_id = ?'
  return {
    last: (place) => wordOf(read, `${forms} AND form <= ? ORDER BY form DESC LIMIT 1`, projectId, place),
    first: (place) => wordOf(read, `${forms} AND form >= ? ORDER BY form LIMIT 1`, projectId, place),
    counts: (word) => wordOf(read, `${forms} AND form = ? AND accepted > 0 LIMIT 1`, projectId, word) !== undefined
  }
}

function wordOf(read: ReadHandle, sql: string, owner: number | string, word: string): string | undefined {
  return read.one<{ text: string }>(sql, owner, word)?.text
}

/**
 * Keys of documents that the workspace's newest edits touched, which may not be counted yet. `passesOf`: only this annotator's own
 * passes; null: only documents that everybody sees.
 */
export function touchedLast(read: ReadHandle, projectId: string, passesOf: string | null, limit: number): number[] {
  const whose = passesOf === null ? visible : 'import_key IN (SELECT key FROM import_record WHERE annotator = ?)'
  return read
    .all<{ key: number }>(
      `SELECT DISTINCT key FROM (SELECT document_key FROM annotation_event ORDER BY seq DESC LIMIT 2000)
         JOIN document ON key = document_key WHERE project_id = ? AND ${whose} LIMIT ?`,
      projectId,
      ...(passesOf === null ? [] : [passesOf]),
      limit
    )
    .map(({ key }) => key)
}
