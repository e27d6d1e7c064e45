// The passphrase of a workspace: set, changed and removed, each with its row in the audit trail and the key file rewritten whole.
import { timingSafeEqual } from 'node:crypto'
import type { Mutate } from '../store/database/mutate.ts'
import { StoreError } from '../store/database/store-error.ts'
import { readKeyFile, replaceKeyFile } from '../store/workspace/key-custody.ts'
import {
  formatWrappedKey,
  parseWrappedKey,
  rewrapKey,
  type ScryptCost,
  unwrapKey,
  type WrappedKey,
  wrapKey
} from '../store/workspace/key-wrap.ts'
import { makeRecoveryCode, readRecoveryCode } from '../store/workspace/recovery-code.ts'
import type { Attempts, GivenSecret } from './attempts.ts'
import { refused } from './service-error.ts'

export interface PassphraseDeps {
  readonly folder: string
  readonly mutate: Mutate
  readonly annotator: () => string
  readonly attempts: Attempts
  /** A copy of the key that the open workspace is encrypted with; cleared after use. */
  readonly heldKey: () => Buffer
  /** Lower in tests alone. */
  readonly scryptCost?: ScryptCost | undefined
}

/** Calls throw `ServiceError` REFUSED as `Attempts` does, and `passphrase-set` or `passphrase-missing`; `StoreError` of the file. */
export interface PassphraseService {
  /** The recovery code, in groups; it is nowhere else. */
  readonly set: (passphrase: string) => Promise<string>
  readonly change: (given: GivenSecret, passphrase: string) => Promise<void>
  readonly renewRecoveryCode: (given: GivenSecret) => Promise<string>
  readonly remove: (given: GivenSecret) => Promise<void>
}

export function createPassphraseService(deps: PassphraseDeps): PassphraseService {
  const { folder, attempts, scryptCost } = deps

  const wrappedNow = (): WrappedKey => {
    const stored = readKeyFile(folder)
    if (stored === undefined) throw new StoreError('KEY_MISSING')
    if (Buffer.isBuffer(stored)) throw refused('passphrase-missing')
    return stored
  }

  /** The file is replaced within the transaction of its audit row: neither is there without the other, but for a kill between them. */
  const replace = (action: string, hadPassphrase: boolean, contents: Buffer, former: Buffer): void => {
    let isReplaced = false
    try {
      deps.mutate(action, deps.annotator(), ({ audit }) => {
        const after = { hasPassphrase: action !== 'passphrase.remove' }
        audit({ entity: 'workspace', entityId: 'passphrase', before: { hasPassphrase: hadPassphrase }, after })
        replaceKeyFile(folder, contents)
        isReplaced = true
      })
    } catch (error) {
      if (isReplaced) replaceKeyFile(folder, former)
      throw error
    }
  }

  const withKey = async <T>(given: GivenSecret, work: (key: Buffer, wrapped: WrappedKey) => Promise<T>): Promise<T> => {
    const wrapped = wrappedNow()
    const key = await attempts.open(wrapped, given)
    try {
      assertSame(key, deps.heldKey())
      return await work(key, wrapped)
    } finally {
      key.fill(0)
    }
  }

  return {
    async set(passphrase) {
      const key = readKeyFile(folder)
      if (key === undefined) throw new StoreError('KEY_MISSING')
      if (!Buffer.isBuffer(key)) throw refused('passphrase-set')
      try {
        assertSame(key, deps.heldKey())
        const code = makeRecoveryCode()
        const symbols = readRecoveryCode(code)!
        const wrapped = await wrapKey(key, passphrase, symbols, scryptCost)
        await assertOpens(wrapped, key, passphrase, symbols)
        replace('passphrase.set', false, formatWrappedKey(wrapped), key)
        return code
      } finally {
        key.fill(0)
      }
    },
    change: (given, passphrase) =>
      withKey(given, async (key, wrapped) => {
        const next = await rewrapKey(wrapped, key, { kind: 'passphrase', value: passphrase }, scryptCost)
        await assertOpens(next, key, passphrase)
        replace('passphrase.change', true, formatWrappedKey(next), formatWrappedKey(wrapped))
      }),
    renewRecoveryCode: (given) =>
      withKey(given, async (key, wrapped) => {
        const code = makeRecoveryCode()
        const symbols = readRecoveryCode(code)!
        const next = await rewrapKey(wrapped, key, { kind: 'recoveryCode', value: symbols }, scryptCost)
        await assertOpens(next, key, undefined, symbols)
        replace('passphrase.renew-recovery-code', true, formatWrappedKey(next), formatWrappedKey(wrapped))
        return code
      }),
    remove: (given) =>
      withKey(given, (key, wrapped) => {
        replace('passphrase.remove', true, key, formatWrappedKey(wrapped))
        return Promise.resolve()
      })
  }
}

/** The key of the file is that of the workspace which is open, and no other that was put in its place. */
function assertSame(key: Buffer, held: Buffer): void {
  const isSame = key.length === held.length && timingSafeEqual(key, held)
  held.fill(0)
  if (!isSame) throw new StoreError('WRONG_KEY')
}

/** Before the file that opens is given up: the next one is read back and opened by what it was made with. */
async function assertOpens(
  wrapped: WrappedKey,
  key: Buffer,
  passphrase?: string,
  recoveryCode?: string
): Promise<void> {
  const read = parseWrappedKey(formatWrappedKey(wrapped))
  const secrets = [
    ...(passphrase === undefined ? [] : [{ kind: 'passphrase', value: passphrase } as const]),
    ...(recoveryCode === undefined ? [] : [{ kind: 'recoveryCode', value: recoveryCode } as const])
  ]
  for (const secret of secrets) {
    const opened = await unwrapKey(read, secret)
    if (opened === undefined) throw new StoreError('WRONG_KEY')
    assertSame(key, opened)
  }
}
