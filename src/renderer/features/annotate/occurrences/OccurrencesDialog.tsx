// All occurrences: the other places where the same words stand, ticked one by one or together, and marked as one step.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { Label } from '../../../../shared/labels.ts'
import { useApi } from '../../../app/api.ts'
import { errorText } from '../../../app/error-words.ts'
import { useLabelName, useText } from '../../../locales/use-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextInput } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Checkbox, Segmented } from '../../../ui/Toggle.tsx'
import { OccurrenceList } from './OccurrenceList.tsx'
import styles from './OccurrencesDialog.module.css'
import { type Scope, useMarkOccurrences } from './use-mark-occurrences.ts'
import { canTick, isTicked, occurrenceKey, type Ticks } from './ticks.ts'

interface OccurrencesDialogProps {
  readonly projectId: string
  readonly documentId: string
  readonly labels: readonly Label[]
  /** What was marked. */
  readonly words: string
  readonly labelId: string
  readonly onClose: () => void
}

/** Drawn only while it is open. */
export function OccurrencesDialog(props: OccurrencesDialogProps) {
  const { projectId, documentId, labels, onClose } = props
  const t = useText()
  const api = useApi()
  const nameOf = useLabelName()
  const [words, setWords] = useState(props.words)
  const [labelId, setLabelId] = useState(props.labelId)
  const [scope, setScope] = useState<Scope>('document')
  const [options, setOptions] = useState({ wholeWord: true, matchCase: false, inflections: false })
  const [ticks, setTicks] = useState<Ticks>(new Map())
  const asked = useDeferredValue(words)
  const found = useQuery(
    api.occurrences.find.queryOptions({
      input: { projectId, labelId, words: asked, options, ...(scope === 'document' ? { documentId } : {}) },
      placeholderData: keepPreviousData,
      // What lies at a place changes with every edit.
      staleTime: 0,
      gcTime: 0
    })
  )
  const hits = found.data?.hits ?? []
  const ticked = hits.filter((hit) => isTicked(ticks, hit))
  const free = hits.filter(canTick)
  const { mark, isMarking } = useMarkOccurrences({ projectId, documentId, scope, labelId, onDone: onClose })
  const label = labels.find((each) => each.id === labelId)
  const documents = new Set(ticked.map((hit) => hit.documentId)).size

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('occurrences.title')}
      description={t('occurrences.description')}
      footer={
        <>
          <span className={styles.count} role="status">
            {t('occurrences.ticked', { ticked: ticked.length, count: hits.length, documents })}
          </span>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" disabled={ticked.length === 0 || isMarking} onClick={() => void mark(ticked)}>
            {t('occurrences.mark', { count: ticked.length, label: label === undefined ? labelId : nameOf(label) })}
          </Button>
        </>
      }
    >
      <div className={styles.question}>
        <TextInput aria-label={t('occurrences.words')} value={words} maxLength={500} onChange={setWords} />
        <Select
          label={t('occurrences.label')}
          value={labelId}
          options={labels.map((each) => ({ value: each.id, label: nameOf(each) }))}
          onChange={setLabelId}
        />
        <Segmented
          label={t('occurrences.scope')}
          value={scope}
          options={[
            { value: 'document', label: t('occurrences.scope.document') },
            { value: 'corpus', label: t('occurrences.scope.corpus') }
          ]}
          onChange={setScope}
        />
      </div>
      <div className={styles.options}>
        {(['wholeWord', 'matchCase', 'inflections'] as const).map((option) => (
          <Checkbox
            key={option}
            label={t(`occurrences.${option}`)}
            checked={options[option]}
            onChange={(checked) => setOptions({ ...options, [option]: checked })}
          />
        ))}
        <span className={styles.all}>
          <Checkbox
            label={t('occurrences.all')}
            disabled={free.length === 0}
            checked={free.length > 0 && free.every((hit) => isTicked(ticks, hit))}
            onChange={(checked) => setTicks(new Map(free.map((hit) => [occurrenceKey(hit), checked])))}
          />
        </span>
      </div>
      {found.error === null ? null : <Callout tone="error">{errorText(found.error, t)}</Callout>}
      {found.data?.isCut === true ? (
        <Callout tone="info">{t('occurrences.cut', { count: hits.length })}</Callout>
      ) : null}
      <OccurrenceList
        hits={hits}
        ticks={ticks}
        showsDocument={scope === 'corpus'}
        onTick={(hit, checked) => setTicks(new Map(ticks).set(occurrenceKey(hit), checked))}
      />
    </Dialog>
  )
}
