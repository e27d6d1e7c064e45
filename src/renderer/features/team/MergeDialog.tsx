// Merging an archive of another workstation: what it brings is counted first, and each conflict is shown with what stands on either side.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { whileLent } from '../../../shared/lend-files.ts'
import type { MergeChoice } from '../../../shared/merge.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText, refusalReason } from '../../app/error-words.ts'
import { useBatchUndo } from '../../app/use-batch-undo.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Help } from '../../ui/Help.tsx'
import { notify } from '../../ui/notify.ts'
import { Select } from '../../ui/Select.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { useCancelJob } from '../jobs/use-cancel-job.ts'
import { useJobs } from '../jobs/use-jobs.ts'
import { MergeConflictRow } from './MergeConflictRow.tsx'
import { MergeDone } from './MergeDone.tsx'
import styles from './team.module.css'

interface MergeDialogProps {
  readonly projectId: string
  readonly file: File
  readonly onClose: () => void
}

const rowHeight = 92
/** Of the list of conflicts, in pixels. */
const mostHeight = 320

export function MergeDialog({ projectId, file, onClose }: MergeDialogProps) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const client = useClient()
  const [comparing] = useState(() => crypto.randomUUID())
  const [otherwise, setOtherwise] = useState<MergeChoice>('both')
  const [choices, setChoices] = useState<ReadonlyMap<string, MergeChoice>>(new Map())
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  const preview = useQuery({
    queryKey: ['preview of a merge', comparing],
    queryFn: () =>
      whileLent(client.imports, file, (loanId) =>
        client.projects.previewMerge({ projectId, loanId, subjectId: comparing })
      ),
    staleTime: 0,
    gcTime: 0,
    retry: false
  })
  const takeBack = useBatchUndo(projectId)
  const cancel = useCancelJob()
  const job = useJobs().find((each) => each.subjectId === comparing)
  // Whoever has closed it meanwhile hears of the end in the corner.
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  const merge = useMutation({
    mutationFn: (
      choice: Omit<Parameters<typeof client.projects.mergeArchive>[0], 'projectId' | 'loanId' | 'subjectId'> & {
        readonly subjectId: string
      }
    ) =>
      // Lent anew: it may go on after the dialog.
      whileLent(client.imports, file, (loanId) => client.projects.mergeArchive({ projectId, loanId, ...choice }))
  })
  const start = async () => {
    try {
      const result = await merge.mutateAsync({
        // Of its own each time: what has just ended may still be listed, and cancelling that would cancel nothing.
        subjectId: crypto.randomUUID(),
        otherwise,
        choices: [...choices].map(([documentId, choice]) => ({ documentId, choice }))
      })
      if (isShown.current) return
      const { batchId } = result
      notify({
        tone: 'good',
        title: (t) => t('merge.done', { ...result, batchId: '' }),
        ...(batchId === null ? {} : { action: { label: (t) => t('common.undo'), run: () => void takeBack(batchId) } })
      })
    } catch (error) {
      if (!isShown.current && refusalReason(error) !== 'job-cancelled') tellError(error)
    }
  }
  /** Only what is being compared ends with the dialog; a merge goes on in the strip. */
  const close = () => {
    if (preview.isPending && job !== undefined) cancel.mutate({ jobId: job.id })
    onClose()
  }
  const { data } = preview
  const error = merge.error ?? preview.error
  const isNothing =
    data !== undefined &&
    data.documents.new +
      data.documents.theirs +
      data.documents.both +
      data.passes +
      data.noted +
      data.newLabels.length ===
      0
  if (merge.data !== undefined)
    return (
      <MergeDone projectId={projectId} result={merge.data} onTakeBack={(id) => void takeBack(id)} onClose={onClose} />
    )
  const isStopped = merge.error !== null && refusalReason(merge.error) === 'job-cancelled'
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={t('merge.title')}
      description={t('merge.text')}
      footer={
        <>
          <Button onClick={close}>{t(merge.isPending ? 'common.close' : 'common.cancel')}</Button>
          <Button
            tone="primary"
            disabled={data === undefined || isNothing || merge.isPending}
            onClick={() => void start()}
          >
            {t('merge.action')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {error === null ? null : <Callout tone={isStopped ? 'info' : 'error'}>{errorText(error, t)}</Callout>}
        {data === undefined ? (
          error === null ? (
            <JobProgress subjectId={comparing} label={t('merge.reading', { name: file.name })} />
          ) : null
        ) : (
          <>
            <ul className={styles.facts} aria-label={file.name}>
              <li>{t('merge.new', { count: data.documents.new })}</li>
              <li>{t('merge.same', { count: data.documents.same })}</li>
              {data.documents.removed === 0 ? null : <li>{t('merge.removed', { count: data.documents.removed })}</li>}
              <li>{t('merge.theirs', { count: data.documents.theirs })}</li>
              <li>{t('merge.ours', { count: data.documents.ours })}</li>
              <li>{t('merge.both', { count: data.documents.both })}</li>
              {data.passes === 0 ? null : (
                <li>
                  <Help text={t('merge.passes.help')}>{t('merge.passes', { count: data.passes })}</Help>
                </li>
              )}
              {data.noted === 0 ? null : <li>{t('merge.noted', { count: data.noted })}</li>}
              {data.newLabels.length === 0 ? null : (
                <li>{t('merge.labels', { labels: formats.list(data.newLabels) })}</li>
              )}
            </ul>
            {isNothing ? <Callout tone="info">{t('merge.unlike')}</Callout> : null}
            {merge.isPending ? <JobProgress subjectId={merge.variables.subjectId} label={t('merge.merging')} /> : null}
            {data.conflicts.length === 0 ? null : (
              <>
                <div className={styles.line}>
                  <h3 className={styles.legend}>{t('merge.conflicts')}</h3>
                  <Select
                    size="small"
                    label={t('merge.all')}
                    value={otherwise}
                    options={(['both', 'ours', 'theirs'] as const).map((value) => ({
                      value,
                      label: t(`merge.how.${value}`)
                    }))}
                    onChange={(value) => {
                      setOtherwise(value)
                      setChoices(new Map())
                    }}
                  />
                </div>
                <p className={styles.quiet}>{t('merge.how.text')}</p>
                <div
                  className={styles.conflicts}
                  style={{ height: Math.min(mostHeight, data.conflicts.length * rowHeight + 2) }}
                >
                  <VirtualList
                    label={t('merge.conflicts')}
                    count={data.conflicts.length}
                    rowHeight={rowHeight}
                    renderRow={(index) => {
                      const conflict = data.conflicts[index]!
                      return (
                        <MergeConflictRow
                          conflict={conflict}
                          labels={labels}
                          choice={choices.get(conflict.documentId) ?? otherwise}
                          onChoice={(choice) => setChoices(new Map(choices).set(conflict.documentId, choice))}
                        />
                      )
                    }}
                  />
                </div>
              </>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
