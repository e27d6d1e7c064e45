// Secrets that are tried: one at a time, each after a wrong one later than the last, and each wrong one remembered for the audit trail.
import { type Secret, type SecretKind, unwrapKey, type WrappedKey } from '../store/workspace/key-wrap.ts'
import { readRecoveryCode } from '../store/workspace/recovery-code.ts'
import { refused } from './service-error.ts'

/** As a person gives it. */
export type GivenSecret = { readonly passphrase: string } | { readonly recoveryCode: string }

export interface FailedAttempt {
  readonly at: string
  readonly by: SecretKind
}

export interface Attempts {
  /**
   * The key, which the caller clears after use. Throws `ServiceError` REFUSED: `recovery-code-mistyped` (which costs nothing),
   * `passphrase-wrong`, `recovery-code-wrong`, or `wait` with the seconds as its detail, where nothing was tried.
   */
  readonly open: (wrapped: WrappedKey, given: GivenSecret) => Promise<Buffer>
  /** Wrong ones since it was last asked. */
  readonly takeFailed: () => readonly FailedAttempt[]
}

/** Milliseconds to wait after the nth wrong secret in a row: 1 second, then twice as long each time, at most a minute. */
const delayAfter = (failures: number): number => Math.min(1000 * 2 ** (failures - 1), 60_000)
/** Older ones are counted in the log. */
const mostRemembered = 1000

export interface AttemptsOptions {
  /** Told of each wrong secret. */
  readonly onFailed: (by: SecretKind) => void
  /** Milliseconds of a clock that nobody sets. */
  readonly elapsed: () => number
}

export function createAttempts({ onFailed, elapsed }: AttemptsOptions): Attempts {
  let failures = 0
  let notBefore = Number.NEGATIVE_INFINITY
  let isTrying = false
  let failed: FailedAttempt[] = []

  return {
    async open(wrapped, given) {
      const secret = secretOf(given)
      const wait = notBefore - elapsed()
      if (isTrying || wait > 0) throw refused('wait', String(Math.max(1, Math.ceil(wait / 1000))))
      isTrying = true
      try {
        const key = await unwrapKey(wrapped, secret)
        if (key !== undefined) {
          failures = 0
          return key
        }
        failures += 1
        notBefore = elapsed() + delayAfter(failures)
        failed = [...failed, { at: new Date().toISOString(), by: secret.kind }].slice(-mostRemembered)
        onFailed(secret.kind)
        throw refused(secret.kind === 'passphrase' ? 'passphrase-wrong' : 'recovery-code-wrong')
      } finally {
        isTrying = false
      }
    },
    takeFailed() {
      const taken = failed
      failed = []
      return taken
    }
  }
}

function secretOf(given: GivenSecret): Secret {
  if ('passphrase' in given) return { kind: 'passphrase', value: given.passphrase }
  const value = readRecoveryCode(given.recoveryCode)
  if (value === undefined) throw refused('recovery-code-mistyped')
  return { kind: 'recoveryCode', value }
}
