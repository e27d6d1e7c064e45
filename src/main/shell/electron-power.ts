// The computer's sleep: kept off while a training runs, and a reason to lock the workspace when it comes.
import { createRouterClient, type RouterClient } from '@orpc/server'
import { powerMonitor, powerSaveBlocker } from 'electron'
import type { Host } from '../host/host.ts'

/** Follows the jobs as the page does, until the host closes. Never rejects: sleep is only inconvenient. */
export async function stayAwakeWhileTraining(router: Host['router']): Promise<void> {
  let blocker: number | undefined
  const settle = (training: boolean): void => {
    if (training && blocker === undefined) {
      blocker = powerSaveBlocker.start('prevent-app-suspension')
    } else if (!training && blocker !== undefined) {
      powerSaveBlocker.stop(blocker)
      blocker = undefined
    }
  }
  let newest = new AbortController()
  const follow = async (client: RouterClient<Host['router']>): Promise<void> => {
    newest.abort()
    const own = (newest = new AbortController())
    try {
      for await (const jobs of await client.jobs.watch(undefined, { signal: own.signal })) {
        if (own === newest) settle(jobs.some(({ kind, state }) => kind === 'train' && state !== 'queued'))
      }
    } catch {
      // The workspace is closed.
    } finally {
      if (own === newest) settle(false)
    }
  }
  try {
    // Also while the workspace is locked: the training goes on behind the lock. One that was closed meanwhile has other jobs when it opens.
    const client = createRouterClient(router, { context: { isShell: true } })
    for await (const { state } of await client.lock.watch()) if (state === 'open') void follow(client)
  } catch {
    // The host is closing.
  }
}

/** Locks when the system is locked (macOS and Windows tell so) and when it goes to sleep. */
export function lockWithSystem(lock: Host['lock']): void {
  powerMonitor.on('lock-screen', () => void lock())
  powerMonitor.on('suspend', () => void lock())
}
