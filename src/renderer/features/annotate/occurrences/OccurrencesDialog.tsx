// All occurrences: the other places where the same words stand, ticked one by one or together, and marked as one step.
import { useMemo, useState } from 'react'
import type { Label } from '../../../../shared/labels.ts'
import { errorText } from '../../../app/error-words.ts'
import { useLabelName, useText } from '../../../locales/use-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextInput } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useLabelOptions } from '../../../ui/use-label-options.ts'
import { Checkbox, Segmented } from '../../../ui/Toggle.tsx'
import { OccurrenceList } from './OccurrenceList.tsx'
import styles from './OccurrencesDialog.module.css'
import { type Scope, useMarkOccurrences } from './use-mark-occurrences.ts'
import { useOccurrences } from './use-occurrences.ts'
import { canTick, isTicked, occurrenceKey, type Ticks } from './ticks.ts'

interface OccurrencesDialogProps {
  readonly projectId: string
  readonly documentId: string
  readonly labels: readonly Label[]
  /** What was marked. */
  readonly words: string
  readonly labelId: string
  /** Where it looks first. */
  readonly scope: Scope
  readonly onClose: () => void
}

/** Drawn only while it is open. */
export function OccurrencesDialog(props: OccurrencesDialogProps) {
  const { projectId, documentId, labels, onClose } = props
  const t = useText()
  const nameOf = useLabelName()
  const labelOptions = useLabelOptions()
  const [words, setWords] = useState(props.words)
  const [labelId, setLabelId] = useState(props.labelId)
  const [scope, setScope] = useState(props.scope)
  const [options, setOptions] = useState({ wholeWord: true, matchCase: false, inflections: false })
  const [ticks, setTicks] = useState<Ticks>(new Map())
  const inDocument = scope === 'document' ? { documentId } : {}
  const { hits, isWhole, isCut, error } = useOccurrences({ projectId, labelId, words, options, ...inDocument })
  const { ticked, free, documents } = useMemo(() => {
    const chosen = hits.filter((hit) => isTicked(ticks, hit))
    return {
      ticked: chosen,
      free: hits.filter(canTick),
      documents: new Set(chosen.map((hit) => hit.documentId)).size
    }
  }, [hits, ticks])
  const { mark, isMarking } = useMarkOccurrences({ projectId, documentId, scope, labelId, onDone: onClose })
  const label = labels.find((each) => each.id === labelId)

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
            {isWhole
              ? t('occurrences.ticked', { ticked: ticked.length, count: hits.length, documents })
              : t('occurrences.counting')}
          </span>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            tone="primary"
            disabled={!isWhole || ticked.length === 0 || isMarking}
            onClick={() => void mark(ticked)}
          >
            {t('occurrences.mark', { count: ticked.length, label: label === undefined ? labelId : nameOf(label) })}
          </Button>
        </>
      }
    >
      <div className={styles.question}>
        <TextInput aria-label={t('occurrences.words')} value={words} maxLength={500} onChange={setWords} />
        <Select label={t('occurrences.label')} value={labelId} options={labelOptions(labels)} onChange={setLabelId} />
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
            disabled={!isWhole || free.length === 0}
            checked={free.length > 0 && free.every((hit) => isTicked(ticks, hit))}
            onChange={(checked) => setTicks(new Map(free.map((hit) => [occurrenceKey(hit), checked])))}
          />
        </span>
      </div>
      {error === null ? null : <Callout tone="error">{errorText(error, t)}</Callout>}
      {isCut ? <Callout tone="info">{t('occurrences.cut', { count: hits.length })}</Callout> : null}
      <OccurrenceList
        hits={hits}
        ticks={ticks}
        showsDocument={scope === 'corpus'}
        onTick={(hit, checked) => setTicks(new Map(ticks).set(occurrenceKey(hit), checked))}
      />
    </Dialog>
  )
}
