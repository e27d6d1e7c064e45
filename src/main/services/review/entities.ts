// The corpus as a whole: what was found by normal form, over time and by group, what occurs together, and the same as rows.
import {
  type ConceptKey,
  type CoOccurrence,
  type EntityCount,
  type EntityListInput,
  type EntitySpread
} from '../../../shared/entity-view.ts'
import { createBreather } from '../../breathe.ts'
import { nextKeys } from '../../store/documents/documents.ts'
import { findConcept } from '../../store/words/concepts.ts'
import { countSpread, nextWith } from '../../store/words/mentions.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { requireProject } from '../projects.ts'
import { type ConceptList, listOfConcepts } from './concept-list.ts'
import { countNextDocuments } from './count-stale.ts'
import { countTogether, type TogetherInput } from './count-together.ts'

export interface EntityService {
  readonly refresh: (input: { projectId: string }) => { left: number; counted: number }
  readonly list: (input: EntityListInput) => Promise<ConceptList>
  readonly forms: (input: { projectId: string; concepts: readonly ConceptKey[] }) => (string | null)[]
  readonly spread: (input: { projectId: string; of?: ConceptKey | undefined }) => Promise<EntitySpread>
  readonly together: (input: TogetherInput) => Promise<CoOccurrence>
}

const documentsAtOnce = 1000

/** Calls throw `ServiceError` NOT_FOUND. */
export function createEntityService(deps: AnnotationDeps): EntityService {
  const { read } = deps
  return {
    refresh({ projectId }) {
      requireProject(read, projectId)
      return countNextDocuments(deps, projectId)
    },

    async list(input) {
      requireProject(read, input.projectId)
      return listOfConcepts(read, input)
    },

    forms({ projectId, concepts }) {
      requireProject(read, projectId)
      return concepts.map((concept) => findConcept(read, projectId, concept)?.form ?? null)
    },

    async spread({ projectId, of }) {
      requireProject(read, projectId)
      const breathe = createBreather()
      const [months, groups] = [new Map<string, EntityCount>(), new Map<string, EntityCount>()]
      for (const keys of pagesOf(deps, projectId, of)) {
        addCounts(months, countSpread(read, keys, 'month', of))
        addCounts(groups, countSpread(read, keys, 'group', of))
        await breathe()
      }
      const byName = (a: EntityCount, b: EntityCount) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
      return {
        months: [...months.values()].sort(byName),
        groups: [...groups.values()].sort((a, b) => b.documents - a.documents || byName(a, b))
      }
    },

    async together(input) {
      requireProject(read, input.projectId)
      return countTogether(read, input)
    }
  }
}

/** Documents that hold the concept, or all, a page at a time. */
function* pagesOf({ read }: AnnotationDeps, projectId: string, of: ConceptKey | undefined): Generator<number[]> {
  for (let afterKey = 0; ;) {
    const keys =
      of === undefined
        ? nextKeys(read, projectId, afterKey, documentsAtOnce)
        : nextWith(read, projectId, of, afterKey, documentsAtOnce)
    yield keys
    if (keys.length < documentsAtOnce) return
    afterKey = keys.at(-1)!
  }
}

function addCounts(totals: Map<string, EntityCount>, counts: readonly EntityCount[]): void {
  for (const count of counts) {
    const key = `${count.name}\n${count.labelId}`
    const before = totals.get(key)
    totals.set(key, {
      ...count,
      documents: (before?.documents ?? 0) + count.documents,
      marks: (before?.marks ?? 0) + count.marks
    })
  }
}
