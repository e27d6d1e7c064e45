// What marks is called: people and taggers by their names, what comes with Chartmark in the person's language.
import { useCallback } from 'react'
import { liveLearnerName } from '../../../shared/live-learner.ts'
import { starterNames } from '../../../shared/starter-names.ts'
import { useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'

const words = new Map([
  [liveLearnerName, 'learner.name'],
  [starterNames.en, 'taggers.starter.en'],
  [starterNames.zh, 'taggers.starter.zh']
] as const)

export function useMakerName(): (name: string) => string {
  const t = useText()
  const personName = usePersonName()
  return useCallback(
    (name) => {
      const word = words.get(name)
      return word === undefined ? personName(name) : t(word)
    },
    [t, personName]
  )
}
