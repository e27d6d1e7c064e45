// Opens a project archive as a new project: all of it or nothing, in steps so short that nobody waits.
import { setImmediate } from 'node:timers/promises'
import type { Project } from '../../shared/entities.ts'
import { ArchiveError } from '../formats/chartmark/archive.ts'
import { type ArchiveLine, type Archive, damaged, openArchive } from '../formats/chartmark/archive-reader.ts'
import { readLine } from '../formats/chartmark/chartmark.ts'
import { spanFault } from '../formats/checked.ts'
import { readFragments } from '../store/annotation-states.ts'
import { type PackedState, unpackState } from '../store/events.ts'
import type { ReadHandle } from '../store/handles.ts'
import { discardSome } from '../store/imports.ts'
import type { Mutate, Mutation } from '../store/mutate.ts'
import type { WorkContents } from '../store/project-contents.ts'
import {
  discardRestore,
  finishRestore,
  type Restore,
  restoreDocument,
  stagedImports,
  startRestore,
  unfinishedRestores
} from '../store/project-restore.ts'
import { freeProjectName } from '../store/projects.ts'
import {
  type ArchivedDocument,
  type ArchivedProject,
  type ArchivedWork,
  projectSchema,
  storedSchema
} from './archive-contents.ts'
import { refused } from './service-error.ts'

export interface ArchiveDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
}

export interface OpenedArchive {
  readonly project: Project
  readonly documents: number
}

const stepMilliseconds = 8
const discardedAtOnce = 200

/**
 * A project whose name is taken gets a number after it. Ids are those of the archive where they are free here. Throws `ServiceError`
 * REFUSED where the archive is damaged, holds no project or does not fit together; then nothing of it is left.
 */
export async function openProjectArchive(deps: ArchiveDeps, { file }: { file: File }): Promise<OpenedArchive> {
  try {
    const archive = await openArchive({ name: file.name, size: file.size, chunks: () => file.stream() })
    if (archive.project === undefined) throw refused('archive-without-project')
    const parsed = projectSchema.safeParse(archive.project)
    if (!parsed.success || !batchesFit(parsed.data)) throw damaged()
    return await restore(deps, archive, parsed.data)
  } catch (error) {
    if (error instanceof ArchiveError) throw refused('archive-damaged', error.message)
    throw error
  }
}

async function restore(deps: ArchiveDeps, archive: Archive, contents: ArchivedProject): Promise<OpenedArchive> {
  const { mutate, annotator } = deps
  const action = 'project.open-archive'
  const started = mutate(action, annotator(), (mutation) => {
    const name = freeProjectName(mutation.write, contents.name)
    return startRestore(mutation, contents, name, contents.largestAnnotation)
  })
  try {
    const labels = new Set(contents.labelSets.flatMap((set) => set.labels.map(({ id }) => id)))
    let documents = 0
    for await (const lines of inSteps(archive.lines())) {
      for (let next = 0; next < lines.length;) {
        const until = performance.now() + stepMilliseconds
        mutate(action, annotator(), (mutation) => {
          do store(mutation, started, lines[next++]!, { labels, largest: contents.largestAnnotation })
          while (next < lines.length && performance.now() < until)
          mutation.audit({ entity: 'project', entityId: started.projectId, after: { documents: documents + next } })
        })
        await setImmediate()
      }
      documents += lines.length
    }
    const project = mutate(action, annotator(), (mutation) =>
      finishRestore(mutation, started, contents.labelSetVersion)
    )
    return { project, documents }
  } catch (error) {
    await discard(deps, started.projectId)
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

interface Allowed {
  readonly labels: ReadonlySet<string>
  readonly largest: number
}

/** The hashes vouch for what was written, not for whoever wrote it: what the store relies on is checked. */
function store(mutation: Mutation, started: Restore, line: ArchiveLine, allowed: Allowed): void {
  const { document, messages, stored } = readLine(line)
  const parsed = storedSchema.safeParse(stored)
  if (document === undefined || messages.length > 0 || !parsed.success) throw damaged()
  const archived = parsed.data
  if (!document.text.isWellFormed() || !fits(document.text, archived, started, allowed)) throw damaged()
  const { id, name, group, status, sourceId, meta, assigned, ...rest } = archived
  const added = restoreDocument(
    mutation,
    started,
    {
      importKey: rest.import,
      ...toContents(rest),
      assigned: assigned.map(({ pass, ...assignment }) => ({
        ...assignment,
        pass: pass === null ? null : { id: pass.id, status: pass.status, ...toContents(pass) }
      }))
    },
    {
      ...{ id, name, group, status, sourceId },
      text: document.text,
      meta: meta === null ? undefined : (JSON.parse(meta) as Record<string, unknown>),
      sentences: document.sentences,
      continued: document.continued ?? false,
      annotations: []
    }
  )
  if (!added) throw damaged()
}

/** Values as JSON has them become states of the store. */
export function toContents(work: ArchivedWork): WorkContents {
  const { revision, importedSpans, undoTop, redoTop, annotations, events } = work
  return {
    ...{ revision, importedSpans, undoTop, redoTop },
    annotations: annotations.map(([number, ...state]) => ({ id: number, state: unpackState(state)! })),
    events: events.map((event) => ({ ...event, changes: JSON.stringify(event.changes) }))
  }
}

function fits(text: string, archived: ArchivedDocument, { importKeys, batchKeys }: Restore, allowed: Allowed): boolean {
  const passes = archived.assigned.flatMap(({ pass }) => pass ?? [])
  const names = new Set(archived.assigned.map(({ annotator }) => annotator))
  return (
    importKeys.has(archived.import) &&
    names.size === archived.assigned.length &&
    [archived, ...passes].every((work) => workFits(text, work, batchKeys, allowed))
  )
}

function workFits(
  text: string,
  work: ArchivedWork,
  batchKeys: Restore['batchKeys'],
  { labels, largest }: Allowed
): boolean {
  const { annotations, events, undoTop, redoTop } = work
  const stands = ([labelId, form]: NonNullable<PackedState>) => {
    const fragments = readFragments(form)
    const hull = { start: fragments[0]!.start, end: fragments.at(-1)!.end }
    return labels.has(labelId) && spanFault(text, { ...hull, fragments }) === undefined
  }
  const earlier = new Set<number | null>([null])
  const inOrder = events.every(({ seq, target, below, batch, changes }) => {
    const grouped = batch === null || batchKeys.has(batch)
    const known = grouped && earlier.has(target) && earlier.has(below) && !earlier.has(seq)
    earlier.add(seq)
    // Undo brings past states back, so they must stand as well.
    return (
      known && changes.every(([id, ...states]) => id <= largest && states.every((state) => !state || stands(state)))
    )
  })
  const inText = annotations.every(([id, ...state]) => id <= largest && stands(state))
  return inOrder && inText && earlier.has(undoTop) && earlier.has(redoTop)
}

/** Each change of many documents comes once, after the one it takes back, and knows only versions of the labels that are there. */
function batchesFit({ batches, labelSets }: ArchivedProject): boolean {
  const versions = new Set<number | null>([null, ...labelSets.map(({ version }) => version)])
  const earlier = new Set<number | null>([null])
  return batches.every(({ key, takesBack, labelsBefore, labelsAfter }) => {
    const fits = earlier.has(takesBack) && !earlier.has(key) && versions.has(labelsBefore) && versions.has(labelsAfter)
    earlier.add(key)
    return fits
  })
}

/** A disk that is full may refuse this too: then the next start does it. */
async function discard(deps: ArchiveDeps, projectId: string): Promise<void> {
  const { read, mutate, annotator } = deps
  try {
    for (const key of stagedImports(read, projectId)) {
      while (!mutate('project.open-archive', annotator(), (mutation) => discardSome(mutation, key, discardedAtOnce))) {
        await setImmediate()
      }
    }
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
