// What a question for documents asks of a span, as the store is asked: a label means those below it too.
import type { DocumentQuery } from '../../shared/entities.ts'
import { withBelow } from '../../shared/label-tree.ts'
import type { ReadHandle } from '../store/database/handles.ts'
import type { SpanFilter } from '../store/lists/document-filter.ts'
import { readLabelSet } from '../store/projects/labels.ts'

/** Ids of the label and of all below it, by the label set in force. */
export function labelsMeant(read: ReadHandle, projectId: string, labelId: string): string[] {
  return withBelow(readLabelSet(read, projectId).labels, labelId)
}

/** The question with the labels that it means in place of the one that it names. */
export function spanFilterOf<Query extends Pick<DocumentQuery, 'labelId'>>(
  read: ReadHandle,
  projectId: string,
  { labelId, ...rest }: Query
): Omit<Query, 'labelId'> & Pick<SpanFilter, 'labelIds'> {
  return labelId === undefined ? rest : { ...rest, labelIds: labelsMeant(read, projectId, labelId) }
}
