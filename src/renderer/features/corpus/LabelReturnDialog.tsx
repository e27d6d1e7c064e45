// Before an earlier version of the label set comes back: which spans get which label, in which documents, and what cannot be told any more.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Label } from '../../../shared/labels.ts'
import type { LabelReturn, LabelVersion } from '../../../shared/many-documents.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useBatchUndo } from '../../app/use-batch-undo.ts'
import { useUndoable } from '../../app/use-undoable.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LabelChip } from '../../ui/LabelChip.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { JobProgress } from '../jobs/JobProgress.tsx'
import styles from './LabelReturnDialog.module.css'
import type { Words } from '../../ui/notify.ts'

interface LabelReturnDialogProps {
  readonly projectId: string
  readonly version: LabelVersion
  /** Of every version that is listed: a span may have a label that none has any more. */
  readonly known: readonly Label[]
  readonly onClose: () => void
  readonly onDone: () => void
}

export function LabelReturnDialog({ projectId, version, known, onClose, onDone }: LabelReturnDialogProps) {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const takeBack = useBatchUndo(projectId)
  const { isBusy, run } = useUndoable()
  const [subjectId] = useState(() => crypto.randomUUID())
  const input = { projectId, version: version.version }
  const { data: preview, error } = useQuery(
    api.labelSets.previewVersion.queryOptions({ input, staleTime: 0, gcTime: 0 })
  )
  const apply = async () => {
    const isDone = await run(async () => {
      const { batchId, documents, annotations } = await client.labelSets.bringBack({ ...input, subjectId })
      const title: Words = (t) => t('labels.return.done', { version: version.version, count: annotations, documents })
      return { title, undo: batchId === null ? null : () => void takeBack(batchId) }
    })
    if (isDone) onDone()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('labels.return.title', { version: version.version })}
      description={t('labels.return.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" disabled={preview === undefined || isBusy} onClick={() => void apply()}>
            {t('labels.return.apply', { count: preview?.annotations ?? 0 })}
          </Button>
        </>
      }
    >
      {error === null ? null : <Callout tone="error">{errorText(error, t)}</Callout>}
      {isBusy ? (
        <JobProgress subjectId={subjectId} label={t('labels.return.applying')} />
      ) : preview === undefined ? (
        error === null ? (
          <Progress label={t('labels.return.counting')} share={null} />
        ) : null
      ) : (
        <Consequences preview={preview} labels={[...version.labels, ...known]} />
      )}
    </Dialog>
  )
}

function Consequences({ preview, labels }: { readonly preview: LabelReturn; readonly labels: readonly Label[] }) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const { moves, kept, changedSince, places } = preview
  const wasMerged = moves.some(({ action }) => action === 'merge-labels')
  return (
    <div className={styles.content}>
      {moves.length === 0 ? (
        <p>{t('labels.return.noSpans')}</p>
      ) : (
        <ul className={styles.moves} aria-label={t('labels.return.moves')}>
          {moves.map((move) => (
            <li key={`${move.action} ${move.from} ${move.to}`} className={styles.move}>
              <span className={styles.labels}>
                {move.from === null ? t('labels.return.comesBack') : <Chip labels={labels} id={move.from} />}
                <span aria-hidden="true">→</span>
                <span className="visually-hidden">{t('labels.return.becomes')}</span>
                {move.to === null ? t('labels.return.fallsTogether') : <Chip labels={labels} id={move.to} />}
              </span>
              <span className={styles.count}>
                {t('changes.count', { count: move.annotations, documents: move.documents })} ·{' '}
                {t(`labels.return.${reasonOf(move.action)}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {places.length === 0 ? null : (
        <details className={styles.places}>
          <summary>{t('labels.return.places', { count: preview.documents })}</summary>
          <ul>
            {places.map(({ documentId, documentName, annotations }) => (
              <li key={documentId}>
                {documentName} · {formats.number(annotations)}
              </li>
            ))}
            {preview.documents > places.length ? (
              <li>{t('labels.return.morePlaces', { count: preview.documents - places.length })}</li>
            ) : null}
          </ul>
        </details>
      )}
      {kept.length === 0 && changedSince === 0 && !wasMerged ? null : (
        <Callout tone="info">
          <ul className={styles.limits}>
            {kept.map(({ labelId, annotations, documents }) => {
              const label = labels.find(({ id }) => id === labelId)
              const name = label === undefined ? labelId : nameOf(label)
              return <li key={labelId}>{t('labels.return.kept', { label: name, count: annotations, documents })}</li>
            })}
            {changedSince === 0 ? null : <li>{t('labels.return.changedSince', { count: changedSince })}</li>}
            {wasMerged ? <li>{t('labels.return.mergedSince')}</li> : null}
          </ul>
        </Callout>
      )}
    </div>
  )
}

function reasonOf(action: LabelReturn['moves'][number]['action']) {
  switch (action) {
    case 'merge-labels':
      return 'merged'
    case 'split-label':
      return 'split'
    case 'remove-label':
      return 'removed'
    case 'rename-label':
      return 'renamed'
    default:
      return 'restored'
  }
}

function Chip({ labels, id }: { readonly labels: readonly Label[]; readonly id: string }) {
  const label = labels.find((each) => each.id === id)
  return label === undefined ? id : <LabelChip label={label} />
}
