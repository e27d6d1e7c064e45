// Opens a project archive as a new project: all of it or nothing, in steps so short that nobody waits.
import { setImmediate } from 'node:timers/promises'
import type { Project } from '../../../shared/entities.ts'
import { type Archive, type ArchiveLine } from '../../formats/chartmark/archive-reader.ts'
import type { InputFile } from '../../formats/input/input.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutate, Mutation } from '../../store/database/mutate.ts'
import {
  discardRestore,
  finishRestore,
  stagedImports,
  startRestore,
  unfinishedRestores
} from '../../store/archives/project-restore.ts'
import type { JobControl } from '../../jobs/queue.ts'
import { freeProjectName } from '../../store/projects/projects.ts'
import type { ProjectRecord } from '../../store/archives/project-records.ts'
import { createRecordRestore, isStaged, type RecordRestore } from '../../store/archives/record-restore.ts'
import type { ToIndex } from '../../store/search/search-index.ts'
import { shareReporter } from '../../jobs/share-reporter.ts'
import { discardDocuments, discardTerms } from '../discard-staged.ts'
import { createIndexPace } from '../imports/index-pace.ts'
import { allowedBy, openChecked, readArchived, restoreArchived } from './check.ts'
import type { ArchivedProject } from './contents.ts'
import { createRecordReader } from './records.ts'
import { archiveRefusal } from './refuse-archive.ts'

export interface ArchiveDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
  /** The workspace's. */
  readonly settled?: (() => Promise<void> | undefined) | undefined
}

export interface OpenedArchive {
  readonly project: Project
  readonly documents: number
}

const stepMilliseconds = 5

/**
 * A project whose name is taken gets a number after it. Ids are those of the archive where they are free here. Throws `ServiceError`
 * REFUSED where the archive is damaged, holds no project or does not fit together, and what stops it where `control` does; then nothing of
 * it is left.
 */
export async function openProjectArchive(
  deps: ArchiveDeps,
  { file }: { file: InputFile },
  control: JobControl
): Promise<OpenedArchive> {
  try {
    control.report({ stage: 'reading' })
    const { archive, contents } = await openChecked(file)
    return await restore(deps, archive, contents, control)
  } catch (error) {
    throw archiveRefusal(error)
  }
}

async function restore(
  deps: ArchiveDeps,
  archive: Archive,
  contents: ArchivedProject,
  { report, signal }: JobControl
): Promise<OpenedArchive> {
  const { mutate, annotator, settled } = deps
  const action = 'project.open-archive'
  const started = mutate(action, annotator(), (mutation) => {
    const name = freeProjectName(mutation.write, contents.name)
    return startRestore(mutation, contents, name, contents.largestAnnotation)
  })
  let records: RecordRestore | undefined
  try {
    const allowed = allowedBy(contents)
    const places = new Map<string, { readonly key: number; readonly id: string }>()
    const store = (mutation: Mutation, line: ArchiveLine, toIndex: ToIndex[]) => {
      const read = readArchived(line, allowed)
      places.set(read.archived.id, restoreArchived(mutation, started, read, toIndex))
    }
    const pace = createIndexPace()
    let documents = 0
    report({ stage: 'opening' })
    const reached = shareReporter(report)
    for await (const lines of inSteps(archive.lines())) {
      for (let next = 0; next < lines.length;) {
        const until = performance.now() + stepMilliseconds
        mutate(action, annotator(), (mutation) => {
          const toIndex: ToIndex[] = []
          do store(mutation, lines[next++]!, toIndex)
          while (next < lines.length && performance.now() + pace.expected(toIndex) < until)
          pace.index(mutation.write, toIndex)
          mutation.audit({ entity: 'project', entityId: started.projectId, after: { documents: documents + next } })
        })
        reached((documents + next) / archive.documents)
        await setImmediate()
        await settled?.()
        signal.throwIfAborted()
      }
      documents += lines.length
    }
    records = createRecordRestore({ ...started, documents: places, imports: started.importKeys })
    const kept = await stageRecords(
      deps,
      archive,
      records,
      createRecordReader((id) => places.has(id))
    )
    const project = mutate(action, annotator(), (mutation) => {
      const finished = finishRestore(mutation, started, contents.labelSetVersion)
      records!.finish(mutation, kept)
      return finished
    })
    return { project, documents }
  } catch (error) {
    await discard(deps, started.projectId, records?.dictionaries() ?? [])
    throw error
  }
}

const linesAtOnce = 100

async function* inSteps(lines: AsyncIterable<ArchiveLine>): AsyncGenerator<ArchiveLine[]> {
  let step: ArchiveLine[] = []
  for await (const line of lines) {
    step.push(line)
    if (step.length < linesAtOnce) continue
    yield step
    step = []
  }
  if (step.length > 0) yield step
}

/** Dictionaries go into the store at once, out of sight; the others, which are few, are given back and go in with the project. */
async function stageRecords(
  { mutate, annotator }: ArchiveDeps,
  archive: Archive,
  records: RecordRestore,
  readRecord: (line: ArchiveLine) => ProjectRecord
): Promise<ProjectRecord[]> {
  const kept: ProjectRecord[] = []
  for await (const lines of inSteps(archive.records())) {
    const read = lines.map(readRecord)
    const staged = read.filter(isStaged)
    for (const record of read) if (!isStaged(record)) kept.push(record)
    if (staged.length === 0) continue
    mutate('project.open-archive', annotator(), (mutation) => {
      for (const record of staged) records.stage(mutation, record)
      mutation.audit({ entity: 'dictionary', entityId: 'archive', after: { rows: staged.length } })
    })
    await setImmediate()
  }
  return kept
}

/** A disk that is full may refuse this too: then the next start does it. */
async function discard(deps: ArchiveDeps, projectId: string, dictionaries: readonly number[]): Promise<void> {
  const { read, mutate, annotator } = deps
  try {
    const discarding = { mutate, action: 'project.open-archive', actor: annotator() }
    await discardDocuments(discarding, stagedImports(read, projectId))
    await discardTerms(discarding, dictionaries)
    mutate('project.open-archive', annotator(), (mutation) => discardRestore(mutation, projectId))
  } catch {
    // Nothing of it is in any list, so nothing is lost by leaving it.
  }
}

/** Removes projects whose opening was cut off by a crash; after the imports that were. */
export function discardUnfinishedArchives({ read, mutate, annotator }: ArchiveDeps): void {
  for (const projectId of unfinishedRestores(read)) {
    mutate('project.open-archive', annotator(), (mutation) => discardRestore(mutation, projectId))
  }
}
