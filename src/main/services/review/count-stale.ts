// Brings the counts of entities in step with what was marked since, a part of it in one transaction.
import { statesOf } from '../../store/annotations/annotation-states.ts'
import { textOf } from '../../store/documents/documents.ts'
import { countStale, datingOf, staleDocuments, writeMentions } from '../../store/words/mentions.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { countMentions } from './count-mentions.ts'
import { monthOf } from './document-month.ts'

/** Documents that are counted in one transaction: some 15 ms. */
const documentsCounted = 60

/** `left`: documents that are still to be counted after these. */
export function countNextDocuments(
  { read, mutate, annotator }: Pick<AnnotationDeps, 'read' | 'mutate' | 'annotator'>,
  projectId: string
): { left: number; counted: number } {
  const keys = staleDocuments(read, projectId, documentsCounted)
  if (keys.length === 0) return { left: 0, counted: 0 }
  mutate('entities.count', annotator(), ({ write, audit }) => {
    for (const key of keys) {
      const { name, meta } = datingOf(write, key)
      writeMentions(write, key, monthOf(name, meta), countMentions(textOf(write, key), statesOf(write, key)))
    }
    audit({ entity: 'project', entityId: projectId, after: { counted: keys.length } })
  })
  return { left: keys.length < documentsCounted ? 0 : countStale(read, projectId), counted: keys.length }
}
