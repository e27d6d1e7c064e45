// What people are called: what was recorded keeps the name that it was written with.
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type Person, unnamedAnnotator } from '../../../shared/team.ts'
import { useApi } from '../../app/api.ts'
import { useText } from '../../locales/use-text.ts'

/** Several names may be joined as adjudication joins them: `Ann + Ben`. */
const joint = ' + '

const nobody: readonly Person[] = []

/** Archived ones as well. */
export function usePeople(): readonly Person[] {
  return useQuery(useApi().people.list.queryOptions()).data ?? nobody
}

/** What is no person's name stays as it is. */
export function usePersonName(): (name: string) => string {
  const t = useText()
  const people = usePeople()
  return useCallback(
    (name) => {
      const shown = (one: string) => {
        const known = people.find((person) => person.name === one)?.shownName ?? one
        return known === unnamedAnnotator ? t('start.unnamed') : known
      }
      return people.some((person) => person.name === name) ? shown(name) : name.split(joint).map(shown).join(joint)
    },
    [people, t]
  )
}
