// The handlers of a host that can be locked: the lock's own, and for all others those of whatever workspace is open at the call.
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { contract } from '../../shared/contract/contract.ts'
import type { LockState } from '../../shared/lock.ts'
import { stream } from '../jobs/stream.ts'
import type { Call, Handlers } from './handlers.ts'
import type { LockGate } from './lock-gate.ts'

/** Handlers for the whole contract, whether a workspace is open or not. */
export function lockableHandlers(gate: LockGate): Handlers {
  const { lock: _own, ...others } = contract
  const passed = passOn(others, (path) => {
    let found: unknown = gate.opened().handlers
    for (const name of path) found = (found as Record<string, unknown>)[name]
    return found as (input: unknown, call: Call) => unknown
  })
  // The walk follows the contract's own shape; the compiler cannot see through it.
  return { ...(passed as Omit<Handlers, 'lock'>), lock: lockHandlers(gate) }
}

type Find = (path: readonly string[]) => (input: unknown, call: Call) => unknown

function passOn(part: AnyContractRouter, find: Find, path: readonly string[] = []): unknown {
  if (isContractProcedure(part)) return (input: unknown, call: Call) => find(path)(input, call)
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, passOn(inner, find, [...path, key])]))
}

function lockHandlers(gate: LockGate): Handlers['lock'] {
  return {
    watch: (_input, { signal }) =>
      stream<LockState>({
        subscribe(push) {
          push(gate.state())
          return gate.onState(() => push(gate.state()))
        },
        // Nobody needs to know how it stood before.
        merge: (_waiting, next) => [next],
        signal
      }),
    async unlock(given) {
      await gate.unlock(given)
      return null
    },
    async now() {
      await gate.lock('person')
      return null
    },
    awake() {
      gate.awake()
      return null
    },
    setPassphrase: async ({ passphrase }) => ({ recoveryCode: await gate.passphrase.set(passphrase) }),
    async changePassphrase({ secret, passphrase }) {
      await gate.passphrase.change(secret, passphrase)
      return null
    },
    renewRecoveryCode: async ({ secret }) => ({ recoveryCode: await gate.passphrase.renewRecoveryCode(secret) }),
    async removePassphrase({ secret }) {
      await gate.passphrase.remove(secret)
      return null
    }
  }
}
