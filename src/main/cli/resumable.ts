// Work that keeps checkpoints beside its result: where it ends early, what is said is what can be done then.
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { EngineError } from '../engine/errors.ts'
import { CommandError } from './command-errors.ts'

const goesOn = 'The same command with --resume goes on from what was kept.'

/**
 * For a run that is about to begin in `runFolder`: what to do where it fails. Of one that ended before it had anything to go on from, nothing
 * stays. Throws what the run threw, and `CommandError` where what can be done depends on a checkpoint: after an interrupt, on a full disk.
 */
export function explainEnd(runFolder: string): (error: unknown) => Promise<never> {
  const isNew = !existsSync(runFolder)
  return async (error) => {
    const isKept = (await readdir(runFolder).catch(() => [])).some((name) => /^(?:checkpoint|fold)-\d+$/.test(name))
    if (!isKept && isNew) await rm(runFolder, { recursive: true, force: true })
    if (!(error instanceof EngineError)) throw error
    if (error.code === 'CANCELLED')
      throw new CommandError(isKept ? `Stopped. ${goesOn}` : 'Stopped before there was anything to go on from.')
    if (error.code === 'DISK_FULL' && isKept) throw new CommandError(`${error.message} ${goesOn}`)
    throw error
  }
}
