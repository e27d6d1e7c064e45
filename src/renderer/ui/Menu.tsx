// A button that opens a list of actions.
import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import { type MenuAction, MenuPopup } from './MenuPopup.tsx'

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly actions: readonly MenuAction[]
  /** Said above the actions, such as why none can be chosen. */
  readonly heading?: string
  readonly align?: 'start' | 'end'
}

export function Menu({ trigger, ...popup }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <MenuPopup {...popup} />
    </BaseMenu.Root>
  )
}
