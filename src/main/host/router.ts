// Makes the router from the contract and its handlers; every cross-cutting concern is added here, so that no handler can forget one.
import { mapEventIterator } from '@orpc/client'
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { implement, ORPCError, type Router } from '@orpc/server'
import { type Contract, contract } from '../../shared/contract/contract.ts'
import { contractProblems } from './contract-check.ts'
import { describeError, toContractError, WorkspaceLocked } from './errors.ts'
import type { Call, Handlers } from './handlers.ts'
import type { Log } from './log.ts'

/** What a shell gives to each call. */
export interface HostContext {
  /** The shell asks for itself and shows nothing: a locked workspace answers it while jobs go on. Never of a page. */
  readonly isShell?: true
}

/** Stands before every call. */
export interface CallGate {
  /** Throws where the call may not be answered now. The function that it returns is told when the call has ended. */
  readonly enter: (procedure: string, context: HostContext) => () => void
  /** Whether what a call found may still be shown: of one that was admitted a lock may have overtaken the answer. */
  readonly mayShow: (procedure: string, context: HostContext) => boolean
  /** Aborted also where a lock ends the call. */
  readonly signalOf: (procedure: string, context: HostContext, signal?: AbortSignal) => AbortSignal | undefined
}

const openGate: CallGate = { enter: () => () => undefined, mayShow: () => true, signalOf: (_, __, signal) => signal }

export const slowCallMilliseconds = 50

type Handler = (input: unknown, call: Call) => unknown

/** Throws where the contract breaks its rules or a handler is missing: such a host does not start. */
export function makeRouter(handlers: Handlers, log: Log, gate = openGate): Router<Contract, HostContext> {
  const problems = contractProblems(contract)
  if (problems.length > 0) throw new Error(problems.join('\n'))

  // Added before the procedures, so that it stands around the validation of input and output too.
  const guarded = implement(contract)
    .$context<HostContext>()
    .use(async ({ next, path, context, procedure: { '~orpc': definition } }) => {
      const startedAt = performance.now()
      const procedure = path.join('.')
      const crossingOf = (error: unknown) => {
        const crossing = toContractError(error)
        // A page may go on asking until it hears of the lock.
        if (!(error instanceof WorkspaceLocked))
          log.write({ event: 'call-failed', procedure, ...describeError(error), code: crossing.code })
        return crossing
      }
      let leave: (() => void) | undefined
      try {
        leave = gate.enter(procedure, context)
        const result = await next()
        const isChange = definition.meta.effect === 'change'
        // What was changed is said, or the page would take it for unsaved.
        if (!isChange && !gate.mayShow(procedure, context)) throw new WorkspaceLocked()
        // A stream may fail long after the call that opened it has ended.
        return isStream(result.output)
          ? {
              ...result,
              output: mapEventIterator(result.output, {
                value: (value) =>
                  gate.mayShow(procedure, context) ? Promise.resolve(value) : Promise.reject(new ORPCError('LOCKED')),
                error: (error) => Promise.resolve(crossingOf(error))
              })
            }
          : result
      } catch (error) {
        throw crossingOf(error)
      } finally {
        leave?.()
        const milliseconds = Math.round(performance.now() - startedAt)
        if (milliseconds > slowCallMilliseconds) log.write({ event: 'slow-call', procedure, milliseconds })
      }
    })

  const attach = (part: AnyContractRouter, builder: unknown, handler: unknown, path: string): unknown => {
    if (isContractProcedure(part)) {
      if (typeof handler !== 'function') throw new Error(`contract.${path} has no handler.`)
      const { handler: implementWith } = builder as {
        handler: (run: (options: { input: unknown; context: HostContext } & Call) => unknown) => unknown
      }
      return implementWith.call(builder, ({ input, signal, context }) =>
        (handler as Handler)(input, { signal: gate.signalOf(path, context, signal) })
      )
    }
    const builders = builder as Record<string, unknown>
    const inner = handler as Record<string, unknown>
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [
        key,
        attach(value, builders[key], inner[key], path === '' ? key : `${path}.${key}`)
      ])
    )
  }
  // The walk follows the contract's own shape and `Handlers` is checked by the compiler, which cannot see through the walk.
  return guarded.router(attach(contract, guarded, handlers, '') as Router<Contract, HostContext>)
}

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
