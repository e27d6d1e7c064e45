// The review queue of a project as the page holds it: asked from the host, steady while it is worked on.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Document } from '../../../shared/entities.ts'
import type { About } from '../../../shared/entity-view.ts'
import type { QueueOrder, QueueScope } from '../../../shared/review.ts'
import { useApi } from '../../app/api.ts'
import type { ReviewSearch } from '../../app/addresses.ts'
import type { Filters } from './facets.ts'
import { mergeQueue, patchRow, type QueueRow } from './queue.ts'

/** Documents asked for at once; as they are decided the next ones move up. */
const queueLimit = 500

export const usualScope: QueueScope = 'waiting'
export const usualOrder: QueueOrder = 'least-sure'

const everything: About = { concepts: [] }

interface Held {
  readonly key: string
  readonly data: unknown
  readonly revision: string
  readonly queue: readonly QueueRow[]
}

/** `document` is the one on screen: its row follows each edit at once. */
export function useQueue(
  projectId: string,
  address: ReviewSearch,
  search: string,
  filters: Filters,
  document: Document | undefined
) {
  const api = useApi()
  const { scope = usualScope, order = usualOrder, draw = 0, about = everything } = address
  const marks = { labelIds: [...filters.types], bands: [...filters.bands], statuses: [...filters.statuses] }
  const input = { projectId, order, scope, search, marks, about, draw, limit: queueLimit }
  const query = useQuery(api.review.queue.queryOptions({ input, placeholderData: keepPreviousData }))
  const key = JSON.stringify(input)
  const revision = document === undefined ? '' : `${document.id} ${document.revision}`
  const [held, setHeld] = useState<Held>({ key: '', data: undefined, revision: '', queue: [] })

  // State that follows what is asked, kept during drawing so that no frame shows the old queue.
  const arrived = !query.isPlaceholderData && query.data !== undefined && (held.key !== key || held.data !== query.data)
  if (arrived || held.revision !== revision) {
    const before = held.key === key ? held.queue : []
    const merged = arrived ? mergeQueue(before, query.data.rows, !query.data.more) : held.queue
    setHeld({
      key: arrived ? key : held.key,
      data: arrived ? query.data : held.data,
      revision,
      queue: document === undefined ? merged : patchRow(merged, document)
    })
  }
  return {
    queue: held.queue,
    /** Others wait beyond those that are listed. */
    more: query.data?.more ?? false,
    duplicates: query.data?.duplicates ?? 0,
    /** False until the host has answered for the first time. */
    ready: held.key !== '',
    /** What is listed is not yet what was asked for: among thousands an order takes a moment to work out. */
    choosing: query.isFetching && (query.isPlaceholderData || query.data === undefined),
    error: query.error,
    retry: () => void query.refetch()
  }
}
