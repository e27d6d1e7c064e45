// What of an archive can be relied on: its hashes vouch for what was written, not for whoever wrote it, so all that the store needs is checked.
import { notesIn } from '../../../shared/notes.ts'
import type { InputFile } from '../../formats/input/input.ts'
import type { FormatDocument } from '../../formats/format.ts'
import { type Archive, type ArchiveLine, damaged, openArchive } from '../../formats/chartmark/archive-reader.ts'
import { readLine } from '../../formats/chartmark/chartmark.ts'
import { spanFault } from '../../formats/checks/checked.ts'
import { readFragments } from '../../store/annotations/annotation-states.ts'
import { type PackedState, unpackState } from '../../store/annotations/events.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import type { WorkContents } from '../../store/archives/project-contents.ts'
import { type Restore, restoreDocument } from '../../store/archives/project-restore.ts'
import type { ToIndex } from '../../store/search/search-index.ts'
import {
  type ArchivedDocument,
  type ArchivedProject,
  type ArchivedWork,
  projectSchema,
  storedSchema
} from './contents.ts'
import { refused } from '../service-error.ts'

/** Throws `ArchiveError` where it is damaged, and `ServiceError` REFUSED where it holds no project. */
export async function openChecked(file: InputFile): Promise<{ archive: Archive; contents: ArchivedProject }> {
  const archive = await openArchive(file)
  if (archive.project === undefined) throw refused('archive-without-project')
  const parsed = projectSchema.safeParse(archive.project)
  if (!parsed.success || !batchesFit(parsed.data)) throw damaged()
  return { archive, contents: parsed.data }
}

/** What documents of the archive may refer to. */
export interface Allowed {
  readonly labels: ReadonlySet<string>
  readonly imports: ReadonlySet<number>
  readonly batches: ReadonlySet<number>
  readonly largest: number
}

export function allowedBy({ labelSets, imports, batches, largestAnnotation }: ArchivedProject): Allowed {
  return {
    labels: new Set(labelSets.flatMap(({ labels }) => labels.map(({ id }) => id))),
    imports: new Set(imports.map(({ key }) => key)),
    batches: new Set(batches.map(({ key }) => key)),
    largest: largestAnnotation
  }
}

export interface ArchivedLine {
  readonly document: FormatDocument
  readonly archived: ArchivedDocument
}

/** One document of the archive; throws `ArchiveError` where something of it does not fit. */
export function readArchived(line: ArchiveLine, allowed: Allowed): ArchivedLine {
  const { document, messages, stored } = readLine(line)
  const parsed = storedSchema.safeParse(stored)
  if (document === undefined || messages.length > 0 || !parsed.success) throw damaged()
  const archived = parsed.data
  if (!document.text.isWellFormed() || !fits(document.text, archived, allowed)) throw damaged()
  return { document, archived }
}

/**
 * Brings it into the project, history and passes included; beside another of its text, if there is one. Gives its key and its id here.
 * `toIndex`: as for `addDocument`.
 */
export function restoreArchived(
  mutation: Mutation,
  started: Restore,
  { document, archived }: ArchivedLine,
  toIndex?: ToIndex[]
): { readonly key: number; readonly id: string } {
  const { id, name, group, status, sourceId, meta, assigned, spanSources, ...rest } = archived
  return restoreDocument(
    mutation,
    started,
    {
      importKey: rest.import,
      ...toContents(rest),
      spanSources: new Map(spanSources),
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
      notes: notesIn(document.meta),
      annotations: []
    },
    toIndex
  )
}

/** Values as JSON has them become states of the store. */
function toContents(work: ArchivedWork): WorkContents {
  const { revision, importedSpans, undoTop, redoTop, annotations, events } = work
  return {
    ...{ revision, importedSpans, undoTop, redoTop },
    annotations: annotations.map(([number, ...state]) => ({ id: number, state: unpackState(state)! })),
    events: events.map((event) => ({ ...event, changes: JSON.stringify(event.changes) }))
  }
}

function fits(text: string, archived: ArchivedDocument, allowed: Allowed): boolean {
  const passes = archived.assigned.flatMap(({ pass }) => pass ?? [])
  const names = new Set(archived.assigned.map(({ annotator }) => annotator))
  return (
    allowed.imports.has(archived.import) &&
    names.size === archived.assigned.length &&
    archived.spanSources.every(([number]) => number <= allowed.largest) &&
    [archived, ...passes].every((work) => workFits(text, work, allowed))
  )
}

function workFits(text: string, work: ArchivedWork, { labels, batches, largest }: Allowed): boolean {
  const { annotations, events, undoTop, redoTop } = work
  const stands = ([labelId, form]: NonNullable<PackedState>) => {
    const fragments = readFragments(form)
    const hull = { start: fragments[0]!.start, end: fragments.at(-1)!.end }
    return labels.has(labelId) && spanFault(text, { ...hull, fragments }) === undefined
  }
  const earlier = new Set<number | null>([null])
  const inOrder = events.every(({ seq, target, below, batch, changes }) => {
    const grouped = batch === null || batches.has(batch)
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
