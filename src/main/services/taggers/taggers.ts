// Taggers of a project beside their work: in use, put away, exported, and what they take up.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Tagger } from '../../../shared/runs.ts'
import type { ExportTarget } from '../../engine/export/export-targets.ts'
import { runExportJob } from '../../jobs/examine-job.ts'
import type { SpawnEngine } from '../../jobs/spawner.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { newId } from '../../store/database/ids.ts'
import type { Mutate } from '../../store/database/mutate.ts'
import { previousTagger, promoteTagger } from '../../store/taggers/promotions.ts'
import { archiveTagger, listTaggers } from '../../store/taggers/taggers.ts'
import { findRun, listRuns } from '../../store/training/runs.ts'
import { fileNameOf } from '../exports/bundle.ts'
import { folderSize } from '../folder-size.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'
import { runFolderOf, taggerFolderOf } from '../training/places.ts'

export interface TaggerDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
  readonly spawnEngine: SpawnEngine
  readonly workspaceFolder: string
}

interface ByTagger {
  readonly projectId: string
  readonly taggerId: string
}

export interface StoredTaggers {
  readonly taggers: (Tagger & { readonly bytes: number })[]
  /** Bytes of the checkpoints of runs that can still be resumed. */
  readonly checkpoints: number
}

/** Calls throw `ServiceError` NOT_FOUND or REFUSED;  */
export interface TaggerService {
  readonly stored: (input: { readonly projectId: string }) => Promise<StoredTaggers>
  readonly promote: (input: ByTagger) => Tagger
  readonly rollBack: (input: { readonly projectId: string }) => Tagger
  readonly archive: (input: ByTagger & { readonly archived: boolean }) => Tagger
  readonly export: (input: ByTagger & { readonly to: ExportTarget }, signal?: AbortSignal) => Promise<{ file: File }>
}

export function createTaggerService(deps: TaggerDeps): TaggerService {
  const { read, mutate, annotator, workspaceFolder } = deps

  const requireTagger = (projectId: string, taggerId: string): Tagger => {
    const tagger = listTaggers(read, projectId).find(({ id }) => id === taggerId)
    if (tagger === undefined) throw notFound('tagger', taggerId)
    return tagger
  }

  const promote = (projectId: string, taggerId: string, action: string): Tagger => {
    requireTagger(projectId, taggerId)
    mutate(action, annotator(), (mutation) => {
      promoteTagger(mutation, projectId, taggerId)
      mutation.audit({ entity: 'tagger', entityId: taggerId, after: { projectId } })
    })
    return requireTagger(projectId, taggerId)
  }

  return {
    async stored({ projectId }) {
      requireProject(read, projectId)
      const taggers = await Promise.all(
        listTaggers(read, projectId).map(async (tagger) => ({
          ...tagger,
          bytes: await folderSize(taggerFolderOf(workspaceFolder, tagger.id))
        }))
      )
      const runs = await Promise.all(
        listRuns(read, projectId).map(({ run }) => folderSize(runFolderOf(workspaceFolder, run.id)))
      )
      return { taggers, checkpoints: runs.reduce((sum, size) => sum + size, 0) }
    },

    promote({ projectId, taggerId }) {
      if (requireTagger(projectId, taggerId).archivedAt !== undefined) throw refused('tagger-archived')
      return promote(projectId, taggerId, 'tagger.promote')
    },

    rollBack({ projectId }) {
      const previous = previousTagger(read, projectId)
      if (previous === undefined) throw refused('no-earlier-tagger')
      return promote(projectId, previous, 'tagger.roll-back')
    },

    archive({ projectId, taggerId, archived }) {
      requireTagger(projectId, taggerId)
      mutate('tagger.archive', annotator(), (mutation) => {
        archiveTagger(mutation, projectId, taggerId, archived)
        mutation.audit({ entity: 'tagger', entityId: taggerId, after: { archived } })
      })
      return requireTagger(projectId, taggerId)
    },

    async export({ projectId, taggerId, to }, signal) {
      const { name } = requireTagger(projectId, taggerId)
      // Bottlenecks between layers cannot be merged into matrices, as a low-rank update is when its run ends.
      if (findRun(read, taggerId)?.recipe.method.kind === 'adapter') throw refused('tagger-not-portable')
      // Noted first: what leaves is on record even where its file is never taken.
      mutate('tagger.export', annotator(), (mutation) => {
        mutation.audit({ entity: 'tagger', entityId: taggerId, after: { to } })
      })
      const folder = await mkdtemp(path.join(tmpdir(), 'chartmark-tagger-'))
      try {
        const target = path.join(folder, 'tagger.zip')
        await runExportJob({
          ...{ jobId: newId(), spawnEngine: deps.spawnEngine, signal: signal ?? new AbortController().signal },
          ...{ taggerFolder: taggerFolderOf(workspaceFolder, taggerId), to, target }
        })
        const bytes = await readFile(target)
        return { file: new File([bytes], `${fileNameOf(name)} (${to}).zip`, { type: 'application/zip' }) }
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    }
  }
}
