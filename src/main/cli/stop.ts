// Interrupts of long work: the first asks it to stop and keep what it has, beside where its result will be.
import type { Output } from './output.ts'

/** Where checkpoints lie until the result stands; it is removed then, so nobody else's folder may have its name. */
export function runFolderOf(outFolder: string): string {
  return `${outFolder}.chartmark-run`
}

/** The first interrupt asks the run to stop at the next step and keep a checkpoint; the second ends the process. */
export function stopOnInterrupt(out: Output): () => boolean {
  let stopped = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopped = true
      out.note('Stopping after this step…')
    })
  }
  return () => stopped
}
