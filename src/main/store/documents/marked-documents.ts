// Documents in which people have marked something, for a learner that follows them.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { LabelledSpan, Range } from '../../../shared/spans.ts'
import { statesOf } from '../annotations/annotation-states.ts'
import type { ReadHandle } from '../database/handles.ts'
import { toSpan } from './corpus.ts'
import { type StoredSentence, unpackSentences, visible } from './documents.ts'

export interface MarkedDocument {
  readonly id: string
  readonly revision: number
  readonly status: DocumentStatus
  readonly text: string
  /** Accepted ones. */
  readonly spans: readonly LabelledSpan[]
  /** Where something is suggested that nobody has accepted or rejected, nor marked otherwise. */
  readonly undecided: readonly Range[]
  readonly sentences?: readonly StoredSentence[]
}

/** Which documents hold accepted spans, the newest first, with their revisions: what has to be looked at again. */
export function markedRevisions(read: ReadHandle, projectId: string, limit: number): Map<string, number> {
  const rows = read.all<{ id: string; revision: number }>(
    `SELECT id, revision FROM document WHERE project_id = ? AND annotations > 0 AND ${visible} ORDER BY key DESC LIMIT ?`,
    projectId,
    limit
  )
  return new Map(rows.map(({ id, revision }) => [id, revision]))
}

/** `undefined` where it is gone. */
export function markedDocument(read: ReadHandle, documentId: string): MarkedDocument | undefined {
  const row = read.one<{
    key: number
    revision: number
    status: DocumentStatus
    text: string
    sentences: string | null
  }>(
    'SELECT key, revision, status, text, sentences FROM document JOIN document_text ON document_key = key WHERE id = ?',
    documentId
  )
  if (row === undefined) return undefined
  const { key, sentences, ...rest } = row
  const states = statesOf(read, key).map(({ state }) => state)
  const spans = states.filter(({ status }) => status === 'accepted').map(toSpan)
  const undecided = states
    .filter(({ status }) => status === 'suggestion')
    .map(toSpan)
    .filter((one) => !spans.some((span) => span.start < one.end && one.start < span.end))
  return {
    id: documentId,
    ...rest,
    spans,
    undecided,
    ...(sentences === null ? {} : { sentences: unpackSentences(sentences) })
  }
}

/** Accepted spans in the documents of a project. */
export function countMarks(read: ReadHandle, projectId: string): number {
  return read.one<{ marks: number }>(
    `SELECT coalesce(sum(annotations), 0) AS marks FROM document WHERE project_id = ? AND annotations > 0 AND ${visible}`,
    projectId
  )!.marks
}
