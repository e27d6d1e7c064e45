// Follows one run: its record when the page opens it, then each point as it comes, repainted a few times a second.
import { useEffect, useState } from 'react'
import { type Client, useClient } from '../../app/api.ts'
import { RunFeed } from './run-feed.ts'

/** Milliseconds between repaints; training reports more often than eyes need. */
const repaintEvery = 200
/** Milliseconds before a broken stream is opened again. */
const retryAfter = 1500

export interface RunView {
  readonly feed: RunFeed
  /** Grows with each repaint, so that memoised drawings know. */
  readonly version: number
}

export type RunFeedState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly view: RunView }

/** `active` opens the live stream; when it turns false the record is read once more. */
export function useRunFeed(runId: string, active: boolean): RunFeedState {
  const client = useClient()
  const [followed, setFollowed] = useState<{ runId: string; state: RunFeedState } | null>(null)

  useEffect(() => {
    const stop = new AbortController()
    void followRun(client, runId, active, stop.signal, (state) => {
      if (!stop.signal.aborted) setFollowed({ runId, state })
    })
    return () => stop.abort()
  }, [client, runId, active])

  // What is held belongs to another run until the new one has arrived.
  return followed?.runId === runId ? followed.state : { state: 'loading' }
}

async function followRun(
  client: Client,
  runId: string,
  active: boolean,
  signal: AbortSignal,
  show: (state: RunFeedState) => void
): Promise<void> {
  let version = 0
  while (!signal.aborted) {
    try {
      // The stream is opened before the record is read, so that no point falls between; repeats are dropped by the feed.
      const events = active ? await client.training.watch({ runId }, { signal }) : null
      const feed = new RunFeed(await client.training.get({ runId }, { signal }))
      const paint = () => show({ state: 'ready', view: { feed, version: ++version } })
      paint()
      if (events === null) return
      let due: ReturnType<typeof setTimeout> | null = null
      for await (const event of events) {
        feed.apply(event)
        due ??= setTimeout(() => {
          due = null
          paint()
        }, repaintEvery)
      }
      return
    } catch (error) {
      if (signal.aborted) return
      // A curve that was drawn stays while the stream is opened again.
      if (version === 0) show({ state: 'failed', error })
      if (!active) return
      await new Promise((resolve) => setTimeout(resolve, retryAfter))
    }
  }
}
