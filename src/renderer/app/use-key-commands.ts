// The actions of a view as commands for Ctrl K, each with its key.
import { useLayoutEffect, useMemo, useRef } from 'react'
import { useText } from '../locales/use-text.ts'
import type { Command } from './commands.ts'
import type { KeyActionGroup } from './key-map.ts'
import type { KeyBindings } from './keyboard.ts'
import { useKeyHint } from './use-key-map.ts'

/** `groups` stay the same between drawings; of `acts` the newest is called. */
export function useKeyCommands<Id extends string>(
  groups: readonly KeyActionGroup<Id>[],
  acts: Readonly<Record<Id, KeyBindings[string]>>
): Command[] {
  const t = useText()
  const hintOf = useKeyHint(groups)
  const latest = useRef(acts)
  useLayoutEffect(() => {
    latest.current = acts
  })
  return useMemo(
    () =>
      groups
        .flatMap((group) => group.actions)
        .map((action): Command => {
          const keys = hintOf(action.id)
          return {
            id: action.id,
            group: 'commands',
            label: t(action.does),
            ...(keys === undefined ? {} : { keys }),
            run: () => void latest.current[action.id](new KeyboardEvent('keydown'))
          }
        }),
    [groups, hintOf, t]
  )
}
