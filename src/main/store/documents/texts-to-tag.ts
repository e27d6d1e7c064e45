// The texts that a tagging job goes through; gold documents are never among them.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { ReadHandle } from '../database/handles.ts'
import { corpusOf } from './corpus.ts'
import { findDocument, textOf, visible } from './documents.ts'

export interface StoredText {
  readonly key: number
  readonly id: string
  readonly text: string
}

export interface TextsToTag {
  readonly count: number
  /** In the order of their keys, read from the store one at a time, as they are asked for. */
  readonly texts: Iterator<StoredText>
}

const statusesOf = {
  unreviewed: ['todo', 'annotated'],
  all: ['todo', 'annotated', 'reviewed']
} as const satisfies Record<string, readonly DocumentStatus[]>

/** Those after `afterKey`: where an earlier job left off. */
export function textsOfProject(
  read: ReadHandle,
  projectId: string,
  scope: keyof typeof statusesOf,
  afterKey = 0
): TextsToTag {
  const statuses = statusesOf[scope]
  const { count } = read.one<{ count: number }>(
    `SELECT count(*) AS count FROM document
      WHERE project_id = ? AND key > ? AND status IN (SELECT value FROM json_each(?)) AND ${visible}`,
    projectId,
    afterKey,
    JSON.stringify(statuses)
  )!
  return { count, texts: corpusOf(read, projectId, statuses, afterKey) }
}

export function textOfDocument(read: ReadHandle, documentId: string): TextsToTag {
  const document = findDocument(read, documentId)
  const texts =
    document === undefined || document.status === 'gold'
      ? []
      : [{ key: document.key, id: document.id, text: textOf(read, document.key) }]
  return { count: texts.length, texts: texts.values() }
}

/** How the texts begin that nobody has reviewed: of the newest `documents`, `characters` code points each. */
export function openingsOf(read: ReadHandle, projectId: string, documents: number, characters: number): string[] {
  return read
    .all<{ opening: string }>(
      `SELECT substr(text, 1, ?) AS opening FROM document JOIN document_text ON document_key = key
        WHERE project_id = ? AND status IN (SELECT value FROM json_each(?)) AND ${visible} ORDER BY key DESC LIMIT ?`,
      characters,
      projectId,
      JSON.stringify(statusesOf.unreviewed),
      documents
    )
    .map(({ opening }) => opening)
}
