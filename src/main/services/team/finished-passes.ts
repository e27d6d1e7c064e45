// Documents that several annotators have finished, with what each of them marked.
import type { AdjudicatedSpan } from '../../../shared/agreement/adjudication.ts'
import { readAttributes, readFragments, statesOf } from '../../store/annotations/annotation-states.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { type DocumentHead, headByKey, isLabelled, textOf } from '../../store/documents/documents.ts'
import { type AssignedPass, assignmentsOf, documentsWithPasses } from '../../store/team/assignments.ts'

export interface FinishedDocument {
  readonly document: DocumentHead
  readonly text: string
  /** Those who have finished, in the order in which they were assigned. */
  readonly sides: readonly Side[]
}

export interface Side {
  readonly annotator: string
  readonly spans: readonly AdjudicatedSpan[]
}

/** One at a time, so that others get in between. */
export function* finishedDocuments(read: ReadHandle, projectId: string): Generator<FinishedDocument> {
  for (const key of documentsWithPasses(read, projectId)) {
    const sides = finishedSides(read, key)
    if (sides.length > 1) yield { document: headByKey(read, key), text: textOf(read, key), sides }
  }
}

export function finishedSides(read: ReadHandle, documentKey: number): Side[] {
  return assignmentsOf(read, documentKey).flatMap(({ annotator, pass }) =>
    pass === null || !isLabelled(pass.status) ? [] : [{ annotator, spans: acceptedIn(read, pass) }]
  )
}

function acceptedIn(read: ReadHandle, { key }: AssignedPass): AdjudicatedSpan[] {
  return statesOf(read, key)
    .filter(({ state }) => state.status === 'accepted')
    .map(({ state: { labelId, fragments, attributes, code } }) => ({
      labelId,
      fragments: readFragments(fragments),
      attributes: readAttributes(attributes),
      code
    }))
}
