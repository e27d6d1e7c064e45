// Merges work from another workstation: new documents come in, what went on there is taken over, conflicts are decided by a person.
import { setImmediate } from 'node:timers/promises'
import type { MergeChoice, MergePreview, MergeResult } from '../../../shared/merge.ts'
import { notesIn } from '../../../shared/notes.ts'
import { createBreather } from '../../breathe.ts'
import type { InputFile } from '../../formats/input/input.ts'
import type { JobControl } from '../../jobs/queue.ts'
import { type AnnotationState, readFragments } from '../../store/annotations/annotation-states.ts'
import { countInBatch, endBatch, startBatch } from '../../store/changes/batches.ts'
import { findByText, hashText } from '../../store/documents/documents.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { finishImport } from '../../store/transfers/imports.ts'
import { readLabelSet, writeLabelSet } from '../../store/projects/labels.ts'
import { closeArrivals, dropEmptyMerge, keepMergedRecord } from '../../store/transfers/merge-arrivals.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { addNoteSteps, missesNoteSteps, stepsIn } from '../../store/documents/notes.ts'
import { removedWithText } from '../../store/changes/removed-documents.ts'
import { startJoin, stagedImports } from '../../store/archives/project-restore.ts'
import { discardDocuments } from '../discard-staged.ts'
import { takeBackPart } from '../annotation/change-many.ts'
import { allowedBy, type ArchivedLine, openChecked, readArchived, restoreArchived } from './check.ts'
import { differing, relate } from './compare.ts'
import type { ArchivedProject } from './contents.ts'
import type { ArchiveDeps } from './import.ts'
import { archiveRefusal } from './refuse-archive.ts'
import { mergeDocument, workHere, workThere } from './takeover.ts'
import { shareReporter } from '../../jobs/share-reporter.ts'
import { onOneLine } from '../excerpt.ts'
import { requireProject } from '../projects.ts'

export interface MergeInput {
  readonly projectId: string
  readonly file: InputFile
  /** For conflicts that are not named. */
  readonly otherwise: MergeChoice
  readonly choices: readonly { readonly documentId: string; readonly choice: MergeChoice }[]
  /** Of its job. */
  readonly subjectId?: string | undefined
}

const conflictsListed = 500
const spansListed = 6
const stepMilliseconds = 10

/** Reads only. Throws `ServiceError` NOT_FOUND, or REFUSED where the archive cannot be relied on; what stops it where `control` does. */
export function previewMerge(
  { read }: ArchiveDeps,
  { projectId, file }: Pick<MergeInput, 'projectId' | 'file'>,
  control: JobControl
): Promise<MergePreview> {
  return withArchive(read, { projectId, file, stage: 'comparing' }, control, async (contents, lines) => {
    const documents = { new: 0, same: 0, ours: 0, theirs: 0, both: 0, removed: 0 }
    const conflicts: MergePreview['conflicts'] = []
    let [passes, noted] = [0, 0]
    for await (const line of lines) {
      const document = findByText(read, projectId, line.document.text)
      if (document === undefined && isRemovedHere(read, projectId, line.document.text)) {
        documents.removed++
        continue
      }
      passes += passesIn(line)
      if (document === undefined) {
        documents.new++
        continue
      }
      if (notesIn(line.document.meta).some((note) => missesNoteSteps(read, document.key, note.id, stepsIn(note))))
        noted++
      const [ours, theirs] = [workHere(read, document), workThere(line.archived)]
      const relation = relate(ours, theirs)
      documents[relation]++
      if (relation !== 'both' || conflicts.length >= conflictsListed) continue
      const { here, there } = differing(ours, theirs)
      const shown = (states: readonly AnnotationState[]) =>
        states.slice(0, spansListed).map((state) => describe(line.document.text, state))
      conflicts.push({
        ...{ documentId: document.id, name: document.name, here: here.length, there: there.length },
        ...{ statusHere: ours.status, statusThere: theirs.status },
        ...{ spansHere: shown(here), spansThere: shown(there) }
      })
    }
    return { newLabels: newLabels(read, projectId, contents).map(({ id }) => id), documents, conflicts, passes, noted }
  })
}

/**
 * All of it is one change that can be taken back: what was taken over, what came in, and what was given to annotators. Whatever stops it,
 * `control` or a fault, leaves the project as it was.
 */
export function mergeArchive(deps: ArchiveDeps, input: MergeInput, control: JobControl): Promise<MergeResult> {
  const { read, mutate, annotator } = deps
  const { projectId, file, otherwise } = input
  const chosen = new Map(input.choices.map(({ documentId, choice }) => [documentId, choice]))
  const action = 'project.merge-archive'
  return withArchive(read, { projectId, file, stage: 'merging' }, control, async (contents, lines) => {
    const { join, batch, added } = mutate(action, annotator(), (mutation) => {
      const added = newLabels(mutation.write, projectId, contents)
      if (added.length > 0)
        writeLabelSet(mutation, projectId, [...readLabelSet(mutation.write, projectId).labels, ...added])
      const join = startJoin(mutation, projectId, contents, file.name, contents.largestAnnotation)
      const batch = startBatch(mutation, { projectId, action: 'merge-archive' })
      keepMergedRecord(mutation.write, batch, join.importKey)
      return { join, batch, added }
    })
    const result = { added: 0, changed: 0, passes: 0 }
    let isEmpty = added.length === 0

    const mergeOne = (mutation: Mutation, line: ArchivedLine): void => {
      const document = findByText(mutation.write, projectId, line.document.text)
      if (document === undefined) {
        if (isRemovedHere(mutation.write, projectId, line.document.text)) return
        restoreArchived(mutation, join, line)
        result.added++
        isEmpty = false
        result.passes += passesIn(line)
        return
      }
      const choice = chosen.get(document.id) ?? otherwise
      const noted = notesIn(line.document.meta).map((note) =>
        addNoteSteps(mutation.write, document.key, note.id, stepsIn(note), { batch })
      )
      const { changed, isTakenOver, passes } = mergeDocument(mutation, document, line.archived, choice, batch)
      if (isTakenOver === true) result.changed++
      if (changed || noted.includes(true)) {
        isEmpty = false
        countInBatch(mutation.write, batch, 1, 0)
      }
      result.passes += passes
    }

    try {
      const iterator = lines[Symbol.asyncIterator]()
      for (let next = await iterator.next(); next.done !== true;) {
        const part: ArchivedLine[] = []
        for (; next.done !== true && part.length < documentsAtOnce; next = await iterator.next()) part.push(next.value)
        mutate(action, annotator(), (mutation) => {
          for (const line of part) mergeOne(mutation, line)
          mutation.audit({ entity: 'project', entityId: projectId, after: { merged: { ...result } } })
        })
        await setImmediate()
        control.signal.throwIfAborted()
      }
      mutate(action, annotator(), (mutation) => {
        for (const key of stagedImports(mutation.write, projectId)) finishImport(mutation, key)
        if (isEmpty) dropEmptyMerge(mutation.write, batch)
        else {
          countInBatch(mutation.write, batch, result.added, 0)
          closeArrivals(mutation.write, batch)
          endBatch(mutation.write, batch, readLabelSet(mutation.write, projectId).version)
        }
        mutation.audit({ entity: 'project', entityId: projectId, after: { merged: { ...result } } })
        mutation.changed({ kind: 'documents', projectId })
      })
      return { batchId: isEmpty ? null : String(batch), ...result }
    } catch (error) {
      // All of it or nothing: what was coming in goes first, since no total counts it yet, and what was taken over goes back.
      await discardDocuments({ mutate, action, actor: annotator() }, stagedImports(read, projectId))
      await takeBackPart(deps, batch)
      throw error
    }
  })
}

const documentsAtOnce = 20

interface ArchiveToRead extends Pick<MergeInput, 'projectId' | 'file'> {
  /** What its documents are read for. */
  readonly stage: 'comparing' | 'merging'
}

async function withArchive<Result>(
  read: ReadHandle,
  { projectId, file, stage }: ArchiveToRead,
  { report, signal }: JobControl,
  work: (contents: ArchivedProject, lines: AsyncGenerator<ArchivedLine>) => Promise<Result>
): Promise<Result> {
  requireProject(read, projectId)
  try {
    report({ stage: 'reading' })
    const { archive, contents } = await openChecked(file)
    const allowed = allowedBy(contents)
    async function* lines(): AsyncGenerator<ArchivedLine> {
      const breathe = createBreather(stepMilliseconds)
      report({ stage })
      const reached = shareReporter(report)
      let documents = 0
      for await (const line of archive.lines()) {
        signal.throwIfAborted()
        yield readArchived(line, allowed)
        reached(++documents / archive.documents)
        await breathe()
      }
    }
    return await work(contents, lines())
  } catch (error) {
    throw archiveRefusal(error)
  }
}

/** What was removed here stays removed, whoever still has it. */
function isRemovedHere(read: ReadHandle, projectId: string, text: string): boolean {
  return removedWithText(read, projectId, hashText(text))
}

function passesIn({ archived }: ArchivedLine): number {
  return archived.assigned.filter(({ pass }) => pass !== null).length
}

/** Labels in force there that are not in the set here; a key that is taken here is left out. */
function newLabels(read: ReadHandle, projectId: string, { labelSets, labelSetVersion }: ArchivedProject) {
  const { labels } = readLabelSet(read, projectId)
  const here = new Set(labels.map(({ id }) => id))
  const keys = new Set(labels.map(({ key }) => key))
  const theirs = labelSets.find(({ version }) => version === labelSetVersion)?.labels ?? []
  return theirs
    .filter(({ id }) => !here.has(id))
    .map(({ parent, ...label }) => ({
      ...label,
      key: keys.has(label.key) ? '' : label.key,
      ...(parent !== undefined && here.has(parent) ? { parent } : {})
    }))
}

function describe(text: string, { labelId, fragments, status }: AnnotationState) {
  const surface = readFragments(fragments)
    .map(({ start, end }) => text.slice(start, end))
    .join(' … ')
  return { labelId, surface: onOneLine(surface).slice(0, 200), isRejected: status === 'rejected' }
}
