// What people are called: what was recorded keeps the name that it was written with.
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { joinNames, splitNames } from '../../../shared/joint-names.ts'
import { type Person, unnamedAnnotator } from '../../../shared/team.ts'
import { useApi } from '../../app/api.ts'
import { useText } from '../../locales/use-text.ts'

const nobody: readonly Person[] = []

/** Archived ones as well. */
export function usePeople(): readonly Person[] {
  return useQuery(useApi().people.list.queryOptions()).data ?? nobody
}

/** Of several, each is shown as they are called. What is no person's name stays as it is. */
export function usePersonName(): (name: string) => string {
  const t = useText()
  const people = usePeople()
  return useCallback(
    (name) => {
      const shown = (one: string) => {
        const known = people.find((person) => person.name === one)?.shownName ?? one
        return known === unnamedAnnotator ? t('start.unnamed') : known
      }
      return people.some((person) => person.name === name) ? shown(name) : joinNames(splitNames(name).map(shown))
    },
    [people, t]
  )
}
