// Dictionaries: term lists that come from files, suggest in the corpus, and are searched for a concept while one types.
import { setImmediate } from 'node:timers/promises'
import type { Concept, Dictionary, DictionaryReport } from '../../../shared/dictionaries.ts'
import type { Job } from '../../../shared/jobs.ts'
import type { TermItem } from '../../formats/terms/term.ts'
import { readTerms } from '../../formats/terms/read-terms.ts'
import type { JobQueue } from '../../jobs/queue.ts'
import {
  addTerm,
  findDictionary,
  finishDictionary,
  listDictionaries,
  removeSomeTerms,
  searchConcepts,
  startDictionary,
  unfinishedDictionaries
} from '../../store/dictionaries.ts'
import { hasLabel } from '../../store/labels.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { suggestTerms } from './dictionary-job.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'

export interface DictionaryService {
  readonly list: (input: { projectId: string }) => Dictionary[]
  readonly import: (input: { projectId: string; labelId: string; file: File }) => Promise<DictionaryReport>
  readonly remove: (input: { projectId: string; dictionaryId: string }) => Promise<Dictionary[]>
  /** Looks for the terms in every document that is not yet reviewed; what it finds arrives as suggestions with the term's code. */
  readonly match: (input: { projectId: string; dictionaryId: string }) => Job
  readonly search: (input: { projectId: string; words: string; limit: number }) => Concept[]
  /** Removes what an import or a removal that was cut off has left. */
  readonly tidy: () => Promise<void>
}

const termsPerTransaction = 1000
const problemsKept = 1000

/** Throws `ServiceError` NOT_FOUND and REFUSED. */
export function createDictionaryService(deps: AnnotationDeps & { readonly queue: JobQueue }): DictionaryService {
  const { read, mutate, annotator, queue } = deps

  const required = (projectId: string, dictionaryId: string) => {
    requireProject(read, projectId)
    const dictionary = findDictionary(read, projectId, dictionaryId)
    if (dictionary === undefined) throw notFound('dictionary', dictionaryId)
    return dictionary
  }
  const discard = async (key: number) => {
    while (!mutate('dictionary.remove', annotator(), (mutation) => removeSomeTerms(mutation, key, termsPerTransaction)))
      await setImmediate()
  }

  return {
    list({ projectId }) {
      requireProject(read, projectId)
      return listDictionaries(read, projectId)
    },

    async import({ projectId, labelId, file }) {
      requireProject(read, projectId)
      if (!hasLabel(read, projectId, labelId)) throw refused('label-unknown', labelId)
      const terms = readTerms(file.name, new Uint8Array(await file.arrayBuffer()))
      if (!terms.ok) throw refused(terms.reason === 'empty' ? 'file-empty' : 'file-binary')
      const by = annotator()
      const name = file.name.replace(/\.[^.]*$/, '').slice(0, 200) || file.name
      const { key, id } = mutate('dictionary.import', by, (mutation) =>
        startDictionary(mutation, { projectId, name, labelId })
      )
      const report = { count: 0, problemCount: 0, problems: [] as { where: string; message: string }[] }
      const waiting = terms.items[Symbol.iterator]()
      const take = (item: TermItem, add: (term: Extract<TermItem, { kind: 'term' }>['term']) => void): void => {
        if (item.kind === 'term') {
          add(item.term)
          report.count++
        } else if (++report.problemCount <= problemsKept) {
          report.problems.push({ where: `${file.name}:${item.line}`, message: item.message })
        }
      }
      for (let isDone = false; !isDone;) {
        isDone = mutate('dictionary.import', by, (mutation) => {
          for (let taken = 0; taken < termsPerTransaction; taken++) {
            const next = waiting.next()
            if (next.done === true) {
              finishDictionary(mutation, key, report.count)
              return true
            }
            take(next.value, (term) => addTerm(mutation.write, key, term))
          }
          mutation.audit({ entity: 'dictionary', entityId: id, after: { terms: report.count } })
          return false
        })
        await setImmediate()
      }
      if (report.count === 0) {
        await discard(key)
        throw refused('nothing-imported')
      }
      const { problems, problemCount } = report
      return { dictionary: required(projectId, id), format: terms.format, problems, problemCount }
    },

    async remove({ projectId, dictionaryId }) {
      await discard(required(projectId, dictionaryId).key)
      return listDictionaries(read, projectId)
    },

    match({ projectId, dictionaryId }) {
      const dictionary = required(projectId, dictionaryId)
      mutate('dictionary.match', annotator(), ({ audit }) => {
        audit({ entity: 'dictionary', entityId: dictionaryId, after: { projectId } })
      })
      return queue.add({
        lane: 'tag',
        kind: 'tag',
        projectId,
        title: dictionary.name,
        runId: null,
        run: (control) => suggestTerms(deps, projectId, dictionary, control)
      })
    },

    search({ projectId, words, limit }) {
      requireProject(read, projectId)
      return searchConcepts(read, projectId, words, limit)
    },

    async tidy() {
      for (const key of unfinishedDictionaries(read)) await discard(key)
    }
  }
}
