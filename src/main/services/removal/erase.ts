// Erases removed documents for good: their rows, the copies of the workspace that hold them, and what the index and the log still have of them.
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Erased, ErasurePreview } from '../../../shared/removal.ts'
import { areInUse, beginPurge, endPurge, eraseDocuments, isPurgeOpen } from '../../store/erased-documents.ts'
import { countExports } from '../../store/transfers.ts'
import { removedKeys } from '../../store/removed-documents.ts'
import { purgeIndex } from '../../store/search-index.ts'
import { countUpgradeCopies, dropUpgradeCopies } from '../../store/upgrade-copy.ts'
import { requireProject } from '../projects.ts'
import { refused } from '../service-error.ts'
import { lossOf, type RemovalDeps, withJob } from './removal.ts'

interface OfRemoved {
  readonly projectId: string
  /** Null for all that were removed. */
  readonly documentIds: readonly string[] | null
}

/** Calls throw `ServiceError` NOT_FOUND where there is no such project. */
export interface ErasureService {
  readonly previewErasure: (input: OfRemoved) => Promise<ErasurePreview>
  /**
   * Each document whole; what stops it leaves the others removed. REFUSED `other-documents` where there is another number than `documents`,
   * which a person saw, and `document-in-use` while a training, a pre-training or a label check works with one.
   */
  readonly erase: (input: OfRemoved & { documents: number }) => Promise<Erased>
  /** Goes on with what a crash cut off; called once when the workspace opens. */
  readonly tidyErased: () => Promise<void>
}

export interface ErasureDeps extends RemovalDeps {
  readonly workspaceFolder: string
  /** See `Workspace`. */
  readonly emptyLog: () => boolean
}

const erasedAtOnce = 10
/** Of one transaction of the index, in milliseconds. */
const purgeSlice = 40
const logAttempts = 50
const logPause = 100

const action = 'documents.erase'

export function createErasureService(deps: ErasureDeps): ErasureService {
  const { read, mutate, annotator, queue, workspaceFolder } = deps
  return {
    async previewErasure({ projectId, documentIds }) {
      requireProject(read, projectId)
      const loss = await lossOf(deps, removedKeys(read, projectId, documentIds))
      return { ...loss, copies: countUpgradeCopies(workspaceFolder), exports: countExports(read, projectId) }
    },

    async erase({ projectId, documentIds, documents }) {
      const project = requireProject(read, projectId)
      const keys = removedKeys(read, projectId, documentIds)
      if (keys.length !== documents) throw refused('other-documents')
      return withJob(queue, project, 'erasing', keys.length, async (job) => {
        for (let from = 0; from < keys.length; from += erasedAtOnce) {
          const step = keys.slice(from, from + erasedAtOnce)
          mutate(action, annotator(), (mutation) => {
            // A training may have begun since the last step.
            if (areInUse(mutation.write, projectId, step)) throw refused('document-in-use')
            beginPurge(mutation)
            eraseDocuments(mutation, projectId, step)
          })
          job?.report({ share: Math.min(1, (from + erasedAtOnce) / keys.length) })
          await setImmediate()
          job?.signal.throwIfAborted()
        }
        return { documents: keys.length, copies: await purge(deps) }
      })
    },

    async tidyErased() {
      if (isPurgeOpen(read)) await purge(deps)
    }
  }
}

/** Gives how many copies went. Where the log cannot be emptied now, since something reads it, closing the workspace does it. */
async function purge({ mutate, annotator, emptyLog, workspaceFolder }: ErasureDeps): Promise<number> {
  for (let isDone = false; !isDone;) {
    isDone = mutate(action, annotator(), (mutation) => {
      mutation.audit({ entity: 'workspace', entityId: 'workspace', after: { purging: true } })
      return purgeIndex(mutation.write, performance.now() + purgeSlice)
    })
    await setImmediate()
  }
  const copies = dropUpgradeCopies(workspaceFolder)
  mutate(action, annotator(), endPurge)
  for (let attempt = 0; !emptyLog() && attempt < logAttempts; attempt++) await setTimeout(logPause)
  return copies
}
