// The label names of the files and what each becomes: a label of the set, which is suggested, a new one, or nothing.
import { useQuery } from '@tanstack/react-query'
import type { LabelName, LabelTarget } from '../../../shared/imports.ts'
import { useApi } from '../../app/api.ts'
import { useText } from '../../locales/use-text.ts'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import { Segmented } from '../../ui/Toggle.tsx'
import styles from './Import.module.css'
import { type ImportDraft, targetOf } from './import-draft.ts'

interface LabelMappingProps {
  readonly projectId: string
  readonly labels: readonly LabelName[]
  /** No further name can come up. */
  readonly isComplete: boolean
  readonly draft: ImportDraft
  readonly onDraft: (draft: ImportDraft) => void
}

export function LabelMapping({ projectId, labels, isComplete, draft, onDraft }: LabelMappingProps) {
  const t = useText()
  const api = useApi()
  const labelOptions = useLabelOptions()
  const present = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  const known = labelOptions(present, { noteOf: ({ id }) => id }).map((option) => ({
    ...option,
    value: `label ${option.value}`
  }))
  const choose = (name: string, value: string) =>
    onDraft({ ...draft, labels: new Map(draft.labels).set(name, toTarget(value)) })
  return (
    <section>
      <h3>{t('import.labels.title')}</h3>
      <ul className={styles.labels}>
        {labels.map((label) => {
          const target = targetOf(draft, label)
          const colour = target.kind === 'label' ? present.find(({ id }) => id === target.labelId)?.colour : undefined
          const isSuggested = label.match?.by === 'synonym' && !draft.labels.has(label.name)
          return (
            <li key={label.name} className={styles.label}>
              <span className={styles.labelName}>{label.name}</span>
              <span className={styles.facts}>{t('import.labels.spans', { count: label.spans })}</span>
              <span className={styles.target}>
                {colour === undefined ? null : <LabelDot colour={colour} />}
                <Select
                  size="small"
                  label={t('import.labels.target', { name: label.name })}
                  value={toValue(target)}
                  onChange={(value) => choose(label.name, value)}
                  options={[
                    ...known,
                    { value: 'new', label: t('import.labels.new') },
                    { value: 'leave-out', label: t('import.labels.leave-out') }
                  ]}
                />
                {isSuggested ? <span className={styles.facts}>{t('import.labels.suggested')}</span> : null}
              </span>
            </li>
          )
        })}
      </ul>
      {isComplete ? null : (
        <div className={styles.option}>
          <span>{t('import.labels.others')}</span>
          <Segmented
            size="small"
            label={t('import.labels.others')}
            value={draft.otherLabels}
            onChange={(otherLabels) => onDraft({ ...draft, otherLabels })}
            options={(['new', 'leave-out'] as const).map((value) => ({ value, label: t(`import.labels.${value}`) }))}
          />
        </div>
      )}
    </section>
  )
}

function toValue(target: LabelTarget): string {
  return target.kind === 'label' ? `label ${target.labelId}` : target.kind
}

function toTarget(value: string): LabelTarget {
  if (value === 'new' || value === 'leave-out') return { kind: value }
  return { kind: 'label', labelId: value.slice('label '.length) }
}
