// Marks the ticked places: in the open document as one edit of it, in the corpus as one change of many documents.
import type { Occurrence } from '../../../../shared/many-documents.ts'
import { useClient } from '../../../app/api.ts'
import { bulkMade } from '../../../app/bulk-steps.ts'
import { useBatchUndo } from '../../../app/use-batch-undo.ts'
import { useUndoable } from '../../../app/use-undoable.ts'
import { useDocumentEdits } from '../use-document-edits.ts'

export type Scope = 'document' | 'corpus'

interface MarkOptions {
  readonly projectId: string
  readonly documentId: string
  readonly scope: Scope
  readonly labelId: string
  readonly onDone: () => void
}

export function useMarkOccurrences({ projectId, documentId, scope, labelId, onDone }: MarkOptions) {
  const client = useClient()
  const edits = useDocumentEdits(documentId)
  const takeBack = useBatchUndo(projectId)
  const { isBusy: isMarking, run } = useUndoable()

  const inDocument = async (hits: readonly Occurrence[]) => {
    const spans = hits.map(({ start, end }) => ({ labelId, fragments: [{ start, end }] }))
    const change = await edits.edit({ kind: 'add-all', spans })
    if (change === null) return null
    return { annotations: change.changed.length, documents: 1, undo: () => void edits.takeBack(change) }
  }
  const inCorpus = async (hits: readonly Occurrence[]) => {
    const places = hits.map(({ documentId: id, start, end }) => ({ documentId: id, start, end }))
    const result = await client.occurrences.mark({ projectId, labelId, places })
    bulkMade(projectId, 'mark-occurrences', result)
    const { batchId, annotations, documents } = result
    return { annotations, documents, undo: () => void takeBack(batchId) }
  }

  const mark = async (hits: readonly Occurrence[]) => {
    const isDone = await run(async () => {
      const done = await (scope === 'document' ? inDocument(hits) : inCorpus(hits))
      if (done === null) return null
      const { annotations, documents, undo } = done
      return { title: (t) => t('occurrences.marked', { count: annotations, documents }), undo }
    })
    if (isDone) onDone()
  }
  return { mark, isMarking }
}
