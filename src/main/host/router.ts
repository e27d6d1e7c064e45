// Makes the router from the contract and its handlers; every cross-cutting concern is added here, so that no handler can forget one.
import { mapEventIterator } from '@orpc/client'
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { implement, type Router } from '@orpc/server'
import { type Contract, contract } from '../../shared/contract/contract.ts'
import { contractProblems } from './contract-check.ts'
import { describeError, toContractError } from './errors.ts'
import type { Call, Handlers } from './handlers.ts'
import type { Log } from './log.ts'

/** What a shell gives to each call; nothing yet. */
export type HostContext = Record<never, never>

export const slowCallMilliseconds = 50

type Handler = (input: unknown, call: Call) => unknown

/** Throws where the contract breaks its rules or a handler is missing: such a host does not start. */
export function makeRouter(handlers: Handlers, log: Log): Router<Contract, HostContext> {
  const problems = contractProblems(contract)
  if (problems.length > 0) throw new Error(problems.join('\n'))

  // Added before the procedures, so that it stands around the validation of input and output too.
  const guarded = implement(contract).use(async ({ next, path }) => {
    const startedAt = performance.now()
    const procedure = path.join('.')
    const crossingOf = (error: unknown) => {
      const crossing = toContractError(error)
      log.write({ event: 'call-failed', procedure, ...describeError(error), code: crossing.code })
      return crossing
    }
    try {
      const result = await next()
      // A stream may fail long after the call that opened it has ended.
      return isStream(result.output)
        ? {
            ...result,
            output: mapEventIterator(result.output, {
              value: (value) => Promise.resolve(value),
              error: (error) => Promise.resolve(crossingOf(error))
            })
          }
        : result
    } catch (error) {
      throw crossingOf(error)
    } finally {
      const milliseconds = Math.round(performance.now() - startedAt)
      if (milliseconds > slowCallMilliseconds) log.write({ event: 'slow-call', procedure, milliseconds })
    }
  })

  const attach = (part: AnyContractRouter, builder: unknown, handler: unknown, path: string): unknown => {
    if (isContractProcedure(part)) {
      if (typeof handler !== 'function') throw new Error(`${path} has no handler.`)
      const { handler: implementWith } = builder as {
        handler: (run: (options: { input: unknown } & Call) => unknown) => unknown
      }
      return implementWith.call(builder, ({ input, signal }) => (handler as Handler)(input, { signal }))
    }
    const builders = builder as Record<string, unknown>
    const inner = handler as Record<string, unknown>
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, attach(value, builders[key], inner[key], `${path}.${key}`)])
    )
  }
  // The walk follows the contract's own shape and `Handlers` is checked by the compiler, which cannot see through the walk.
  return guarded.router(attach(contract, guarded, handlers, 'contract') as Router<Contract, HostContext>)
}

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
