// The full-text index over names and texts of documents, inside the encrypted file like everything else.
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { visible } from '../documents/documents.ts'
import { indexForm, indexQuestion } from './search-tokens.ts'

/** A document that is to be found by its words. */
export interface ToIndex {
  readonly key: number
  readonly name: string
  readonly text: string
}

/**
 * Of a transaction that adds several documents, when all else of it is written. SQLite keeps what it is to index in memory until another
 * statement needs a savepoint, as one that sets off a trigger does: an index between two documents is a piece of its own for each, and
 * the pieces are what has to be merged later, many at a time.
 */
export function indexDocuments(write: WriteHandle, documents: readonly ToIndex[]): void {
  for (const { key, name, text } of documents) indexDocument(write, key, name, text)
  // Whoever measures this is to have measured all of it.
  if (documents.length > 0) write.run("INSERT INTO search_index (search_index) VALUES ('flush')")
}

/** Once for each document, in the transaction that adds it; a document that is removed leaves the index by itself. */
export function indexDocument(write: WriteHandle, documentKey: number, name: string, text: string): void {
  write.run(
    'INSERT INTO search_index (rowid, name, text) VALUES (?, ?, ?)',
    documentKey,
    indexForm(name),
    indexForm(text)
  )
}

/** Pieces that SQLite merges of its own accord, as it does since migration 166: where nobody else has merged any. */
const ownMerges = 12
/** Pages of the index that are written in one go: a millisecond or two. */
const mergedAtOnce = 8

/**
 * Merges pieces of the index that many documents have left, to be called in the transaction that adds some of them, until there is nothing to merge
 * or `until` (by `performance.now()`) has passed. Left to itself, SQLite merges many pages with one commit in several.
 */
export function mergeIndex(write: WriteHandle, until: number): void {
  mergePieces(write, mergedAtOnce, until)
}

/**
 * All pieces become one, and with that the words of documents that are gone leave the file; true when that is done. Called as `mergeIndex`,
 * before more than half of all documents are gone: SQLite counts the pages that it writes, and would read any number for none.
 */
export function purgeIndex(write: WriteHandle, until: number): boolean {
  // SQLite takes a negative number for: also pieces that would not be worth merging.
  return mergePieces(write, -2 * mergedAtOnce, until)
}

/**
 * To be called before many documents leave. Of its own accord SQLite merges 64 pages of each level for every 64 documents that leave, within
 * the statement that deletes one, and each merged piece goes at once: some hundred milliseconds.
 */
export function holdMerges(write: WriteHandle): void {
  setAutomerge(write, 0)
}

/** To be called when the index is purged of those that left. */
export function mergeAgain(write: WriteHandle): void {
  setAutomerge(write, ownMerges)
}

/** Documents of all projects that it holds. */
export function countIndexed(read: ReadHandle): number {
  return read.one<{ count: number }>(
    'SELECT count(*) AS count FROM document WHERE import_key IN (SELECT key FROM import_record WHERE annotator IS NULL)'
  )!.count
}

function setAutomerge(write: WriteHandle, pieces: number): void {
  write.run("INSERT INTO search_index (search_index, rank) VALUES ('automerge', CAST(? AS INTEGER))", pieces)
}

function mergePieces(write: WriteHandle, pages: number, until: number): boolean {
  for (;;) {
    // SQLite's documented way to see that nothing was left to do: fewer than two changes.
    const before = changesOf(write)
    write.run("INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)", pages)
    if (changesOf(write) - before < 2) return true
    if (performance.now() >= until) return false
  }
}

function changesOf(write: WriteHandle): number {
  return write.one<{ count: number }>('SELECT total_changes() AS count')!.count
}

/** Keys of the documents that hold every word of `question` in name or text; undefined where it has no letter or digit. */
export function askIndex(read: ReadHandle, projectId: string, question: string): number[] | undefined {
  const asked = indexQuestion(question)
  if (asked === null) return undefined
  const found = read.all<{ rowid: number }>('SELECT rowid FROM search_index WHERE search_index MATCH ?', asked)
  if (found.length === 0) return []
  // The index is of all projects, and holds what is still coming in.
  const own = keysOf(read, projectId, found.length)
  return own === undefined
    ? found.filter(({ rowid }) => isIn(read, projectId, rowid)).map(({ rowid }) => rowid)
    : found.flatMap(({ rowid }) => (own.has(rowid) ? [rowid] : []))
}

/** Above this many hits all keys of the project are read at once rather than asked for one by one. */
const manyHits = 200

function keysOf(read: ReadHandle, projectId: string, hits: number): ReadonlySet<number> | undefined {
  if (hits <= manyHits) return undefined
  const rows = read.all<{ key: number }>(`SELECT key FROM document WHERE project_id = ? AND ${visible}`, projectId)
  return new Set(rows.map(({ key }) => key))
}

function isIn(read: ReadHandle, projectId: string, key: number): boolean {
  return (
    read.one(`SELECT 1 FROM document WHERE key = ? AND project_id = ? AND ${visible}`, key, projectId) !== undefined
  )
}
