// A button that opens a list of actions.
import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Fragment, type ReactElement } from 'react'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import styles from './Popup.module.css'

interface MenuAction {
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

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly actions: readonly MenuAction[]
  /** Said above the actions, such as why none can be chosen. */
  readonly heading?: string
  readonly align?: 'start' | 'end'
}

export function Menu({ trigger, actions, heading, align = 'start' }: MenuProps) {
  const hasMarks = actions.some((action) => action.checked !== undefined)
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
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
    </BaseMenu.Root>
  )
}
