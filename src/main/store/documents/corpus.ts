// Whole documents of a project one after another, in the order in which they came in, for export, training and tagging.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { LabelledSpan } from '../../../shared/spans.ts'
import {
  type AnnotationState,
  noDetails,
  readAttributes,
  readFragments,
  statesOf
} from '../annotations/annotation-states.ts'
import type { ReadHandle } from '../database/handles.ts'
import { type StoredSentence, unpackSentences, visible } from './documents.ts'

export interface CorpusDocument {
  readonly key: number
  readonly id: string
  readonly name: string
  readonly group: string
  readonly status: DocumentStatus
  readonly sourceId: string | null
  /** JSON. */
  readonly meta: string | null
  readonly continued: boolean
  readonly text: string
  /** The file's own sentences and tokens, where it had them. */
  readonly sentences: readonly StoredSentence[] | undefined
}

interface CorpusRow extends Omit<CorpusDocument, 'continued' | 'sentences'> {
  readonly continued: 0 | 1
  readonly sentences: string | null
}

const rowColumns = `key, id, name, group_name AS "group", status, source_id AS sourceId, meta, continued, text, sentences
  FROM document JOIN document_text ON document_key = key`

const allStatuses: readonly DocumentStatus[] = ['todo', 'annotated', 'reviewed', 'gold']

/**
 * Reads one document at a time, so that a caller may write, or let others in, between two of them. A document that comes in meanwhile is
 * met if it comes after. `startAfter`: the key after which it begins.
 */
export function* corpusOf(
  read: ReadHandle,
  projectId: string,
  statuses: readonly DocumentStatus[] = allStatuses,
  startAfter = 0
): Generator<CorpusDocument> {
  const wanted = JSON.stringify(statuses)
  let afterKey = startAfter
  for (;;) {
    const row = read.one<CorpusRow>(
      `SELECT ${rowColumns}
        WHERE project_id = ? AND key > ? AND status IN (SELECT value FROM json_each(?)) AND ${visible}
        ORDER BY key LIMIT 1`,
      projectId,
      afterKey,
      wanted
    )
    if (row === undefined) return
    afterKey = row.key
    yield toCorpusDocument(row)
  }
}

/** `key` must be that of a document. */
export function corpusDocument(read: ReadHandle, key: number): CorpusDocument {
  return toCorpusDocument(read.one<CorpusRow>(`SELECT ${rowColumns} WHERE key = ?`, key)!)
}

function toCorpusDocument({ continued, sentences, ...rest }: CorpusRow): CorpusDocument {
  return {
    ...rest,
    continued: continued === 1,
    sentences: sentences === null ? undefined : unpackSentences(sentences)
  }
}

export interface LabelledCorpusDocument {
  readonly id: string
  readonly text: string
  /** What people marked or accepted; labels are ids of the label set. */
  readonly spans: readonly LabelledSpan[]
  /** The file's own sentences and tokens, where it had them. */
  readonly sentences?: readonly StoredSentence[]
}

/** The documents that a person has been through (annotated, reviewed or gold) with their accepted spans: what training learns from. */
export function* labelledDocuments(read: ReadHandle, projectId: string): Generator<LabelledCorpusDocument> {
  for (const { key, id, text, sentences } of corpusOf(read, projectId, ['annotated', 'reviewed', 'gold'])) {
    const spans = statesOf(read, key)
      .filter(({ state }) => state.status === 'accepted')
      .map(({ state }) => toSpan(state))
    yield { id, text, spans, ...(sentences === undefined ? {} : { sentences }) }
  }
}

/** As formats and engine exchange it, without status and score. */
export function toSpan({ labelId, fragments: form, attributes, code }: AnnotationState): LabelledSpan {
  const fragments = readFragments(form)
  const hull = {
    start: fragments[0]!.start,
    end: fragments.at(-1)!.end,
    label: labelId,
    ...(attributes === noDetails.attributes ? {} : { attributes: readAttributes(attributes) }),
    ...(code === null ? {} : { code })
  }
  return fragments.length === 1 ? hull : { ...hull, fragments }
}
