// Chooses any number of labels; one that has others below it stands for all of them.
import { Select as BaseSelect } from '@base-ui/react/select'
import { labelTree, withBelow } from '../../../shared/label-tree.ts'
import type { Label } from '../../../shared/labels.ts'
import { useLabelName } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import popup from '../../ui/Popup.module.css'
import { indentOf } from '../../ui/Select.tsx'
import { SelectFrame } from '../../ui/SelectFrame.tsx'
import { toggleAll } from '../review/facets.ts'
import styles from './EntitiesView.module.css'
import { useLabelsInShort } from './use-labels-in-short.ts'

interface LabelsSelectProps {
  /** Accessible name. */
  readonly label: string
  readonly labels: readonly Label[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

export function LabelsSelect({ label, labels, chosen, onChange }: LabelsSelectProps) {
  const nameOf = useLabelName()
  const words = useLabelsInShort(labels, chosen)
  const isWhole = (id: string) => withBelow(labels, id).every((each) => chosen.includes(each))
  const whole = labels.map(({ id }) => id).filter(isWhole)
  return (
    <BaseSelect.Root
      multiple
      value={whole}
      onValueChange={(next) => {
        const turned = labels.find(({ id }) => next.includes(id) !== whole.includes(id))
        if (turned !== undefined) onChange(toggleAll(chosen, withBelow(labels, turned.id)))
      }}
    >
      <SelectFrame label={label} title={words.whole} size="small" className={styles.side} words={words.short}>
        {labelTree(labels).map(({ label: each, depth }) => {
          const below = withBelow(labels, each.id)
          const isPart = !isWhole(each.id) && below.some((id) => chosen.includes(id))
          return (
            <BaseSelect.Item key={each.id} value={each.id} className={popup.item}>
              <span className={popup.mark}>
                {isPart ? <Icon name="minus" /> : null}
                <BaseSelect.ItemIndicator>
                  <Icon name="check" />
                </BaseSelect.ItemIndicator>
              </span>
              <span className={cx(popup.text, styles.choice)} style={indentOf(depth)}>
                <LabelDot colour={each.colour} />
                <BaseSelect.ItemText>{nameOf(each)}</BaseSelect.ItemText>
              </span>
            </BaseSelect.Item>
          )
        })}
      </SelectFrame>
    </BaseSelect.Root>
  )
}
