// The full-text index over names and texts of documents, inside the encrypted file like everything else.
import { visible } from './documents.ts'
import type { ReadHandle, WriteHandle } from './handles.ts'
import { indexForm, indexQuestion } from './search-tokens.ts'

/** Once for each document, in the transaction that adds it; a document that is removed leaves the index by itself. */
export function indexDocument(write: WriteHandle, documentKey: number, name: string, text: string): void {
  write.run(
    'INSERT INTO search_index (rowid, name, text) VALUES (?, ?, ?)',
    documentKey,
    indexForm(name),
    indexForm(text)
  )
}

/** Keys of the documents that hold every word of `question` in name or text; undefined where it has no letter or digit. */
export function askIndex(read: ReadHandle, projectId: string, question: string): number[] | undefined {
  const asked = indexQuestion(question)
  if (asked === null) return undefined
  return read
    .all<{ key: number }>(
      `SELECT key FROM document
        WHERE key IN (SELECT rowid FROM search_index WHERE search_index MATCH ?) AND project_id = ? AND ${visible} ORDER BY key`,
      asked,
      projectId
    )
    .map(({ key }) => key)
}
