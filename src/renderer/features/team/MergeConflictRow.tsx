// A document that went on here and there: what stands on one side alone, and what is to be done.
import type { Label } from '../../../shared/labels.ts'
import type { MergeChoice, MergeConflict } from '../../../shared/merge.ts'
import { useText } from '../../locales/use-text.ts'
import { LabelChip } from '../../ui/LabelChip.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './team.module.css'

interface MergeConflictRowProps {
  readonly conflict: MergeConflict
  readonly labels: readonly Label[]
  readonly choice: MergeChoice
  readonly onChoice: (choice: MergeChoice) => void
}

export function MergeConflictRow({ conflict, labels, choice, onChoice }: MergeConflictRowProps) {
  const t = useText()
  return (
    <div className={styles.conflict}>
      <div className={styles.line}>
        <span className={styles.excerpt} title={conflict.name}>
          {conflict.name}
        </span>
        <Select
          size="small"
          label={t('merge.how', { name: conflict.name })}
          value={choice}
          options={(['both', 'ours', 'theirs'] as const).map((value) => ({ value, label: t(`merge.how.${value}`) }))}
          onChange={onChoice}
        />
      </div>
      <OneSide
        words={`${t('merge.side.here')} · ${t(`status.${conflict.statusHere}`)}`}
        spans={conflict.spansHere}
        labels={labels}
      />
      <OneSide
        words={`${t('merge.side.there')} · ${t(`status.${conflict.statusThere}`)}`}
        spans={conflict.spansThere}
        labels={labels}
      />
    </div>
  )
}

interface OneSideProps {
  readonly words: string
  readonly spans: MergeConflict['spansHere']
  readonly labels: readonly Label[]
}

function OneSide({ words, spans, labels }: OneSideProps) {
  const t = useText()
  return (
    <span className={styles.sides}>
      <span className={styles.quiet}>{words}</span>
      {spans.length === 0 ? <span className={styles.quiet}>{t('disagreements.nothing')}</span> : null}
      {spans.map(({ labelId, surface, isRejected }) => {
        const label = labels.find(({ id }) => id === labelId)
        return (
          <span key={`${labelId} ${surface}`} className={styles.span}>
            {label === undefined ? labelId : <LabelChip label={label} />}
            {isRejected ? <s>{surface}</s> : surface}
          </span>
        )
      })}
    </span>
  )
}
