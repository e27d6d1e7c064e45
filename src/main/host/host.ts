// Composition root of the host: store, services and jobs become the router that a shell connects to its transport.
import type { Router } from '@orpc/server'
import type { Contract } from '../../shared/contract/contract.ts'
import type { SpawnEngine } from '../jobs/spawner.ts'
import type { Log } from './log.ts'

export interface HostOptions {
  /** Folder of the workspace's database, key and taggers; made where it is missing. */
  readonly workspaceFolder: string
  /** The application's own `resources`: bundled encoder and sample notes. Read only. */
  readonly resourcesFolder: string
  readonly spawnEngine: SpawnEngine
  readonly shell: 'web' | 'electron' | 'test'
  /** Threads of ONNX Runtime; 0, the default, lets the engine choose. */
  readonly threads?: number
  /** Where the host's log goes; nowhere by default. */
  readonly log?: Log
}

/** What a shell gives to each call; nothing yet. */
export type HostContext = Record<never, never>

export interface Host {
  /** The contract implemented; input and output validated, errors typed. */
  readonly router: Router<Contract, HostContext>
  /**
   * Ends the host in order: engine processes end, a running run keeps its newest checkpoint and is marked interrupted,
   * the database is closed and the workspace unlocked. Calling it again waits for the first call.
   */
  close(): Promise<void>
  /** Resolves when no job is queued or running. */
  whenIdle(): Promise<void>
}

/** Opens the workspace. Rejects with `StoreError`, whose message says in plain words what to do. */
export async function createHost(options: HostOptions): Promise<Host> {
  throw new Error(`The host of ${options.shell} is not there yet.`)
}
