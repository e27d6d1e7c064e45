// The keys of the list of suspects; the sheet (?) lists and changes them.
import { useViewOffer } from '../../app/commands.ts'
import { bindKeys, type KeyActionGroup } from '../../app/key-map.ts'
import { useKeys } from '../../app/keyboard.ts'
import { useKeyGroups, useKeyOverrides } from '../../app/use-key-map.ts'

type SuspectActionId = 'suspects.fix' | 'suspects.keep' | 'suspects.next' | 'suspects.previous' | 'suspects.open'

const groups: readonly KeyActionGroup<SuspectActionId>[] = [
  {
    title: 'review.tab.errors',
    actions: [
      { id: 'suspects.fix', does: 'label-errors.keys.fix', keys: ['f', 'Enter'] },
      { id: 'suspects.keep', does: 'label-errors.keys.keep', keys: ['k'] },
      { id: 'suspects.next', does: 'label-errors.keys.next', keys: ['n', 'j', 'ArrowDown'] },
      { id: 'suspects.previous', does: 'label-errors.keys.previous', keys: ['p', 'ArrowUp'] },
      { id: 'suspects.open', does: 'label-errors.open', keys: ['o'] }
    ]
  }
]

interface SuspectActs {
  readonly fix: () => void
  readonly keep: () => void
  readonly step: (by: 1 | -1) => void
  readonly open: () => void
}

const noCommands: never[] = []

export function useSuspectKeys({ fix, keep, step, open }: SuspectActs): void {
  const overrides = useKeyOverrides()
  useKeys(
    bindKeys(groups, overrides, {
      'suspects.fix': fix,
      'suspects.keep': keep,
      'suspects.next': () => step(1),
      'suspects.previous': () => step(-1),
      'suspects.open': open
    })
  )
  useViewOffer('label-errors', noCommands, useKeyGroups(groups))
}
