// Erases removed documents for good: their rows, the copies of the workspace that hold them, and what the index and the log still have of them.
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Erased, ErasurePreview } from '../../../shared/removal.ts'
import { areInUse, beginPurge, endPurge, eraseDocuments, isPurgeOpen } from '../../store/changes/erased-documents.ts'
import { countExports } from '../../store/transfers/transfers.ts'
import { removedKeys, stillRemoved } from '../../store/changes/removed-documents.ts'
import { countIndexed, holdMerges, mergeAgain, purgeIndex } from '../../store/search/search-index.ts'
import { countUpgradeCopies, dropUpgradeCopies } from '../../store/workspace/upgrade-copy.ts'
import { withJob } from '../asked-job.ts'
import { requireProject } from '../projects.ts'
import { refused } from '../service-error.ts'
import { createSteps } from '../step-size.ts'
import { lossOf, type RemovalDeps } from './removal.ts'

interface OfRemoved {
  readonly projectId: string
  /** Null for all that were removed. */
  readonly documentIds: readonly string[] | null
}

/** Calls throw `ServiceError` NOT_FOUND where there is no such project. */
export interface ErasureService {
  readonly previewErasure: (input: OfRemoved) => Promise<ErasurePreview>
  /**
   * Each document whole; what stops it leaves the others removed, and no word of those that were erased. REFUSED `other-documents` where there is another number than `documents`,
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

/** Documents of the first transaction. */
const erasedAtFirst = 5
/** Documents of an index that is read in one go. */
const lastPortion = 1000
/** Of one transaction of the index, in milliseconds; its commit takes as long again, and longer on a slow disk. */
const purgeSlice = 8
const logAttempts = 50
const logPause = 100

const action = 'documents.erase'

export function createErasureService(deps: ErasureDeps): ErasureService {
  const { read, mutate, annotator, queue, workspaceFolder, settled } = deps
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
      // An import adds to the text index, which cannot become one piece meanwhile.
      return withJob(queue, project, { stage: 'erasing', documents: keys.length, lane: 'import' }, async (job) => {
        let erased = 0
        const steps = createSteps({ first: erasedAtFirst, job, settled }, keys.length)
        for (const portion of portionsOf(keys, countIndexed(read))) {
          await steps.run(portion, (some) =>
            mutate(action, annotator(), (mutation) => {
              // Since the last step, a person may have brought one back, or a training begun.
              const step = stillRemoved(mutation.write, [...some])
              if (areInUse(mutation.write, projectId, step)) throw refused('document-in-use')
              if (beginPurge(mutation)) holdMerges(mutation.write)
              eraseDocuments(mutation, projectId, step)
              erased += step.length
            })
          )
          await purgeSearch(deps)
          if (job?.signal.aborted === true) break
        }
        const copies = await endErasing(deps)
        steps.throwIfStopped()
        return { documents: erased, copies }
      })
    },

    async tidyErased() {
      if (!isPurgeOpen(read)) return
      await purgeSearch(deps)
      await endErasing(deps)
    }
  }
}

/** Half of what the index holds at most, but for the last: see `purgeIndex`. */
function* portionsOf(keys: readonly number[], indexed: number): Generator<readonly number[]> {
  for (let from = 0; from < keys.length;) {
    const to = from + Math.max(lastPortion, Math.floor((indexed - from) / 2))
    yield keys.slice(from, to)
    from = to
  }
}

async function purgeSearch({ mutate, annotator, settled }: ErasureDeps): Promise<void> {
  for (let isDone = false; !isDone;) {
    isDone = mutate(action, annotator(), (mutation) => {
      mutation.audit({ entity: 'workspace', entityId: 'workspace', after: { purging: true } })
      return purgeIndex(mutation.write, performance.now() + purgeSlice)
    })
    await setImmediate()
    await settled?.()
  }
}

/** Gives how many copies went. Where the log cannot be emptied now, since something reads it, closing the workspace does it. */
async function endErasing({ mutate, annotator, emptyLog, workspaceFolder }: ErasureDeps): Promise<number> {
  const copies = dropUpgradeCopies(workspaceFolder)
  mutate(action, annotator(), (mutation) => {
    endPurge(mutation)
    mergeAgain(mutation.write)
  })
  for (let attempt = 0; !emptyLog() && attempt < logAttempts; attempt++) await setTimeout(logPause)
  return copies
}
