// Changes that reached many documents: who made them, when and what, each with a way to take it back.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { BulkChange } from '../../../shared/many-documents.ts'
import { useApi } from '../../app/api.ts'
import { useBatchUndo } from '../../app/use-batch-undo.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { MergeReport } from '../team/MergeReport.tsx'
import { countWords } from '../../app/count-words.ts'
import styles from './BulkChangesDialog.module.css'

interface BulkChangesDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

/** Drawn only while it is open. */
export function BulkChangesDialog({ projectId, onClose }: BulkChangesDialogProps) {
  const t = useText()
  const personName = usePersonName()
  const formats = useFormats()
  const nameOf = useLabelName()
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const input = { projectId }
  const labels = useQuery(api.projects.labels.queryOptions({ input })).data?.labels ?? []
  const changes = useQuery(api.bulk.changes.queryOptions({ input, staleTime: 0, gcTime: 0 })).data
  const undo = useBatchUndo(projectId)
  const takeBack = async (batchId: string) => {
    await undo(batchId)
    void queries.invalidateQueries({ queryKey: api.bulk.changes.key({ input }) })
  }
  const show = (batchId: string) => {
    onClose()
    void navigate({ to: '/p/$projectId/corpus', params: { projectId }, search: { change: batchId } })
  }
  return (
    <Dialog open wide onClose={onClose} title={t('changes.title')}>
      {changes?.length === 0 ? <p>{t('changes.none')}</p> : null}
      <ol className={styles.list}>
        {changes?.map((change) => {
          const label = labels.find((each) => each.id === change.labelId)
          return (
            <li key={change.id} className={styles.change} data-undone={change.undone ? '' : undefined}>
              <div className={styles.what}>
                {personName(change.by)} {t(`changes.${change.action}`)}
                {change.labelId === null ? null : ` · ${label === undefined ? change.labelId : nameOf(label)}`}
                <div className={styles.facts}>
                  <time dateTime={change.at}>{formats.moment(change.at)}</time>
                  {change.action === 'merge-archive' ? null : (
                    <>
                      {' · '}
                      {isRemoval(change) ? (
                        countWords(t, change)
                      ) : (
                        <LinkButton onClick={() => show(change.id)}>{countWords(t, change)}</LinkButton>
                      )}
                    </>
                  )}
                </div>
                {change.action === 'merge-archive' && !change.undone ? (
                  <MergeReport projectId={projectId} batchId={change.id} onLeave={onClose} />
                ) : null}
              </div>
              {change.undone ? (
                <span className={styles.facts}>{t('changes.undone')}</span>
              ) : (
                <Button size="small" icon="undo" onClick={() => void takeBack(change.id)}>
                  {t('changes.takeBack')}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}

/** Its documents are under Removed documents, or in the list like others. */
function isRemoval({ action }: BulkChange): boolean {
  return action === 'remove-documents' || action === 'restore-documents'
}
