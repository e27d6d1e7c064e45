// The list of actions that a menu opens, be it from a button or from a row.
import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Fragment } from 'react'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import styles from './Popup.module.css'

export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly icon?: IconName
  readonly keys?: string
  readonly note?: string
  readonly checked?: boolean
  readonly danger?: boolean
  readonly disabled?: boolean
  /** Draws a line above it. */
  readonly separated?: boolean
  readonly run: () => void
}

interface MenuPopupProps {
  readonly actions: readonly MenuAction[]
  /** Said above the actions, such as why none can be chosen. */
  readonly heading?: string | undefined
  readonly align?: 'start' | 'end'
}

/** Inside the root of a menu. */
export function MenuPopup({ actions, heading, align = 'start' }: MenuPopupProps) {
  const hasMarks = actions.some((action) => action.checked !== undefined)
  return (
    <BaseMenu.Portal>
      <BaseMenu.Positioner className={styles.positioner} sideOffset={4} align={align}>
        <BaseMenu.Popup className={cx(styles.popup, styles.list)}>
          {heading === undefined ? null : (
            <BaseMenu.Group>
              <BaseMenu.GroupLabel className={styles.groupLabel}>{heading}</BaseMenu.GroupLabel>
            </BaseMenu.Group>
          )}
          {actions.map((action) => (
            <Fragment key={action.id}>
              {action.separated === true ? <BaseMenu.Separator className={styles.separator} /> : null}
              <BaseMenu.Item
                className={cx(styles.item, action.danger === true && styles.danger)}
                disabled={action.disabled === true}
                onClick={action.run}
              >
                {hasMarks ? (
                  <span className={styles.mark}>{action.checked === true ? <Icon name="check" /> : null}</span>
                ) : null}
                {action.icon === undefined ? null : <Icon name={action.icon} />}
                <span className={styles.text}>
                  {action.label}
                  {action.note === undefined ? null : <div className={styles.note}>{action.note}</div>}
                </span>
                <Kbd keys={action.keys} />
              </BaseMenu.Item>
            </Fragment>
          ))}
        </BaseMenu.Popup>
      </BaseMenu.Positioner>
    </BaseMenu.Portal>
  )
}
