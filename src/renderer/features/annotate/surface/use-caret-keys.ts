// Which chord moves the caret how, with the person's own choices.
import { useMemo } from 'react'
import { keysOf } from '../../../app/key-map.ts'
import { useKeyOverrides } from '../../../app/use-key-map.ts'
import { type CaretActionId, caretGroups } from './caret-keys.ts'

export function useCaretKeys(): ReadonlyMap<string, CaretActionId> {
  const overrides = useKeyOverrides()
  return useMemo(
    () =>
      new Map(
        caretGroups.flatMap(({ actions }) =>
          actions.flatMap((action) => keysOf(action, overrides).map((chord) => [chord, action.id] as const))
        )
      ),
    [overrides]
  )
}
