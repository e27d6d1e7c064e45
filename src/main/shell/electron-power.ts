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
  const follow = async (client: RouterClient<Host['router']>): Promise<void> => {
    try {
      for await (const jobs of await client.jobs.watch()) {
        settle(jobs.some(({ kind, state }) => kind === 'train' && state !== 'queued'))
      }
    } catch {
      // The workspace is closed; the next that is opened has jobs of its own.
    } finally {
      settle(false)
    }
  }
  try {
    // Also while the workspace is locked: the training goes on behind the lock.
    const client = createRouterClient(router, { context: { isShell: true } })
    let following: Promise<void> | undefined
    for await (const { state } of await client.lock.watch())
      if (state === 'open') following ??= follow(client).finally(() => (following = undefined))
  } catch {
    // The host is closing.
  }
}

/** Locks when the system is locked (macOS and Windows tell so) and when it goes to sleep. */
export function lockWithSystem(lock: Host['lock']): void {
  powerMonitor.on('lock-screen', () => void lock())
  powerMonitor.on('suspend', () => void lock())
}
