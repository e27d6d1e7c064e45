// What Ctrl K offers in the corpus beside the places to go.
import { useMemo } from 'react'
import { type Command, type KeyGroup, useViewOffer } from '../../app/commands.ts'
import { useStable } from '../../app/use-stable.ts'
import { useText } from '../../locales/use-text.ts'

const noKeys: readonly KeyGroup[] = []

interface CorpusActs {
  readonly onRemoved: () => void
  readonly onRemoveShown: () => void
  /** Documents that are ticked. */
  readonly ticked: number
  readonly onRemoveTicked: () => void
}

export function useCorpusCommands({ ticked, ...acts }: CorpusActs): void {
  const t = useText()
  const onRemoved = useStable(acts.onRemoved)
  const onRemoveShown = useStable(acts.onRemoveShown)
  const onRemoveTicked = useStable(acts.onRemoveTicked)
  const commands = useMemo((): Command[] => {
    const command = (id: string, label: string, run: () => void): Command => ({ id, group: 'commands', label, run })
    return [
      command('corpus.removed', t('removal.placeOpen'), onRemoved),
      ...(ticked === 0
        ? []
        : [command('corpus.removeTicked', t('removal.openTicked', { count: ticked }), onRemoveTicked)]),
      command('corpus.removeShown', t('removal.openShown'), onRemoveShown)
    ]
  }, [t, ticked, onRemoved, onRemoveShown, onRemoveTicked])
  useViewOffer('corpus', commands, noKeys)
}
