// What a row offers by the right button of the mouse, or by the menu key while it has the focus.
import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import type { ReactElement } from 'react'
import { type MenuAction, MenuPopup } from './MenuPopup.tsx'

interface ContextMenuProps {
  /** The row. */
  readonly children: ReactElement<Record<string, unknown>>
  readonly actions: readonly MenuAction[]
}

export function ContextMenu({ children, actions }: ContextMenuProps) {
  return (
    <BaseContextMenu.Root>
      <BaseContextMenu.Trigger render={children} />
      <MenuPopup actions={actions} />
    </BaseContextMenu.Root>
  )
}
