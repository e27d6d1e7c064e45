// What can be told by key in the list of suspects, with the default keys.
import type { KeyActionGroup } from '../../app/key-map.ts'

type SuspectActionId = 'suspects.fix' | 'suspects.keep' | 'suspects.next' | 'suspects.previous' | 'suspects.open'

export const suspectGroups: readonly KeyActionGroup<SuspectActionId>[] = [
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
