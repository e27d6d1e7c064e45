// The review queue of a project as the page holds it: asked from the host, steady while it is worked on.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Document } from '../../../shared/entities.ts'
import { useApi } from '../../app/api.ts'
import { mergeQueue, patchRow, type QueueRow } from './queue.ts'

/** Documents asked for at once, the least sure; as they are decided the next ones move up. */
const queueLimit = 500

export type QueueScope = 'waiting' | 'all'

interface Held {
  readonly key: string
  readonly data: unknown
  readonly revision: string
  readonly queue: readonly QueueRow[]
}

/** `document` is the one on screen: its row follows each edit at once. */
export function useQueue(projectId: string, scope: QueueScope, search: string, document: Document | undefined) {
  const api = useApi()
  const query = useQuery(
    api.documents.list.queryOptions({
      input: { projectId, search, withSuggestions: scope === 'waiting', order: 'least-sure', limit: queueLimit },
      placeholderData: keepPreviousData
    })
  )
  const key = `${projectId}\n${scope}\n${search}`
  const revision = document === undefined ? '' : `${document.id} ${document.revision}`
  const [held, setHeld] = useState<Held>({ key: '', data: undefined, revision: '', queue: [] })

  // State that follows what is asked, kept during drawing so that no frame shows the old queue.
  const arrived = !query.isPlaceholderData && query.data !== undefined && (held.key !== key || held.data !== query.data)
  if (arrived || held.revision !== revision) {
    const before = held.key === key ? held.queue : []
    const rows = query.data?.rows ?? []
    const merged = arrived ? mergeQueue(before, rows, rows.length === query.data.total) : held.queue
    setHeld({
      key: arrived ? key : held.key,
      data: arrived ? query.data : held.data,
      revision,
      queue: document === undefined ? merged : patchRow(merged, document)
    })
  }
  return {
    queue: held.queue,
    total: query.data?.total ?? 0,
    /** False until the host has answered for the first time. */
    ready: held.key !== '',
    error: query.error,
    retry: () => void query.refetch()
  }
}
