// Keeps the computer from falling asleep while a training runs; the display may go dark.
import { powerSaveBlocker } from 'electron'
import type { Log } from '../host/log.ts'

/** Follows the jobs by what the host logs of them, and passes every entry on. */
export function stayAwakeWhileTraining(log: Log): Log {
  const running = new Set<string>()
  let blocker: number | undefined
  const settle = (): void => {
    if (running.size > 0 && blocker === undefined) {
      blocker = powerSaveBlocker.start('prevent-app-suspension')
    } else if (running.size === 0 && blocker !== undefined) {
      powerSaveBlocker.stop(blocker)
      blocker = undefined
    }
  }
  return {
    write(entry) {
      log.write(entry)
      if (entry.event !== 'job' || entry.kind !== 'train') return
      if (entry.state === 'running') running.add(entry.jobId)
      else if (entry.state !== 'cancelling') running.delete(entry.jobId)
      settle()
    }
  }
}
