// The keys of the list of suspects; the sheet (?) lists and changes them.
import { useViewOffer } from '../../app/commands.ts'
import { bindKeys } from '../../app/key-map.ts'
import { useKeys } from '../../app/keyboard.ts'
import { useKeyCommands } from '../../app/use-key-commands.ts'
import { useKeyGroups, useKeyOverrides } from '../../app/use-key-map.ts'
import { suspectGroups } from './suspect-actions.ts'

interface SuspectActs {
  readonly fix: () => void
  readonly keep: () => void
  readonly step: (by: 1 | -1) => void
  readonly open: () => void
}

export function useSuspectKeys({ fix, keep, step, open }: SuspectActs): void {
  const overrides = useKeyOverrides()
  const acts = {
    'suspects.fix': fix,
    'suspects.keep': keep,
    'suspects.next': () => step(1),
    'suspects.previous': () => step(-1),
    'suspects.open': open
  }
  useKeys(bindKeys(suspectGroups, overrides, acts))
  useViewOffer('label-errors', useKeyCommands(suspectGroups, acts), useKeyGroups(suspectGroups))
}
