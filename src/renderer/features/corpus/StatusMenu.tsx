// Gives the ticked documents another status, as one change with one undo.
import type { DocumentStatus } from '../../../shared/entities.ts'
import { useClient } from '../../app/api.ts'
import { bulkMade } from '../../app/bulk-steps.ts'
import { useBatchUndo } from '../../app/use-batch-undo.ts'
import { useUndoable } from '../../app/use-undoable.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { Words } from '../../ui/notify.ts'

interface StatusMenuProps {
  readonly projectId: string
  readonly documentIds: readonly string[]
}

/** Reviewed is not among them: that is what a sign-off makes, by somebody who has read the document. */
const statuses = ['todo', 'annotated', 'gold'] as const satisfies readonly DocumentStatus[]

export function StatusMenu({ projectId, documentIds }: StatusMenuProps) {
  const t = useText()
  const client = useClient()
  const takeBack = useBatchUndo(projectId)
  const { isBusy, run } = useUndoable()
  const set = (status: DocumentStatus) =>
    run(async () => {
      const done = await client.documents.setStatus({ projectId, documentIds: [...documentIds], status })
      bulkMade(projectId, 'set-status', done)
      const title: Words = (t) => t('corpus.status.done', { count: done.documents, status: t(`status.${status}`) })
      return { title, undo: done.batchId === null ? null : () => void takeBack(done.batchId) }
    })
  return (
    <Menu
      trigger={
        <Button size="small" disabled={isBusy}>
          {t('corpus.status.set')}
        </Button>
      }
      heading={t('corpus.status.says')}
      actions={statuses.map((status) => ({ id: status, label: t(`status.${status}`), run: () => void set(status) }))}
    />
  )
}
