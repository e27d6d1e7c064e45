// The host: one workspace behind its lock, as the router that a shell connects to its transport.
import type { Router } from '@orpc/server'
import type { Contract } from '../../shared/contract/contract.ts'
import type { ExportFile } from '../services/exports/bundle.ts'
import { createLockGate, type LockSettings } from './lock-gate.ts'
import { lockableHandlers } from './lock-handlers.ts'
import { silentLog } from './log.ts'
import { type HostContext, makeRouter } from './router.ts'
import { openUnlocked, type UnlockedOptions } from './unlocked.ts'

export interface HostOptions extends UnlockedOptions {
  /** For tests. */
  readonly lock?: LockSettings
}

export interface Host {
  /** The contract implemented; input and output validated, errors typed. */
  readonly router: Router<Contract, HostContext>
  /**
   * Ends the host in order: engine processes end, a running run keeps its newest checkpoint and is marked interrupted,
   * the database is closed and the workspace unlocked. Calling it again waits for the first call.
   */
  readonly close: () => Promise<void>
  /** The file of an export that waits to be handed out, once; undefined where there is none of that id. */
  readonly exported: (exportId: string) => ExportFile | undefined
  /** Locks a workspace with a passphrase, because the system goes to sleep or is locked itself. */
  readonly lock: () => Promise<void>
  /** Resolves when no job is queued or running. */
  readonly whenIdle: () => Promise<void>
}

/**
 * Opens the workspace, or waits for its passphrase where it has one. Rejects with `StoreError`, whose message says in plain words what to do.
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const { workspaceFolder: folder, log = silentLog } = options
  const gate = await createLockGate({
    folder,
    openWith: (keyCustody, lock) => openUnlocked(options, { folder, keyCustody, lock }),
    log,
    ...options.lock
  })
  let closing: Promise<void> | undefined
  return {
    router: makeRouter(lockableHandlers(gate), log, gate.calls),
    exported: gate.exported,
    lock: () => gate.lock('system'),
    close: () => (closing ??= gate.close()),
    whenIdle: gate.whenIdle
  }
}
