// How much a change of many documents reached, in words.
import type { BulkChange } from '../../shared/many-documents.ts'
import type { Text } from '../locales/use-text.ts'

/** Those that move documents or give them to annotators leave what is marked in them alone. */
const ofDocumentsAlone: ReadonlySet<BulkChange['action']> = new Set([
  'remove-documents',
  'restore-documents',
  'assign-documents',
  'unassign-documents'
])

export function countWords(t: Text, change: Pick<BulkChange, 'action' | 'documents' | 'annotations'>): string {
  const { action, documents, annotations } = change
  return ofDocumentsAlone.has(action)
    ? t('common.documents', { count: documents })
    : t('changes.count', { count: annotations, documents })
}
