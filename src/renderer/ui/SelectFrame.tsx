// The button of a select and the list that it opens; what stands in the list is its caller's.
import { Select as BaseSelect } from '@base-ui/react/select'
import type { ReactNode } from 'react'
import { buttonClass } from './Button.tsx'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import popup from './Popup.module.css'
import styles from './Select.module.css'

interface SelectFrameProps {
  /** Accessible name. */
  readonly label: string
  readonly title?: string | undefined
  readonly size: 'small' | 'medium'
  readonly className?: string | undefined
  /** What is chosen; absent: the label of the chosen item. */
  readonly words?: string | undefined
  readonly children: ReactNode
}

export function SelectFrame({ label, title, size, className, words, children }: SelectFrameProps) {
  return (
    <>
      <BaseSelect.Trigger
        aria-label={label}
        title={title}
        className={cx(buttonClass('plain', size), styles.trigger, className)}
      >
        <BaseSelect.Value className={styles.value}>{words}</BaseSelect.Value>
        <BaseSelect.Icon className={styles.icon}>
          <Icon name="chevronDown" size={14} />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner className={popup.positioner} sideOffset={4} align="start" alignItemWithTrigger={false}>
          <BaseSelect.Popup className={popup.popup}>
            <BaseSelect.List className={cx(popup.list, styles.list)}>{children}</BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </>
  )
}
