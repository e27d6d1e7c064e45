// Suggestions of a document that nobody has decided.
import type { Document } from '../../../../shared/entities.ts'

export function countOpen({ annotations }: Pick<Document, 'annotations'>): number {
  return annotations.filter(({ status }) => status === 'suggestion').length
}
