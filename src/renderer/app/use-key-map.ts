// The person's keys for a view's actions: bindings for them, and rows for the sheet that can be changed.
import { useCallback, useMemo } from 'react'
import { useText } from '../locales/use-text.ts'
import type { KeyGroup } from './commands.ts'
import { type KeyActionGroup, type KeyOverrides, keysOf, shownChord, shownKey } from './key-map.ts'
import { useSettings } from './Preferences.tsx'

const none: KeyOverrides = {}

export function useKeyOverrides(): KeyOverrides {
  return useSettings()?.keys ?? none
}

/** The groups as the sheet lists them, each row with its action so that its key can be changed there. */
export function useKeyGroups(groups: readonly KeyActionGroup[]): KeyGroup[] {
  const t = useText()
  const overrides = useKeyOverrides()
  return useMemo(
    () =>
      groups.map((group) => ({
        title: t(group.title),
        actions: group,
        keys: group.actions.map((action) => ({
          id: action.id,
          does: t(action.does),
          keys: keysOf(action, overrides).map(shownChord)
        }))
      })),
    [groups, overrides, t]
  )
}

/** The first key of an action as it is drawn, for buttons and commands; undefined where it has none. */
export function useKeyHint<Id extends string>(groups: readonly KeyActionGroup<Id>[]): (id: Id) => string | undefined {
  const overrides = useKeyOverrides()
  return useCallback(
    (id) => {
      const action = groups.flatMap(({ actions }) => actions).find((each) => each.id === id)
      return action && shownKey(action, overrides)
    },
    [groups, overrides]
  )
}
