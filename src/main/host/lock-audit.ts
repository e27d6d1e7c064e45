// What the audit trail keeps of locking and unlocking: who, when, why and by what, and each secret that opened nothing.
import type { GivenSecret, FailedAttempt } from '../services/attempts.ts'
import type { Mutate } from '../store/database/mutate.ts'

/** Why it was locked. */
export type LockCause = 'person' | 'idle' | 'system'

interface Audited {
  readonly mutate: Mutate
  readonly annotator: () => string
}

const lockOf = { entity: 'workspace', entityId: 'lock' } as const

export function recordLocked({ mutate, annotator }: Audited, cause: LockCause): void {
  mutate('workspace.lock', annotator(), ({ audit }) => audit({ ...lockOf, after: { cause } }))
}

export function recordUnlocked({ mutate, annotator }: Audited, given: GivenSecret): void {
  const by = 'passphrase' in given ? 'passphrase' : 'recoveryCode'
  mutate('workspace.unlock', annotator(), ({ audit }) => audit({ ...lockOf, after: { by } }))
}

/** Does nothing where nothing failed. */
export function recordFailed({ mutate, annotator }: Audited, failed: readonly FailedAttempt[]): void {
  if (failed.length === 0) return
  mutate('workspace.unlock-failed', annotator(), ({ audit }) => {
    for (const after of failed) audit({ ...lockOf, after })
  })
}
