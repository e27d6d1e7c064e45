// Who annotates here: the names, one more of them, and another for one of them.
import type { Person } from '../../../shared/team.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { addAnnotator, findAnnotator, listAnnotators, renameAnnotator } from '../../store/team/annotators.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { notFound, refused } from '../service-error.ts'

export interface PeopleService {
  readonly list: () => Person[]
  /** Throws `ServiceError` REFUSED where the name is empty or somebody is or was called so. */
  readonly add: (input: { name: string }) => Person[]
  /** Throws as `add`, and NOT_FOUND. */
  readonly rename: (input: { name: string; to: string }) => Person[]
}

export function createPeopleService({ read, mutate, annotator }: AnnotationDeps): PeopleService {
  // Whoever is at the keyboard is one of them, also before the first change.
  const list = () => {
    const known = listAnnotators(read)
    const name = annotator()
    return known.some((person) => person.name === name)
      ? known
      : [...known, { name, shownName: name, isArchived: false }]
  }
  const free = (name: string, except?: string) => {
    const wanted = name.trim().toWellFormed()
    if (wanted === '') throw refused('empty-name')
    const found = findAnnotator(read, wanted)
    if (found !== undefined && found !== except) throw refused('name-taken', wanted)
    return wanted
  }

  return {
    list,

    add({ name }) {
      const wanted = free(name)
      mutate('people.add', annotator(), (mutation) => addAnnotator(mutation, wanted))
      return list()
    },

    rename({ name, to }) {
      if (name !== annotator()) requireAnnotator(read, name)
      const wanted = free(to, name)
      mutate('people.rename', annotator(), (mutation) => {
        renameAnnotator(mutation, addAnnotator(mutation, name), wanted)
      })
      return list()
    }
  }
}

/** Throws `ServiceError` NOT_FOUND where nobody's work is under this name. */
export function requireAnnotator(read: ReadHandle, name: string): void {
  if (!listAnnotators(read).some((person) => person.name === name)) throw notFound('annotator', name)
}
