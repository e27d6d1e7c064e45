// Merging, splitting, renaming in files or removing a label: what it reaches is said first, and it is taken back as one.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LabelOperation } from '../../../shared/many-documents.ts'
import { furthestColour } from '../../../shared/colours.ts'
import { type Label, labelSchema, makeLabel } from '../../../shared/labels.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useBatchUndo } from '../../app/use-batch-undo.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { notify } from '../../ui/notify.ts'
import { Select } from '../../ui/Select.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import styles from './LabelSetDialog.module.css'

export const operationKinds = ['merge', 'split', 'rename', 'remove'] as const
export type OperationKind = (typeof operationKinds)[number]

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
  const others = labels.filter(({ id }) => id !== label.id)
  const [into, setInto] = useState(others[0]?.id ?? '')
  const [name, setName] = useState('')
  const [surfaces, setSurfaces] = useState<ReadonlySet<string>>(new Set())
  const [isBusy, setIsBusy] = useState(false)
  const operation = operationOf(kind, label, { into, name, surfaces, labels })
  const preview = useQuery(
    api.labelSets.preview.queryOptions({
      input: { projectId, operation: operation ?? { kind: 'remove', labelId: label.id } },
      enabled: operation !== null,
      placeholderData: keepPreviousData,
      staleTime: 0,
      gcTime: 0
    })
  )
  const takeBack = useBatchUndo(projectId)
  const apply = async () => {
    if (operation === null) return
    setIsBusy(true)
    try {
      const { batchId, documents, annotations } = await client.labelSets.change({ projectId, operation })
      notify({
        tone: 'good',
        title: t('labels.changed', { count: annotations, documents }),
        action: { label: t('common.undo'), run: () => void takeBack(batchId) }
      })
      onDone()
    } catch (error) {
      notify({ tone: 'error', title: errorText(error, t) })
    } finally {
      setIsBusy(false)
    }
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
          <Button tone="primary" disabled={operation === null || isBusy} onClick={() => void apply()}>
            {t('labels.apply')}
          </Button>
        </>
      }
    >
      <div className={styles.operation}>
        {kind === 'merge' ? (
          <Select
            label={t('labels.into')}
            value={into}
            options={others.map((each) => ({ value: each.id, label: nameOf(each) }))}
            onChange={setInto}
          />
        ) : null}
        {kind === 'rename' || kind === 'split' ? (
          <Field label={t(kind === 'rename' ? 'labels.newId' : 'labels.newName')}>
            <TextInput value={name} maxLength={64} onChange={setName} />
          </Field>
        ) : null}
        {kind === 'split' ? (
          <SurfaceChoice projectId={projectId} labelId={label.id} chosen={surfaces} onChange={setSurfaces} />
        ) : null}
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

interface Choices {
  readonly into: string
  readonly name: string
  readonly surfaces: ReadonlySet<string>
  readonly labels: readonly Label[]
}

/** Null while something is left to choose. */
function operationOf(kind: OperationKind, { id: labelId }: Label, choices: Choices): LabelOperation | null {
  const { into, labels, surfaces } = choices
  const name = choices.name.trim()
  const id = name.toLowerCase().replaceAll(/\s+/gu, '-')
  const isFree = labelSchema.shape.id.safeParse(kind === 'rename' ? name : id).success
  switch (kind) {
    case 'merge':
      return into === '' ? null : { kind, labelId, into }
    case 'remove':
      return { kind, labelId }
    case 'rename':
      return isFree && !labels.some((each) => each.id === name) ? { kind, labelId, to: name } : null
    case 'split': {
      if (!isFree || surfaces.size === 0 || labels.some((each) => each.id === id)) return null
      const to = makeLabel(id, labels.length, { en: name, zh: name })
      const colour = furthestColour(labels.map((each) => each.colour))
      const key = labels.some((each) => each.key === to.key) ? '' : to.key
      return { kind, labelId, to: { ...to, colour, key }, surfaces: [...surfaces] }
    }
  }
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
