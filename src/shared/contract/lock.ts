// The lock of a workspace with a passphrase: the only calls that are answered while it is locked are `watch` and `unlock`.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { fewestPassphraseCharacters, lockStateSchema, mostSecretCharacters } from '../lock.ts'
import { changes, reads } from './procedure.ts'

const secretText = z.string().min(1).max(mostSecretCharacters)
/** Either opens the workspace. */
const secretSchema = z.union([z.strictObject({ passphrase: secretText }), z.strictObject({ recoveryCode: secretText })])
const newPassphrase = z.string().min(fewestPassphraseCharacters).max(mostSecretCharacters)
const recoveryCode = z.object({ recoveryCode: z.string() })

export const lock = {
  /** How it stands now, and each time that it changes. */
  watch: reads.output(eventIterator(lockStateSchema)),
  /** Refused with `passphrase-wrong`, `recovery-code-wrong`, `recovery-code-mistyped`, or `wait` with the seconds as its detail. */
  unlock: changes('workspace.unlock').input(secretSchema).output(z.null()),
  /** Every page loses what it shows. */
  now: changes('workspace.lock').output(z.null()),
  /** Somebody is at the keyboard. */
  awake: reads.output(z.null()),
  /** The recovery code is given here once and never again. */
  setPassphrase: changes('passphrase.set')
    .input(z.strictObject({ passphrase: newPassphrase }))
    .output(recoveryCode),
  /** The recovery code stays as it is. */
  changePassphrase: changes('passphrase.change')
    .input(z.strictObject({ secret: secretSchema, passphrase: newPassphrase }))
    .output(z.null()),
  /** The code before it opens nothing any more. */
  renewRecoveryCode: changes('passphrase.renew-recovery-code')
    .input(z.strictObject({ secret: secretSchema }))
    .output(recoveryCode),
  removePassphrase: changes('passphrase.remove')
    .input(z.strictObject({ secret: secretSchema }))
    .output(z.null())
}
