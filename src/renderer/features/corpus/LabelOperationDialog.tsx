// Merging, splitting, renaming in files or removing a label: what it reaches is said first, and it is taken back as one.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Label } from '../../../shared/labels.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useBatchUndo } from '../../app/use-batch-undo.ts'
import { useUndoable } from '../../app/use-undoable.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import { Checkbox } from '../../ui/Toggle.tsx'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { findNameProblem, type OperationKind, operationOf } from './label-operation.ts'
import styles from './LabelSetDialog.module.css'

interface LabelOperationDialogProps {
  readonly projectId: string
  readonly labels: readonly Label[]
  readonly label: Label
  readonly kind: OperationKind
  readonly onClose: () => void
  readonly onDone: () => void
}

export function LabelOperationDialog({ projectId, labels, label, kind, onClose, onDone }: LabelOperationDialogProps) {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const nameOf = useLabelName()
  const labelOptions = useLabelOptions()
  const others = labels.filter(({ id }) => id !== label.id)
  const [into, setInto] = useState(others[0]?.id ?? '')
  const [name, setName] = useState('')
  const [surfaces, setSurfaces] = useState<ReadonlySet<string>>(new Set())
  const { isBusy, run } = useUndoable()
  const [subjectId] = useState(() => crypto.randomUUID())
  const operation = operationOf(kind, label, { into, name, surfaces, labels })
  const nameProblem = findNameProblem(kind, name, labels)
  const preview = useQuery(
    api.labelSets.preview.queryOptions({
      input: { projectId, operation: operation ?? { kind: 'remove', labelId: label.id } },
      enabled: operation !== null,
      placeholderData: keepPreviousData,
      staleTime: 0,
      gcTime: 0
    })
  )
  // What the button says must be of this very change.
  const reach = operation === null || preview.isPlaceholderData ? undefined : preview.data
  const takeBack = useBatchUndo(projectId)
  const apply = async () => {
    if (operation === null) return
    const isDone = await run(async () => {
      const { batchId, documents, annotations } = await client.labelSets.change({ projectId, operation, subjectId })
      return {
        title: (t) => t('labels.changed', { count: annotations, documents }),
        undo: () => void takeBack(batchId)
      }
    })
    if (isDone) onDone()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`labels.operation.${kind}`).replace('…', '')}
      description={t(`labels.operation.${kind}.text`, { label: nameOf(label) })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" disabled={reach === undefined || isBusy} onClick={() => void apply()}>
            {t(`labels.apply.${kind}`, { count: reach?.annotations ?? 0 })}
          </Button>
        </>
      }
    >
      <div className={styles.operation}>
        {kind === 'merge' ? (
          <div className={styles.above}>
            {t('labels.into')}
            <Select label={t('labels.into')} value={into} options={labelOptions(others)} onChange={setInto} />
          </div>
        ) : null}
        {kind === 'rename' || kind === 'split' ? (
          <Field
            label={t(kind === 'rename' ? 'labels.newId' : 'labels.newName')}
            error={nameProblem === null ? null : t(`labels.${nameProblem}`)}
          >
            <TextInput value={name} maxLength={64} onChange={setName} />
          </Field>
        ) : null}
        {kind === 'split' ? (
          <SurfaceChoice projectId={projectId} labelId={label.id} chosen={surfaces} onChange={setSurfaces} />
        ) : null}
        {isBusy ? <JobProgress subjectId={subjectId} label={t('jobs.stage.changing-labels')} /> : null}
        {preview.error === null ? null : <Callout tone="error">{errorText(preview.error, t)}</Callout>}
        <p className={styles.reach} role="status">
          {operation === null || preview.data === undefined
            ? ' '
            : t('labels.reach', {
                count: preview.data.annotations,
                documents: preview.data.documents,
                doubled: preview.data.doubled
              })}
        </p>
      </div>
    </Dialog>
  )
}

interface SurfaceChoiceProps {
  readonly projectId: string
  readonly labelId: string
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** The texts that the label marks; those that are ticked go to the new label. */
function SurfaceChoice({ projectId, labelId, chosen, onChange }: SurfaceChoiceProps) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const surfaces = useQuery(
    api.labelSets.surfaces.queryOptions({ input: { projectId, labelId }, staleTime: 0, gcTime: 0 })
  ).data
  return (
    <div className={styles.surfaces} role="group" aria-label={t('labels.surfaces')}>
      {surfaces?.map(({ surface, count }) => (
        <Checkbox
          key={surface}
          label={`${surface} · ${formats.number(count)}`}
          checked={chosen.has(surface)}
          onChange={(checked) => {
            const next = new Set(chosen)
            if (checked) next.add(surface)
            else next.delete(surface)
            onChange(next)
          }}
        />
      ))}
    </div>
  )
}
