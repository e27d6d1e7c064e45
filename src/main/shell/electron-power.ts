// Keeps the computer from falling asleep while a training runs; the display may go dark.
import { createRouterClient } from '@orpc/server'
import { powerSaveBlocker } from 'electron'
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
  try {
    const client = createRouterClient(router, { context: {} })
    for await (const jobs of await client.jobs.watch()) {
      settle(jobs.some(({ kind, state }) => kind === 'train' && state !== 'queued'))
    }
  } catch {
    // The host is closing.
  } finally {
    settle(false)
  }
}
