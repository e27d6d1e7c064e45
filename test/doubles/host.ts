// A host for tests of shells and transports: it answers a few procedures of the contract, one of each kind that crosses.
import { EventPublisher, implement } from '@orpc/server'
import { contract } from '../../src/shared/contract/contract.ts'
import type { Project } from '../../src/shared/entities.ts'
import type { Job } from '../../src/shared/jobs.ts'
import type { Host } from '../../src/main/host/host.ts'
import type { ExportFile } from '../../src/main/services/exports/bundle.ts'

export interface FakeHost extends Host {
  /** A file waits under an id to be handed out. */
  readonly keepExport: (id: string, name: string, bytes: Uint8Array<ArrayBuffer>) => void
  /** How often it was closed. */
  readonly closed: () => number
  /** How often it was asked to lock. */
  readonly locks: () => number
  /** Streams of `workspace.watch` that are open now. */
  readonly watching: () => number
  /** Tells whoever follows `jobs.watch` that these are the active jobs now. */
  readonly announceJobs: (jobs: readonly Job[]) => void
}

export const aProject: Project = {
  id: 'p1',
  name: 'Notes 病历',
  createdAt: '2026-11-01T08:00:00.000Z',
  documents: 0,
  annotated: 0,
  annotations: 0,
  suggestions: 0
}

export function fakeHost(): FakeHost {
  const os = implement(contract)
  let closed = 0
  let watching = 0
  let locks = 0
  let activeJobs: Job[] = []
  const waiting = new Map<string, ExportFile>()
  const closing = new AbortController()
  const announcements = new EventPublisher<{ jobs: Job[] }>({ maxBufferedEvents: 10 })
  const router = {
    workspace: {
      about: os.workspace.about.handler(() => ({
        version: '0',
        shell: 'test',
        workspace: 'test',
        folder: '/test',
        threads: 1
      })),
      watch: os.workspace.watch.handler(async function* ({ signal }) {
        watching += 1
        try {
          yield { kind: 'projects' }
          await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
        } finally {
          watching -= 1
        }
      })
    },
    lock: {
      watch: os.lock.watch.handler(async function* ({ signal }) {
        yield { state: 'open', hasPassphrase: false, workspace: 'test' }
        await new Promise<void>((resolve) =>
          AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])]).addEventListener('abort', () =>
            resolve()
          )
        )
      })
    },
    jobs: {
      watch: os.jobs.watch.handler(async function* ({ signal }) {
        const ended = AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])])
        yield activeJobs
        yield* announcements.subscribe('jobs', { signal: ended })
      })
    },
    projects: {
      list: os.projects.list.handler(() => [aProject])
    },
    encoderImports: {
      // Tells the test how much of the file arrived.
      add: os.encoderImports.add.handler(async ({ input }) => ({ bytes: (await input.part.arrayBuffer()).byteLength }))
    },
    documents: {
      get: os.documents.get.handler(({ input, errors }) => {
        throw errors.NOT_FOUND({ data: { what: 'document', id: input.documentId } })
      }),
      edit: os.documents.edit.handler(() => {
        throw new Error('A cause that quotes 患者因2型糖尿病入院 must not cross.')
      })
    }
  }
  return {
    // The procedures that are missing answer "not found": no test here asks for them.
    router: router as unknown as Host['router'],
    close: async () => {
      closed += 1
      closing.abort()
    },
    keepExport(id, name, bytes) {
      const read = (start: number, end: number) => Promise.resolve(bytes.slice(start, end))
      const discard = () => Promise.resolve(void waiting.delete(id))
      waiting.set(id, { name, size: bytes.length, read, discard })
    },
    announceJobs(jobs) {
      activeJobs = [...jobs]
      announcements.publish('jobs', activeJobs)
    },
    exported: (id) => waiting.get(id),
    lock: async () => void (locks += 1),
    locks: () => locks,
    whenIdle: async () => undefined,
    closed: () => closed,
    watching: () => watching
  }
}
