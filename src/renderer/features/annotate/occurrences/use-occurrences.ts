// Asks where the words stand: the first places at once, all of them after it, since they may be thousands.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { MatchOptions } from '../../../../shared/text/occurrences.ts'
import type { Occurrence } from '../../../../shared/many-documents.ts'
import { useApi } from '../../../app/api.ts'

/** More than a screen shows. */
const firstPlaces = 60

interface Question {
  readonly projectId: string
  readonly labelId: string
  readonly words: string
  readonly options: MatchOptions
  /** Only in this document. */
  readonly documentId?: string
}

interface Occurrences {
  readonly hits: readonly Occurrence[]
  /** False while only the first places are here. */
  readonly isWhole: boolean
  /** There are more than are ever listed at once. */
  readonly isCut: boolean
  readonly error: Error | null
}

const none: readonly Occurrence[] = []
// What lies at a place changes with every edit. Answers share nothing with each other that would be worth looking for.
const asked = { staleTime: 0, gcTime: 0, structuralSharing: false } as const

/** While an answer is on its way, the places of the question before. */
export function useOccurrences(question: Question): Occurrences {
  const api = useApi()
  const first = useQuery(
    api.occurrences.find.queryOptions({
      input: { ...question, limit: firstPlaces },
      placeholderData: keepPreviousData,
      ...asked
    })
  )
  const hasMore = first.data?.isCut === true && !first.isPlaceholderData
  const all = useQuery(api.occurrences.find.queryOptions({ input: question, enabled: hasMore, ...asked }))
  const answer = hasMore ? all.data : undefined
  return {
    hits: (answer ?? first.data)?.hits ?? none,
    isWhole: first.data !== undefined && !first.isPlaceholderData && (!hasMore || answer !== undefined),
    isCut: answer?.isCut === true,
    error: first.error ?? all.error
  }
}
