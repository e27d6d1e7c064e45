// Runs the taking back or bringing back of an import as a job, and settles it where something cuts it off: all of it is there again.
import type { ImportReversal } from '../../../shared/imports.ts'
import type { JobControl } from '../../jobs/queue.ts'
import { hidingRecordsOf, showSome } from '../../store/changes/taken-back.ts'
import {
  dropReversal,
  finishReversal,
  recordsOf,
  reversalsOf,
  startReversal
} from '../../store/transfers/import-reversals.ts'
import type { ImportSession } from '../../store/transfers/import-sessions.ts'
import { runAsked } from '../asked-job.ts'
import type { ImportServiceDeps } from './import-deps.ts'

export const reversalAudits = { 'take-back': 'import.take-back', 'bring-back': 'import.bring-back' } as const

type Deps = Pick<ImportServiceDeps, 'read' | 'mutate' | 'annotator' | 'queue'>

/** `work` gets the reversal's key. Waits for its turn among the imports; what stops it is thrown once all is settled. */
export function runReversal(
  deps: Deps,
  session: ImportSession,
  action: ImportReversal['action'],
  work: (key: number, control: JobControl) => Promise<void>
): Promise<ImportReversal> {
  const { read, mutate, annotator, queue } = deps
  const { projectId, name: title } = session
  return runAsked(queue, { lane: 'import', kind: 'import', projectId, title }, async (control) => {
    control.report({ stage: action === 'take-back' ? 'taking-back' : 'bringing-back' })
    const key = mutate(reversalAudits[action], annotator(), (mutation) => startReversal(mutation, session, action))
    try {
      await work(key, control)
      return reversalsOf(read, session.key).at(-1)!
    } catch (error) {
      putBack(deps, session, { key, action })
      throw error
    }
  })
}

const documentsAtOnce = 200

/** A taking back that was cut off did not happen; a bringing back goes to its end. Where even that fails, the next start does it. */
export function putBack(
  { read, mutate, annotator }: Omit<Deps, 'queue'>,
  session: ImportSession,
  { key, action }: { key: number; action: ImportReversal['action'] }
): void {
  const audit = reversalAudits['bring-back']
  try {
    for (const hiding of hidingRecordsOf(read, recordsOf(read, session.key))) {
      for (let step = documentsAtOnce; step === documentsAtOnce;) {
        step = mutate(audit, annotator(), (mutation) => {
          mutation.audit({ entity: 'import', entityId: session.id, after: { cutOff: true } })
          return showSome(mutation, hiding, documentsAtOnce)
        })
      }
    }
    mutate(audit, annotator(), (mutation) =>
      action === 'take-back' ? dropReversal(mutation, session, key) : finishReversal(mutation, session, key)
    )
  } catch {
    // It stays unfinished.
  }
}
