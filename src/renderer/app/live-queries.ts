// Keeps what is shown in step with the store: each change that is announced refreshes the queries it touches.
import type { QueryClient } from '@tanstack/react-query'
import type { Change, Document } from '../../shared/entities.ts'
import type { Api } from './api.ts'
import type { Client } from './connection.ts'

/** Lists are refreshed at most this often, in milliseconds: a tagging job announces hundreds of documents a second. */
const listPause = 200
const retryPause = 1000

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** Follows `workspace.watch` until the signal aborts; after a lost connection everything shown is asked for anew. */
export async function followChanges(
  client: Client,
  api: Api,
  queries: QueryClient,
  signal: AbortSignal
): Promise<void> {
  const refresh = createRefresher(api, queries)
  while (!signal.aborted) {
    try {
      for await (const change of await client.workspace.watch(undefined, { signal })) refresh(change)
    } catch {
      // The connection tells the person; here it is only tried again.
    }
    if (signal.aborted) return
    await pause(retryPause, signal)
    void queries.invalidateQueries()
  }
}

/** Returns the function that refreshes what one change touches; refreshes of the same list are gathered. */
export function createRefresher(api: Api, queries: QueryClient): (change: Change) => void {
  const waiting = new Map<string, () => void>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const later = (id: string, run: () => void) => {
    waiting.set(id, run)
    timer ??= setTimeout(() => {
      timer = null
      const runs = [...waiting.values()]
      waiting.clear()
      for (const each of runs) each()
    }, listPause)
  }
  const invalidate = (queryKey: readonly unknown[]) => void queries.invalidateQueries({ queryKey })
  const projects = () => later('projects', () => invalidate(api.projects.list.key()))
  const lists = (projectId: string) => {
    projects()
    later(`documents ${projectId}`, () => invalidate(api.documents.list.key({ input: { projectId } })))
    later(`team ${projectId}`, () => invalidate(api.team.key()))
    later(`removed ${projectId}`, () => invalidate(api.removal.list.key({ input: { projectId } })))
    later(`review ${projectId}`, () => {
      invalidate(api.review.queue.key({ input: { projectId } }))
      invalidate(api.review.facets.key({ input: { projectId } }))
      invalidate(api.review.unread.key({ input: { projectId } }))
      invalidate(api.labelErrors.key())
      invalidate(api.quality.key())
    })
    later(`plan ${projectId}`, () => {
      invalidate(api.training.plan.key({ input: { projectId } }))
      invalidate(api.training.curve.key({ input: { projectId } }))
    })
  }

  return (change) => {
    switch (change.kind) {
      case 'projects':
        projects()
        break
      case 'notes':
        lists(change.projectId)
        invalidate(api.notes.list.key())
        break
      case 'documents':
        lists(change.projectId)
        // Many changes at once come as one notice: what is open may be among them.
        later(`open ${change.projectId}`, () => {
          invalidate(api.documents.get.key())
          invalidate(api.notes.list.key())
        })
        break
      case 'document': {
        lists(change.projectId)
        const input = { documentId: change.documentId }
        // Looked at later: the page's own edits arrive here before or after their answer, which already carries the change.
        later(`document ${change.documentId}`, () => {
          const held = queries.getQueryData<Document>(api.documents.get.queryKey({ input }))
          if (held === undefined || held.revision < change.revision) invalidate(api.documents.get.key({ input }))
          invalidate(api.documents.history.key({ input }))
        })
        break
      }
      case 'people':
        later('people', () => invalidate(api.people.list.key()))
        break
      case 'imports':
        later(`imports ${change.projectId}`, () => {
          invalidate(api.imports.list.key({ input: { projectId: change.projectId } }))
          invalidate(api.imports.report.key())
          invalidate(api.transfers.list.key({ input: { projectId: change.projectId } }))
          // Which tagger comes first goes by the language of the documents.
          invalidate(api.tagging.taggers.key({ input: { projectId: change.projectId } }))
          invalidate(api.tagging.offers.key({ input: { projectId: change.projectId } }))
        })
        break
      case 'labels':
        invalidate(api.projects.labels.key({ input: { projectId: change.projectId } }))
        break
      case 'runs':
        later(`run ${change.runId}`, () => {
          for (const call of [api.training.get, api.training.result, api.training.compare])
            invalidate(call.key({ input: { runId: change.runId } }))
        })
        later(`runs ${change.projectId}`, () =>
          invalidate(api.training.list.key({ input: { projectId: change.projectId } }))
        )
        break
      case 'encoders':
        later('encoders', () => invalidate(api.encoders.list.key()))
        later('plans', () => {
          invalidate(api.training.plan.key())
          invalidate(api.training.origin.key())
        })
        later('pretraining plans', () => invalidate(api.pretraining.plan.key()))
        break
      case 'pretrainings':
        later(`pretrainings ${change.projectId}`, () =>
          invalidate(api.pretraining.list.key({ input: { projectId: change.projectId } }))
        )
        break
      case 'taggers':
        for (const call of [
          api.tagging.taggers,
          api.taggers.stored,
          api.training.plan,
          api.training.origin,
          api.training.curve
        ])
          invalidate(call.key({ input: { projectId: change.projectId } }))
        break
      case 'review':
        later(`review parts ${change.projectId}`, () => {
          invalidate(api.labelErrors.key())
          invalidate(api.quality.key())
          invalidate(api.review.key())
        })
        break
      case 'tagging':
        invalidate(api.tagging.stopped.key({ input: { projectId: change.projectId } }))
        break
    }
  }
}
