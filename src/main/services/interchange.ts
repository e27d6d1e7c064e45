// Archives into the workspace, one at a time.
import { setImmediate } from 'node:timers/promises'
import type { MergePreview, MergeResult } from '../../shared/merge.ts'
import type { ReadHandle } from '../store/handles.ts'
import { discardSome, unfinishedImports } from '../store/imports.ts'
import type { Mutate } from '../store/mutate.ts'
import { discardUnfinishedArchives, type OpenedArchive, openProjectArchive } from './archives/import.ts'
import { mergeArchive, type MergeInput, previewMerge } from './archives/merge.ts'

export interface InterchangeService {
  readonly openArchive: (input: { file: File }) => Promise<OpenedArchive>
  readonly previewMerge: (input: { projectId: string; file: File }) => Promise<MergePreview>
  readonly mergeArchive: (input: MergeInput) => Promise<MergeResult>
  /** Removes what a crash left of an archive that was being opened; called once when the workspace opens. */
  readonly tidy: () => Promise<void>
}

export interface InterchangeDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
}

/** Archives are opened one at a time: each counts on what the project that it makes holds. */
export function createInterchangeService(deps: InterchangeDeps): InterchangeService {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work)
    last = result.catch(() => undefined)
    return result
  }
  return {
    openArchive: (input) => inTurn(() => openProjectArchive(deps, input)),
    previewMerge: (input) => previewMerge(deps, input),
    mergeArchive: (input) => inTurn(() => mergeArchive(deps, input)),
    tidy: () =>
      inTurn(async () => {
        await discardUnfinishedParts(deps)
        discardUnfinishedArchives(deps)
      })
  }
}

const discardedAtOnce = 200

/** Parts of an import can go on and stay; of an archive they are removed, a few documents at a time. */
async function discardUnfinishedParts({ read, mutate, annotator }: InterchangeDeps): Promise<void> {
  for (const key of unfinishedImports(read)) {
    while (!mutate('project.open-archive', annotator(), (mutation) => discardSome(mutation, key, discardedAtOnce))) {
      await setImmediate()
    }
  }
}
