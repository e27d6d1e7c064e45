// One suspect: the words in their context, what is marked there, and what would be marked instead.
import type { Label } from '../../../shared/labels.ts'
import type { Suspect } from '../../../shared/label-errors.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LabelChip } from '../../ui/LabelChip.tsx'
import { NameText } from '../../ui/NameText.tsx'
import styles from './LabelErrorsView.module.css'

interface SuspectRowProps {
  readonly suspect: Suspect
  readonly labels: readonly Label[]
  readonly selected: boolean
  readonly onSelect: () => void
}

export function SuspectRow({ suspect, labels, selected, onSelect }: SuspectRowProps) {
  const t = useText()
  const { excerpt, given, found, documentName } = suspect
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={selected}
      tabIndex={selected ? 0 : -1}
      onClick={onSelect}
    >
      <span className={styles.words}>
        {excerpt.before}
        <mark className={styles.place}>{excerpt.found}</mark>
        {excerpt.after}
      </span>
      <span className={styles.change}>
        <Marking marking={given} labels={labels} nothing={t('label-errors.unmarked')} />
        <Icon name="chevronRight" size={12} />
        <Marking marking={found} labels={labels} nothing={t('label-errors.unmarked')} />
        <span className={styles.spacer} />
        <span className={styles.name}>
          <NameText name={documentName} />
        </span>
      </span>
    </button>
  )
}

interface MarkingProps {
  readonly marking: Suspect['given']
  readonly labels: readonly Label[]
  readonly nothing: string
}

function Marking({ marking, labels, nothing }: MarkingProps) {
  const nameOf = useLabelName()
  if (marking === null) return <span className={styles.unmarked}>{nothing}</span>
  const label = labels.find(({ id }) => id === marking.labelId)
  return (
    <span className={styles.marking}>
      “{marking.words}” {label === undefined ? marking.labelId : <LabelChip label={label} />}
      <span className="visually-hidden">{label === undefined ? '' : nameOf(label)}</span>
    </span>
  )
}
