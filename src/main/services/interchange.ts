// Files and archives into the workspace, one at a time.
import type { MergePreview, MergeResult } from '../../shared/merge.ts'
import type { ReadHandle } from '../store/handles.ts'
import type { Mutate } from '../store/mutate.ts'
import { discardUnfinishedArchives, type OpenedArchive, openProjectArchive } from './archive-import.ts'
import { mergeArchive, type MergeInput, previewMerge } from './archive-merge.ts'
import { discardUnfinishedImports, type FileReport, type ImportInput, importFiles } from './interchange-import.ts'

export interface InterchangeService {
  readonly import: (input: ImportInput) => Promise<FileReport[]>
  readonly openArchive: (input: { file: File }) => Promise<OpenedArchive>
  readonly previewMerge: (input: { projectId: string; file: File }) => Promise<MergePreview>
  readonly mergeArchive: (input: MergeInput) => Promise<MergeResult>
  /** Removes what a crash left of an import; called once when the workspace opens. */
  readonly tidy: () => Promise<void>
}

export interface InterchangeDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
}

/** One import at a time: a second waits, since two that hold the same text would each count on the other. */
export function createInterchangeService(deps: InterchangeDeps): InterchangeService {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work)
    last = result.catch(() => undefined)
    return result
  }
  return {
    import: (input) => inTurn(() => importFiles(deps, input)),
    openArchive: (input) => inTurn(() => openProjectArchive(deps, input)),
    previewMerge: (input) => previewMerge(deps, input),
    mergeArchive: (input) => inTurn(() => mergeArchive(deps, input)),
    tidy: () =>
      inTurn(async () => {
        await discardUnfinishedImports(deps)
        discardUnfinishedArchives(deps)
      })
  }
}
