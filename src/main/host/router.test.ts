// What crosses when a handler fails, and what the log says of it.
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EngineError } from '../engine/errors.ts'
import { plainChoice } from '../services/exports/export.fixture.ts'
import { notFound, refused } from '../services/service-error.ts'
import { StoreError } from '../store/database/store-error.ts'
import type { Handlers } from './handlers.ts'
import type { LogEntry } from './log.ts'
import { makeRouter } from './router.ts'

// A call takes just the time that a test gives it: the log names slow ones.
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

/** Handlers of which only `projects.list` is ever called. */
function handlersWith(list: () => unknown): Handlers {
  const group = new Proxy({}, { get: (_, name) => (name === 'list' ? list : () => undefined) })
  const everything = new Proxy({}, { get: () => group })
  return everything as Handlers
}

async function callFailing(list: () => unknown) {
  const log: LogEntry[] = []
  const client = createRouterClient(makeRouter(handlersWith(list), { write: (entry) => log.push(entry) }))
  const error: unknown = await client.projects.list().then(
    () => undefined,
    (thrown: unknown) => thrown
  )
  return { error, log }
}

test.each([
  [notFound('run', 'x'), { code: 'NOT_FOUND', data: { what: 'run', id: 'x' } }],
  [refused('label-in-use', 'drug'), { code: 'REFUSED', data: { reason: 'label-in-use', detail: 'drug' } }],
  [new StoreError('DISK_FULL'), { code: 'DISK_FULL' }],
  [new StoreError('NOT_WRITABLE'), { code: 'NOT_WRITABLE' }],
  [new StoreError('DAMAGED'), { code: 'WORKSPACE_DAMAGED', data: { detail: new StoreError('DAMAGED').message } }],
  [new EngineError('ENCODER_MISSING', 'Install it.'), { code: 'ENCODER_DAMAGED', data: { detail: 'Install it.' } }],
  [new EngineError('NO_SENTENCES', 'Label some.'), { code: 'ENGINE_STOPPED', data: { detail: 'Label some.' } }]
])('%s crosses as typed data', async (thrown, expected) => {
  const { error } = await callFailing(() => {
    throw thrown
  })
  expect(error).toMatchObject({ ...expected, defined: true })
})

test('an unknown error crosses, and is logged, without anything it says', async () => {
  const { error, log } = await callFailing(() => {
    throw new TypeError('cannot read "Patient Jane Roe"')
  })
  expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', defined: false })
  expect(JSON.stringify([error, log])).not.toContain('Jane')
  expect(log).toEqual([
    { event: 'call-failed', procedure: 'projects.list', error: 'TypeError', code: 'INTERNAL_SERVER_ERROR' }
  ])
})

test('a stream that fails after it was opened crosses as typed data too', async () => {
  const log: LogEntry[] = []
  const handlers = {
    exports: {
      write: async function* () {
        yield { kind: 'progress', stage: 'writing', done: 0, total: 1 }
        await Promise.resolve()
        throw refused('file-too-large')
      }
    }
  }
  const never = () => undefined
  const exports = new Proxy(handlers.exports, {
    get: (target, name): unknown => Reflect.get(target, name) ?? never
  })
  const rest = handlersWith(() => [])
  const merged = new Proxy(rest, {
    get: (target, name) => (name === 'exports' ? exports : (Reflect.get(target, name) as unknown))
  })
  const client = createRouterClient(makeRouter(merged, { write: (entry) => log.push(entry) }))
  const seen: string[] = []
  const read = async () => {
    for await (const { kind } of await client.exports.write({ projectId: 'p', choice: plainChoice('txt') }))
      seen.push(kind)
  }
  await expect(read()).rejects.toMatchObject({ code: 'REFUSED', data: { reason: 'file-too-large' } })
  expect(seen).toEqual(['progress'])
  expect(log).toMatchObject([{ event: 'call-failed', procedure: 'exports.write', code: 'REFUSED' }])
})

test('an answer that does not fit the contract does not cross', async () => {
  const { error } = await callFailing(() => [{ id: 1, name: 'Jane Roe' }])
  expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  expect(JSON.stringify(error)).not.toContain('Jane')
})

test('a call that holds the host is logged', async () => {
  const { log } = await callFailing(() => {
    vi.advanceTimersByTime(60)
    return []
  })
  expect(log).toMatchObject([{ event: 'slow-call', procedure: 'projects.list' }])
})

test('a procedure without a handler keeps the host from starting', () => {
  const complete = handlersWith(() => [])
  const lacking = new Proxy(complete, {
    get: (target, name) => (name === 'jobs' ? {} : (Reflect.get(target, name) as unknown))
  })
  expect(() => makeRouter(lacking, { write: () => undefined })).toThrow('contract.jobs.list has no handler.')
})
