// The lock as this page knows it: how it stands, that somebody is at the keyboard, and locking now.
import { create } from 'zustand'
import type { LockState } from '../../shared/lock.ts'
import type { Client } from './connection.ts'

interface Lock {
  /** Undefined until the host has said how it stands. */
  readonly stands: LockState | undefined
  /** Whether this page has shown the workspace, and so knows its language. */
  readonly wasOpen: boolean
}

export const useLock = create<Lock>(() => ({ stands: undefined, wasOpen: false }))

export const useHasPassphrase = (): boolean => useLock(({ stands }) => stands?.hasPassphrase === true)

const retryPause = 1000
/** Milliseconds between two notices that somebody is there. */
const awakePause = 20_000

/** What is typed is saved when its field is left. */
function leaveField(): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement) activeElement.blur()
}

/** Follows the lock until the signal aborts; over a lost connection it stands as it did. */
export async function followLock(client: Client, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const stands of await client.lock.watch(undefined, { signal })) {
        if (stands.state === 'locking') leaveField()
        useLock.setState(({ wasOpen }) => ({ stands, wasOpen: wasOpen || stands.state === 'open' }))
      }
    } catch {
      // The connection tells the person; here it is only asked again.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, retryPause))
  }
}

/** Every window of the workspace loses what it shows. */
export async function lockNow(client: Client): Promise<void> {
  leaveField()
  await client.lock.now()
}

/** Tells the host of input, now and then; returns the way to stop. */
export function reportInput(client: Client): () => void {
  let toldAt = Number.NEGATIVE_INFINITY
  const tell = (): void => {
    if (performance.now() - toldAt < awakePause) return
    toldAt = performance.now()
    void client.lock.awake().catch(() => undefined)
  }
  const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
  for (const kind of kinds) window.addEventListener(kind, tell, { capture: true, passive: true })
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, tell, { capture: true })
  }
}
