// Project archives as the page asks for them: opened, looked at and merged, one at a time, each with a share and a cancel.
import type { MergePreview, MergeResult } from '../../../shared/merge.ts'
import type { InputFile } from '../../formats/input/input.ts'
import type { JobControl, JobQueue } from '../../jobs/queue.ts'
import { unfinishedImports } from '../../store/transfers/imports.ts'
import { type ArchiveDeps, discardUnfinishedArchives, type OpenedArchive, openProjectArchive } from './import.ts'
import { runAsked } from '../asked-job.ts'
import { discardDocuments } from '../discard-staged.ts'
import { mergeArchive, type MergeInput, previewMerge } from './merge.ts'

/** Each throws `ServiceError`: REFUSED `job-cancelled` where a person stopped it, and then nothing has changed. */
export interface ArchiveService {
  readonly openArchive: (input: { file: InputFile }) => Promise<OpenedArchive>
  readonly previewMerge: (input: Pick<MergeInput, 'projectId' | 'file' | 'subjectId'>) => Promise<MergePreview>
  readonly mergeArchive: (input: MergeInput) => Promise<MergeResult>
  /** Removes what a crash left of an archive that was being opened; called once when the workspace opens. */
  readonly tidy: () => Promise<void>
}

export interface ArchiveServiceDeps extends ArchiveDeps {
  readonly queue: JobQueue
}

/** Each is a job among the imports: what an archive brings counts on what is in the project by then. */
export function createArchiveService(deps: ArchiveServiceDeps): ArchiveService {
  const asJob = <Result>(
    { projectId, file, subjectId }: Pick<MergeInput, 'file' | 'subjectId'> & { readonly projectId?: string },
    work: (control: JobControl) => Promise<Result>
  ): Promise<Result> => {
    const job = { lane: 'import', kind: 'archive', projectId: projectId ?? null, title: file.name, subjectId } as const
    return runAsked(deps.queue, job, work)
  }
  return {
    openArchive: (input) => asJob(input, (control) => openProjectArchive(deps, input, control)),
    previewMerge: (input) => asJob(input, (control) => previewMerge(deps, input, control)),
    mergeArchive: (input) => asJob(input, (control) => mergeArchive(deps, input, control)),
    async tidy() {
      const { read, mutate, annotator } = deps
      // Parts of an import can go on and stay; of an archive they are removed.
      const discarding = { mutate, action: 'project.open-archive', actor: annotator() }
      await discardDocuments(discarding, unfinishedImports(read))
      discardUnfinishedArchives(deps)
    }
  }
}
