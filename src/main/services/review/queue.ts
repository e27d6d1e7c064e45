// The review queue: records that are to be looked at, in the order that was asked for, each with the reason for its place.
import type { QueuePage, QueueQuery, QueueReason, QueueScope } from '../../../shared/review.ts'
import { createBreather } from '../../breathe.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import {
  interestOf,
  type ListScope,
  nextInOrder,
  keepInScope,
  keepWithMarks,
  rowsByKeys
} from '../../store/lists/review-list.ts'
import { keepOf } from '../../store/words/mentions.ts'
import type { DocumentService } from '../documents.ts'
import { requireProject } from '../projects.ts'
import { chooseByLot, chooseDifferent, type ChosenRecord, chooseSuggested } from './choose-records.ts'
import { documentsWith } from './documents-with.ts'
import { createNearDuplicateFilter, type NearDuplicateFilter } from './near-duplicate-filter.ts'

export interface QueueDeps {
  readonly read: ReadHandle
  readonly documents: Pick<DocumentService, 'keys'>
  /** Keys of the records drawn to estimate quality, in the order of the lot. */
  readonly sampleKeys: (projectId: string) => readonly number[]
}

export interface QueueService {
  /** Throws `ServiceError` NOT_FOUND. */
  readonly queue: (query: QueueQuery) => Promise<QueuePage>
}

const chosenOrders = { suggested: chooseSuggested, different: chooseDifferent, random: chooseByLot } as const
const keysAtOnce = 2000
const keysLookedAt = 500
/** The reviewer of a random sample must meet every record, and who asks by name looks for one of them. */
const withDuplicates = new Set(['random', 'name'])

/** What was worked out for one question; asked again it stays, so that no record jumps while it is worked on. */
interface Answer {
  readonly question: string
  readonly chosen: Promise<readonly ChosenRecord[]> | undefined
  readonly filter: Promise<NearDuplicateFilter> | undefined
}

export function createQueueService({ read, documents, sampleKeys }: QueueDeps): QueueService {
  let last: Answer | undefined

  /** In chosen orders what nobody has touched waits too, whether or not something is suggested in it. */
  const scopeOf = ({ scope, order }: QueueQuery): ListScope =>
    scope === 'waiting' && order in chosenOrders ? 'open' : (scope as Exclude<QueueScope, 'sample'>)

  const answerFor = (query: QueueQuery, passes: (keys: readonly number[]) => number[]): Answer => {
    const { projectId, order, scope, search, marks, about, draw } = query
    const question = JSON.stringify([projectId, order, scope, search, marks, about, draw])
    if (last?.question === question) return last
    const choose = order in chosenOrders ? chosenOrders[order as keyof typeof chosenOrders] : undefined
    last = {
      question,
      chosen: choose?.(read, { projectId, scope: scopeOf(query), draw, passes }),
      filter: withDuplicates.has(order) || scope === 'sample' ? undefined : createNearDuplicateFilter(read, projectId)
    }
    return last
  }

  return {
    async queue(query) {
      const { projectId, order, scope, search, marks, about, limit } = query
      requireProject(read, projectId)
      const words = search.trim()
      const allowed = [
        ...(words === '' ? [] : [await documents.keys({ projectId, search: words, withSuggestions: false })]),
        ...(await Promise.all(about.concepts.map((concept) => documentsWith(read, projectId, concept, about.status))))
      ].map((keys) => new Set(keys))
      const isDated = about.month !== undefined || about.group !== undefined
      const passes = (keys: readonly number[]) => {
        const found = keys.filter((key) => allowed.every((set) => set.has(key)))
        return keepWithMarks(read, isDated ? keepOf(read, found, about) : found, marks)
      }

      const reasons = new Map<number, QueueReason>()
      const kept: number[] = []
      let duplicates = 0
      let [chosen, filter]: [readonly ChosenRecord[] | undefined, NearDuplicateFilter | undefined] = [
        undefined,
        undefined
      ]
      if (scope !== 'sample') {
        const answer = answerFor(query, passes)
        chosen = await answer.chosen
        filter = await answer.filter
        for (const { key, reason } of chosen ?? []) reasons.set(key, reason)
      }

      const pages = (): Iterable<readonly number[]> => {
        if (scope === 'sample') return [sampleKeys(projectId)]
        if (chosen !== undefined)
          return [
            keepInScope(
              read,
              chosen.map(({ key }) => key),
              scopeOf(query)
            )
          ]
        return storedPages(read, projectId, order as 'name' | 'least-sure' | 'disagreement', scopeOf(query))
      }
      const breathe = createBreather()
      for (const page of pages()) {
        for (let start = 0; start < page.length && kept.length <= limit; start += keysLookedAt) {
          const some = passes(page.slice(start, start + keysLookedAt))
          const apart = filter === undefined ? some : await filter.keep(some.slice(0, limit + 1))
          duplicates += filter === undefined ? 0 : Math.min(some.length, limit + 1) - apart.length
          kept.push(...apart)
          await breathe()
        }
        if (kept.length > limit) break
      }
      const shown = kept.slice(0, limit)
      if (order === 'disagreement') {
        for (const { key, disagreement } of interestOf(read, shown).values())
          reasons.set(key, { kind: 'disagreement', share: disagreement ?? 0 })
      }
      const rows = rowsByKeys(read, shown).map(({ key, ...row }) => {
        const reason = reasons.get(key)
        return reason === undefined ? row : { ...row, reason }
      })
      return { rows, more: kept.length > limit, duplicates }
    }
  }
}

function* storedPages(
  read: ReadHandle,
  projectId: string,
  order: 'name' | 'least-sure' | 'disagreement',
  scope: ListScope
): Generator<number[]> {
  for (let offset = 0; ; offset += keysAtOnce) {
    const page = nextInOrder(read, projectId, order, scope, offset, keysAtOnce)
    yield page
    if (page.length < keysAtOnce) return
  }
}
