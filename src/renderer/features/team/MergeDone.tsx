// The end of a merge: what it did, with a way to each of the documents and a way back.
import type { MergeResult } from '../../../shared/merge.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { MergeReport } from './MergeReport.tsx'
import styles from './team.module.css'

interface MergeDoneProps {
  readonly projectId: string
  readonly result: MergeResult
  readonly onTakeBack: (batchId: string) => void
  readonly onClose: () => void
}

export function MergeDone({ projectId, result, onTakeBack, onClose }: MergeDoneProps) {
  const t = useText()
  const { batchId, passes } = result
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('merge.title')}
      footer={
        <>
          {batchId === null ? null : (
            <Button
              icon="undo"
              onClick={() => {
                onTakeBack(batchId)
                onClose()
              }}
            >
              {t('changes.takeBack')}
            </Button>
          )}
          <Button tone="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p role="status">{t('merge.done', { ...result, batchId: '' })}</p>
        {batchId === null ? null : <MergeReport projectId={projectId} batchId={batchId} onLeave={onClose} />}
        {passes === 0 ? null : <p className={styles.quiet}>{t('merge.next')}</p>}
        {batchId === null ? null : <p className={styles.quiet}>{t('merge.report.later')}</p>}
      </div>
    </Dialog>
  )
}
