// Dictionaries: term lists that come from files, suggest in the corpus, and are searched for a concept while one types.
import type { Concept, Dictionary, DictionaryReport, MatchTotals } from '../../../shared/dictionaries.ts'
import { answerOf } from '../../jobs/job-answer.ts'
import type { JobQueue } from '../../jobs/queue.ts'
import {
  findDictionary,
  findHiddenDictionary,
  hideDictionary,
  listDictionaries,
  restoreDictionary,
  searchConcepts,
  unfinishedDictionaries
} from '../../store/words/dictionaries.ts'
import { hasLabel } from '../../store/projects/labels.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { discardTerms } from '../discard-staged.ts'
import { suggestTerms, withdrawSuggestions } from './dictionary-job.ts'
import { importTerms, type TermImport } from './import-terms.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'

export interface DictionaryService {
  readonly list: (input: { projectId: string }) => Dictionary[]
  /** As a job that can be cancelled; resolves when it has ended, whatever came of the file. */
  readonly import: (input: TermImport) => Promise<DictionaryReport>
  /** At once; the terms go at the next start, so that it can be put back until then. */
  readonly remove: (input: { projectId: string; dictionaryId: string }) => Dictionary[]
  readonly restore: (input: { projectId: string; dictionaryId: string }) => Dictionary[]
  /** Looks for the terms in every document that is not yet reviewed; what it finds arrives as suggestions with the term's code. */
  readonly match: (input: { projectId: string; dictionaryId: string }) => Promise<MatchTotals>
  readonly withdraw: (input: { projectId: string; dictionaryId: string }) => Promise<MatchTotals>
  readonly search: (input: { projectId: string; words: string; limit: number }) => Concept[]
  /** Removes the terms of dictionaries that were removed, and what an import that was cut off has left. */
  readonly tidy: () => Promise<void>
}

/** Throws `ServiceError` NOT_FOUND and REFUSED. */
export function createDictionaryService(deps: AnnotationDeps & { readonly queue: JobQueue }): DictionaryService {
  const { read, mutate, annotator, queue } = deps

  const required = (projectId: string, dictionaryId: string) => {
    requireProject(read, projectId)
    const dictionary = findDictionary(read, projectId, dictionaryId)
    if (dictionary === undefined) throw notFound('dictionary', dictionaryId)
    return dictionary
  }
  const discard = (...keys: number[]) => discardTerms({ mutate, action: 'dictionary.remove', actor: annotator() }, keys)

  const inQueue =
    (action: string, work: typeof suggestTerms): DictionaryService['match'] =>
    async ({ projectId, dictionaryId }) => {
      const dictionary = required(projectId, dictionaryId)
      mutate(action, annotator(), ({ audit }) => {
        audit({ entity: 'dictionary', entityId: dictionaryId, after: { projectId } })
      })
      return answerOf(
        queue,
        { lane: 'tag', kind: 'tag', projectId, title: dictionary.name, subjectId: dictionaryId },
        (control) => work(deps, projectId, dictionary, control),
        () => ({ documents: 0, suggestions: 0, isWhole: false })
      )
    }

  return {
    list({ projectId }) {
      requireProject(read, projectId)
      return listDictionaries(read, projectId)
    },

    async import({ projectId, labelId, file, encoding, subjectId }) {
      requireProject(read, projectId)
      if (!hasLabel(read, projectId, labelId)) throw refused('label-unknown', labelId)
      const cancelled: DictionaryReport = {
        ...{ fileName: file.name, dictionary: null, format: null, encoding: null, why: null },
        ...{ first: [], problems: [], problemCount: 0 }
      }
      return answerOf(
        queue,
        { lane: 'import', kind: 'import', projectId, title: file.name, subjectId },
        (control) => importTerms(deps, { projectId, labelId, file, encoding }, control, discard),
        () => cancelled
      )
    },

    remove({ projectId, dictionaryId }) {
      const { key } = required(projectId, dictionaryId)
      mutate('dictionary.remove', annotator(), (mutation) => hideDictionary(mutation, key))
      return listDictionaries(read, projectId)
    },

    restore({ projectId, dictionaryId }) {
      requireProject(read, projectId)
      const hidden = findHiddenDictionary(read, projectId, dictionaryId)
      if (hidden === undefined) throw notFound('dictionary', dictionaryId)
      mutate('dictionary.restore', annotator(), (mutation) => restoreDictionary(mutation, projectId, hidden))
      return listDictionaries(read, projectId)
    },

    match: inQueue('dictionary.match', suggestTerms),
    withdraw: inQueue('dictionary.withdraw', withdrawSuggestions),

    search({ projectId, words, limit }) {
      requireProject(read, projectId)
      return searchConcepts(read, projectId, words, limit)
    },

    async tidy() {
      await discard(...unfinishedDictionaries(read))
    }
  }
}
