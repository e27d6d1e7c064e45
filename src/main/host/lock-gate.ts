// The lock before the host: what is open, what is refused while it is locked, and when the workspace is closed and its key dropped.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportFile } from '../services/exports/bundle.ts'
import { createAttempts, type GivenSecret } from '../services/attempts.ts'
import { createPassphraseService, type PassphraseService } from '../services/passphrase.ts'
import { refused } from '../services/service-error.ts'
import type { LockState } from '../../shared/lock.ts'
import {
  fileKeyCustody,
  type HeldKey,
  holdKey,
  readKeyFile,
  removeUnfinishedKey
} from '../store/workspace/key-custody.ts'
import type { ScryptCost } from '../store/workspace/key-wrap.ts'
import { lockWorkspace, type WorkspaceLock } from '../store/workspace/lock.ts'
import type { Mutate } from '../store/database/mutate.ts'
import { withStoreErrors } from '../store/database/store-error.ts'
import { workspaceFileName } from '../store/workspace/workspace.ts'
import { createSignal } from '../jobs/stream.ts'
import { describeError, WorkspaceLocked } from './errors.ts'
import type { Handlers } from './handlers.ts'
import { type LockCause, recordFailed, recordLocked, recordUnlocked } from './lock-audit.ts'
import type { Log } from './log.ts'
import type { CallGate } from './router.ts'

/** What is behind the lock: store, services and jobs of an open workspace. */
export interface OpenedWorkspace {
  readonly handlers: Omit<Handlers, 'lock'>
  readonly mutate: Mutate
  readonly annotator: () => string
  /** Minutes without input after which a workspace with a passphrase locks itself; 0 is never. */
  readonly lockAfter: () => number
  readonly exported: (exportId: string) => ExportFile | undefined
  readonly whenIdle: () => Promise<void>
  readonly close: () => Promise<void>
}

export type OpenWith = (key: HeldKey, lock: WorkspaceLock) => Promise<OpenedWorkspace>

export interface LockTiming {
  /** Milliseconds in which pages still save what was typed, once they were told. */
  readonly grace: number
  /** Milliseconds between two looks at how long nobody has been at the keyboard. */
  readonly lookEvery: number
  /** The wall clock, which goes on while the computer sleeps; in milliseconds. */
  readonly now: () => number
  /** Milliseconds of a clock that nobody sets, by which wrong secrets are kept apart. */
  readonly elapsed: () => number
}

/** For tests: waits that are shorter, and secrets that are stretched less. */
export interface LockSettings {
  readonly timing?: LockTiming
  readonly scryptCost?: ScryptCost
}

const usualTiming: LockTiming = { grace: 400, lookEvery: 5000, now: () => Date.now(), elapsed: () => performance.now() }

export interface LockGate {
  readonly calls: CallGate
  readonly state: () => LockState
  readonly onState: (listener: () => void) => () => void
  /** What is open, if it may be shown. Throws `WorkspaceLocked`. */
  readonly opened: () => OpenedWorkspace
  readonly unlock: (given: GivenSecret) => Promise<void>
  /** Resolves when it is locked; does nothing where there is no passphrase. */
  readonly lock: (cause: LockCause) => Promise<void>
  readonly awake: () => void
  readonly passphrase: PassphraseService
  /** Also while it is locked, for jobs that go on. */
  readonly whenIdle: () => Promise<void>
  readonly exported: (exportId: string) => ExportFile | undefined
  readonly close: () => Promise<void>
}

/** Answered while it is locked: `give` brings bytes of an import that began before, and tells nothing. */
const answeredLocked = new Set(['lock.watch', 'lock.unlock', 'imports.give'])
/** Opened before the lock, these go on: the host asks through it for the bytes of files that are being imported. */
const outlivesLock = new Set(['lock.watch', 'imports.lend'])

export interface LockGateOptions extends LockSettings {
  readonly folder: string
  readonly openWith: OpenWith
  readonly log: Log
}

/** Takes the workspace's folder. Opens at once where there is no passphrase, and rejects with `StoreError` then as opening does. */
export async function createLockGate(options: LockGateOptions): Promise<LockGate> {
  const { folder, openWith, log, timing = usualTiming, scryptCost } = options
  withStoreErrors(() => mkdirSync(folder, { recursive: true, mode: 0o700 }))
  const folderLock = lockWorkspace(folder)
  const changed = createSignal<void>()
  const attempts = createAttempts({
    onFailed: (by) => log.write({ event: 'unlock-failed', by }),
    elapsed: timing.elapsed
  })
  let phase: LockState['state'] = 'locked'
  let hasPassphrase = false
  let opened: OpenedWorkspace | undefined
  let key: HeldKey | undefined
  let calls = 0
  let session = new AbortController()
  let lastInput = timing.now()
  let isClosed = false
  /** What opens or closes the workspace now; the next waits for it. */
  let turn: Promise<unknown> = Promise.resolve()
  let isUnlocking = false
  let unlocking: Promise<void> | undefined
  let locking: Promise<void> | undefined

  const enter = (next: LockState['state']): void => {
    phase = next
    changed.tell()
  }
  const openBy = async (held: HeldKey): Promise<OpenedWorkspace> => {
    try {
      opened = await openWith(held, folderLock)
      key = held
      return opened
    } catch (error) {
      held.drop()
      throw error
    }
  }

  /** Closes what is locked and drops its key as soon as no job and no call needs it. */
  const closeWhenIdle = async (): Promise<void> => {
    const closing = opened
    if (phase !== 'locked' || closing === undefined || isClosed) return
    await closing.whenIdle()
    if (phase !== 'locked' || isClosed || calls > 0 || opened !== closing || isUnlocking) return
    opened = undefined
    const heldKey = key
    key = undefined
    turn = closing
      .close()
      .catch((error: unknown) => log.write({ event: 'lock-fault', ...describeError(error) }))
      .then(() => heldKey?.drop())
    await turn
  }

  const unlock = async (given: GivenSecret): Promise<void> => {
    if (isClosed) throw new WorkspaceLocked()
    if (phase !== 'locked') return
    if (isUnlocking) throw refused('wait', '1')
    isUnlocking = true
    const { promise, resolve: endUnlocking } = Promise.withResolvers<void>()
    unlocking = promise
    try {
      const stored = readKeyFile(folder)
      if (stored === undefined || Buffer.isBuffer(stored)) throw refused('passphrase-missing')
      const found = await attempts.open(stored, given)
      await turn
      if (isClosed) {
        found.fill(0)
        throw new WorkspaceLocked()
      }
      if (opened === undefined) await openBy(holdKey(found))
      else found.fill(0)
      recordFailed(opened!, attempts.takeFailed())
      recordUnlocked(opened!, given)
      session = new AbortController()
      lastInput = timing.now()
      enter('open')
    } finally {
      isUnlocking = false
      endUnlocking()
      void closeWhenIdle()
    }
  }

  const lock = async (cause: LockCause): Promise<void> => {
    if (!hasPassphrase || phase === 'locked' || isClosed) return
    locking ??= (async () => {
      enter('locking')
      await new Promise((resolve) => setTimeout(resolve, timing.grace))
      try {
        recordLocked(opened!, cause)
      } catch (error) {
        // A full disk keeps nothing from being locked.
        log.write({ event: 'lock-fault', ...describeError(error) })
      }
      enter('locked')
      session.abort()
      void closeWhenIdle()
    })().finally(() => (locking = undefined))
    await locking
  }

  const isShut = (procedure: string, isShell: true | undefined): boolean =>
    phase === 'locked' && isShell !== true && !answeredLocked.has(procedure)

  const look = setInterval(() => {
    if (phase !== 'open' || !hasPassphrase || opened === undefined) return
    const minutes = opened.lockAfter()
    if (minutes > 0 && timing.now() - lastInput >= minutes * 60_000) void lock('idle')
  }, timing.lookEvery)
  look.unref()

  const needOpened = (): OpenedWorkspace => {
    if (opened === undefined) throw new WorkspaceLocked()
    return opened
  }
  const passphrase = createPassphraseService({
    folder,
    attempts,
    scryptCost,
    mutate: (name, actor, work) => needOpened().mutate(name, actor, work),
    annotator: () => needOpened().annotator(),
    heldKey: () => {
      if (key === undefined) throw new WorkspaceLocked()
      return key.workspaceKey(true)
    }
  })
  /** What was tried in the settings is recorded at once, as the workspace is open. */
  const recorded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } finally {
      if (opened !== undefined) recordFailed(opened, attempts.takeFailed())
    }
  }
  const nowHas = (has: boolean): void => {
    hasPassphrase = has
    lastInput = timing.now()
    changed.tell()
  }

  const close = async (): Promise<void> => {
    isClosed = true
    clearInterval(look)
    await locking
    await unlocking
    await turn
    const left = opened
    opened = undefined
    await left?.close()
    key?.drop()
    folderLock.release()
  }

  try {
    removeUnfinishedKey(folder)
    const stored = readKeyFile(folder)
    hasPassphrase = stored !== undefined && !Buffer.isBuffer(stored)
    if (!hasPassphrase) {
      await openBy(holdKey(fileKeyCustody(folder).workspaceKey(hasDatabase(folder))))
      phase = 'open'
    }
  } catch (error) {
    clearInterval(look)
    folderLock.release()
    throw error
  }

  return {
    calls: {
      enter(procedure, { isShell }) {
        if (isShut(procedure, isShell)) throw new WorkspaceLocked()
        calls += 1
        return () => {
          calls -= 1
          if (phase === 'locked' && calls === 0) void closeWhenIdle()
        }
      },
      mayShow: (procedure, { isShell }) => outlivesLock.has(procedure) || !isShut(procedure, isShell),
      signalOf: (procedure, { isShell }, signal) =>
        outlivesLock.has(procedure) || answeredLocked.has(procedure) || isShell === true
          ? signal
          : signal === undefined
            ? session.signal
            : AbortSignal.any([signal, session.signal])
    },
    state: () => ({ state: phase, hasPassphrase, workspace: workspaceFileName }),
    onState: changed.listen,
    opened: needOpened,
    unlock,
    lock,
    awake: () => (lastInput = timing.now()),
    passphrase: {
      async set(words) {
        const code = await passphrase.set(words)
        nowHas(true)
        return code
      },
      change: (given, words) => recorded(passphrase.change(given, words)),
      renewRecoveryCode: (given) => recorded(passphrase.renewRecoveryCode(given)),
      async remove(given) {
        await recorded(passphrase.remove(given))
        nowHas(false)
      }
    },
    whenIdle: async () => opened?.whenIdle(),
    exported: (exportId) => (phase === 'locked' ? undefined : opened?.exported(exportId)),
    close
  }
}

const hasDatabase = (folder: string): boolean => existsSync(join(folder, workspaceFileName))
