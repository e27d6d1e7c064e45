// A workspace with a passphrase: locked at the start and when it is told to, refused but for what unlocks it, and recorded.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, test, vi } from 'vitest'
import { contract } from '../../shared/contract/contract.ts'
import { findBrokenAudit } from '../store/database/audit.ts'
import { holdKey, keyFileName, readKeyFile } from '../store/workspace/key-custody.ts'
import { unwrapKey, type WrappedKey } from '../store/workspace/key-wrap.ts'
import { openWorkspace, workspaceFileName } from '../store/workspace/workspace.ts'
import { listProcedures } from './contract-check.ts'
import {
  type Client,
  current,
  lockClock,
  open,
  openSample,
  orderOf,
  patience,
  say,
  step,
  trained,
  useHosts
} from './host.fixture.ts'

const words = 'four words make one'
useHosts()

async function openWithPassphrase() {
  const opened = await openSample()
  const { recoveryCode } = await opened.client.lock.setPassphrase({ passphrase: words })
  return { ...opened, recoveryCode }
}

async function stateOf(client: Client) {
  for await (const state of await client.lock.watch()) return state
  throw new Error('No state was told.')
}

/** Any call, with nothing as its input. */
function callOf(client: Client, steps: readonly string[]): (input?: unknown) => Promise<unknown> {
  let found: unknown = client
  for (const name of steps) found = (found as Record<string, unknown>)[name]
  return found as (input?: unknown) => Promise<unknown>
}

const answeredLocked = ['lock.watch', 'lock.unlock', 'imports.give']

async function expectAllRefused(client: Client): Promise<void> {
  for (const { name, path: steps } of listProcedures(contract)) {
    if (answeredLocked.includes(name)) continue
    await expect(callOf(client, steps)(), name).rejects.toMatchObject({ code: 'LOCKED' })
  }
}

const auditOf = async (folder: string, passphrase: string) => {
  const key = await unwrapKey(readKeyFile(folder) as WrappedKey, { kind: 'passphrase', value: passphrase })
  const workspace = openWorkspace({ folder, keyCustody: holdKey(key!) })
  const rows = workspace.read.all<{ action: string; after: string | null }>(
    "SELECT action, after FROM audit WHERE entity = 'workspace' ORDER BY seq"
  )
  expect(findBrokenAudit(workspace.read)).toBeNull()
  workspace.close()
  return rows.map(({ action, after }) => [action, JSON.parse(after ?? 'null') as unknown] as const)
}

test('a workspace without a passphrase is open, and is not locked by anything', async () => {
  const { client, host } = await openSample()
  expect(await stateOf(client)).toEqual({ state: 'open', hasPassphrase: false, workspace: workspaceFileName })
  await client.lock.now()
  await host.lock()
  expect(await client.projects.list()).toHaveLength(1)
  expect(readFileSync(path.join(current.folder, keyFileName))).toHaveLength(32)
})

test('the key file holds no plain key once a passphrase is set, and the plain one again when it is removed', async () => {
  const { client, host } = await openSample()
  const file = path.join(current.folder, keyFileName)
  const plain = readFileSync(file)
  const { recoveryCode } = await client.lock.setPassphrase({ passphrase: words })
  const wrapped = readFileSync(file)
  for (const form of [plain, plain.toString('base64'), words, recoveryCode]) expect(wrapped.includes(form)).toBe(false)
  await client.lock.removePassphrase({ secret: { passphrase: words } })
  expect(readFileSync(file)).toEqual(plain)
  await host.close()
  expect(await (await open()).client.projects.list()).toHaveLength(1)
})

test('it starts locked, every call but those of the lock is refused, and goes on where it was once it is unlocked', async () => {
  const { host, client } = await openWithPassphrase()
  const before = await client.projects.list()
  await host.close()
  expect(() => openWorkspace({ folder: current.folder })).toThrow(
    expect.objectContaining({ code: 'PASSPHRASE_NEEDED' })
  )

  const next = await open()
  expect(await stateOf(next.client)).toEqual({ state: 'locked', hasPassphrase: true, workspace: workspaceFileName })
  await expectAllRefused(next.client)
  await expect(next.client.lock.unlock({ passphrase: 'four other words' })).rejects.toMatchObject({
    code: 'REFUSED',
    data: { reason: 'passphrase-wrong' }
  })
  await expect(next.client.lock.unlock({ passphrase: words })).rejects.toMatchObject({ data: { reason: 'wait' } })
  lockClock.elapsed += 1000
  await next.client.lock.unlock({ passphrase: words })
  expect(await next.client.projects.list()).toEqual(before)
  await next.host.close()
  expect(await auditOf(current.folder, words)).toEqual([
    ['passphrase.set', { hasPassphrase: true }],
    ['workspace.unlock-failed', { at: expect.any(String) as string, by: 'passphrase' }],
    ['workspace.unlock', { by: 'passphrase' }]
  ])
  const said = JSON.stringify(current.log)
  expect(said).toContain('unlock-failed')
  for (const secret of [words, 'four other words']) expect(said).not.toContain(secret)
})

test('one that is locked keeps its folder to itself', async () => {
  const { host } = await openWithPassphrase()
  await host.close()
  await open()
  await expect(open()).rejects.toMatchObject({ code: 'LOCKED' })
})

test('locking ends every stream that shows something, closes the file and refuses everything in every window', async () => {
  const { client, host, projectId } = await openWithPassphrase()
  const other = createRouterClient(host.router)
  const watched = (async () => {
    for await (const _ of await other.workspace.watch()) continue
  })().catch((error: unknown) => error)
  const states: string[] = []
  const following = await other.lock.watch()
  const first = await following.next()
  if (first.done !== true) states.push(first.value.state)
  const followed = (async () => {
    for await (const { state } of following) {
      states.push(state)
      if (state === 'locked') return
    }
  })()
  await client.lock.now()
  await followed
  await watched
  expect(states).toEqual(['open', 'locking', 'locked'])
  await expectAllRefused(client)
  await expectAllRefused(other)
  expect(host.exported('any')).toBeUndefined()
  // Closed as soon as nothing needs it: the log of the database is in the file, and the key dropped.
  await vi.waitFor(() => expect(current.log.some(({ event }) => event === 'closed')).toBe(true), patience)
  await other.lock.unlock({ passphrase: words })
  expect((await client.documents.list({ projectId })).rows.length).toBeGreaterThan(0)
})

test('while a training runs it goes on behind the lock, and the workspace is closed when it has ended', async () => {
  const { client, children, projectId, host } = await openWithPassphrase()
  const { id: runId } = await client.training.start({ projectId, recipe: 'full' })
  const { child, jobId } = await orderOf(children, 0)
  say(child, jobId, step(1))
  await client.lock.now()
  await expect(client.training.get({ runId })).rejects.toMatchObject({ code: 'LOCKED' })
  expect(current.log.some(({ event }) => event === 'closed')).toBe(false)
  // The shell keeps the computer awake for it meanwhile.
  const shell = createRouterClient(host.router, { context: { isShell: true } })
  expect((await shell.jobs.list()).map(({ kind }) => kind)).toContain('train')
  child.say(trained(jobId))
  await host.whenIdle()
  await vi.waitFor(() => expect(current.log.some(({ event }) => event === 'closed')).toBe(true), patience)
  await client.lock.unlock({ passphrase: words })
  expect((await client.training.get({ runId })).run.state).toBe('done')
})

test('unlocked while a training runs, it is the same workspace that is shown again', async () => {
  const { client, children, projectId } = await openWithPassphrase()
  const { id: runId } = await client.training.start({ projectId, recipe: 'full' })
  await orderOf(children, 0)
  await client.lock.now()
  await client.lock.unlock({ passphrase: words })
  expect((await client.training.get({ runId })).run.state).toBe('running')
  expect(current.log.some(({ event }) => event === 'closed')).toBe(false)
})

test('the recovery code opens it, sets another passphrase, and is void once there is another code', async () => {
  const { client, host, recoveryCode } = await openWithPassphrase()
  await client.lock.now()
  const mistyped = (recoveryCode.startsWith('2') ? '3' : '2') + recoveryCode.slice(1)
  await expect(client.lock.unlock({ recoveryCode: mistyped })).rejects.toMatchObject({
    data: { reason: 'recovery-code-mistyped' }
  })
  await client.lock.unlock({ recoveryCode })
  await client.lock.changePassphrase({ secret: { recoveryCode }, passphrase: 'another passphrase' })
  const { recoveryCode: next } = await client.lock.renewRecoveryCode({ secret: { passphrase: 'another passphrase' } })
  expect(next).not.toBe(recoveryCode)
  await client.lock.now()
  await expect(client.lock.unlock({ recoveryCode })).rejects.toMatchObject({ data: { reason: 'recovery-code-wrong' } })
  lockClock.elapsed += 1000
  await client.lock.unlock({ passphrase: 'another passphrase' })
  await host.close()
  expect((await auditOf(current.folder, 'another passphrase')).map(([action]) => action)).toEqual([
    'passphrase.set',
    'workspace.lock',
    'workspace.unlock',
    'passphrase.change',
    'passphrase.renew-recovery-code',
    'workspace.lock',
    'workspace.unlock-failed',
    'workspace.unlock'
  ])
})

test('it locks itself once nobody was at the keyboard for so long as the settings say, and never where they say never', async () => {
  const { client } = await openWithPassphrase()
  const minutes = (count: number) => (lockClock.now += count * 60_000)
  const looked = () => new Promise((resolve) => setTimeout(resolve, 50))
  minutes(14)
  await looked()
  expect((await stateOf(client)).state).toBe('open')
  await client.lock.awake()
  minutes(14)
  await looked()
  expect((await stateOf(client)).state).toBe('open')
  minutes(1)
  await vi.waitFor(async () => expect((await stateOf(client)).state).toBe('locked'), patience)
  await client.lock.unlock({ passphrase: words })
  await client.workspace.saveSettings({ lockAfter: 0 })
  minutes(600)
  await looked()
  expect((await stateOf(client)).state).toBe('open')
})

test('the system locks it too', async () => {
  const { client, host } = await openWithPassphrase()
  await host.lock()
  expect((await stateOf(client)).state).toBe('locked')
})

test('a host that is closed while it is locked, or while it is being unlocked, lets go of the folder', async () => {
  const { client, host } = await openWithPassphrase()
  await client.lock.now()
  const unlocking = client.lock.unlock({ passphrase: words }).catch(() => undefined)
  await host.close()
  await unlocking
  const next = await open()
  await next.client.lock.unlock({ passphrase: words })
  expect(await next.client.projects.list()).toHaveLength(1)
})

test('changing and removing ask for the old one, and change nothing without it', async () => {
  const { client } = await openWithPassphrase()
  const file = path.join(current.folder, keyFileName)
  const before = readFileSync(file)
  const secret = { passphrase: 'not the one' }
  await expect(client.lock.changePassphrase({ secret, passphrase: 'another passphrase' })).rejects.toMatchObject({
    data: { reason: 'passphrase-wrong' }
  })
  await expect(client.lock.removePassphrase({ secret: { passphrase: words } })).rejects.toMatchObject({
    data: { reason: 'wait' }
  })
  await expect(client.lock.setPassphrase({ passphrase: 'another passphrase' })).rejects.toMatchObject({
    data: { reason: 'passphrase-set' }
  })
  await expect(client.lock.changePassphrase({ secret, passphrase: 'short' })).rejects.toMatchObject({
    code: 'BAD_REQUEST'
  })
  expect(readFileSync(file)).toEqual(before)
})

test('a key file of another workspace is not wrapped in place of the one that is open', async () => {
  const { client } = await openSample()
  const file = path.join(current.folder, keyFileName)
  const own = readFileSync(file)
  writeFileSync(file, Buffer.alloc(32, 7), { mode: 0o600 })
  await expect(client.lock.setPassphrase({ passphrase: words })).rejects.toMatchObject({ code: 'WORKSPACE_DAMAGED' })
  writeFileSync(file, own, { mode: 0o600 })
})
