// Who annotates here: the names, and one more of them.
import { addAnnotator, findAnnotator, listAnnotators } from '../../store/annotators.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { refused } from '../service-error.ts'

export interface PeopleService {
  readonly list: () => string[]
  /** Throws `ServiceError` REFUSED where the name is empty or somebody is called so. */
  readonly add: (input: { name: string }) => string[]
}

export function createPeopleService({ read, mutate, annotator }: AnnotationDeps): PeopleService {
  return {
    // Whoever is at the keyboard is one of them, also before the first change.
    list: () => [...new Set([...listAnnotators(read), annotator()])],

    add({ name }) {
      const wanted = name.trim().toWellFormed()
      if (wanted === '') throw refused('empty-name')
      if (findAnnotator(read, wanted) !== undefined) throw refused('name-taken', wanted)
      mutate('people.add', annotator(), (mutation) => addAnnotator(mutation, wanted))
      return listAnnotators(read)
    }
  }
}
