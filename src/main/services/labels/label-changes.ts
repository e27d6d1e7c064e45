// Changes of a label set that reach the spans: merging, splitting, renaming in files and removing; previewed, and taken back as one.
import type { BulkResult, LabelOperation, LabelPreview, LabelVersion } from '../../../shared/many-documents.ts'
import type { Label } from '../../../shared/labels.ts'
import type { JobControl } from '../../jobs/queue.ts'
import { type PlannedChange, readFragments, stateAt, statesOf } from '../../store/annotations/annotation-states.ts'
import { endBatch, startBatch } from '../../store/changes/batches.ts'
import { type DocumentHead, headByKey, textOf } from '../../store/documents/documents.ts'
import { applyEdit } from '../../store/changes/edits.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { documentsWithLabel, listLabelVersions, readLabelSet, writeLabelSet } from '../../store/projects/labels.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { changeMany, paceOfMany } from '../annotation/change-many.ts'
import { onOneLine } from '../excerpt.ts'
import { requireProject } from '../projects.ts'
import { refused } from '../service-error.ts'
import { asLabelJob, type LabelDeps } from './label-job.ts'

export interface LabelChangeService {
  /** The saved states of the label set, the newest first. */
  readonly versions: (input: { projectId: string }) => LabelVersion[]
  /** What the change would reach. */
  readonly preview: (input: { projectId: string; operation: LabelOperation }) => LabelPreview
  /** The different texts that a label marks, the commonest first, to choose those that a split takes along. */
  readonly surfaces: (input: { projectId: string; labelId: string }) => { surface: string; count: number }[]
  readonly change: (input: {
    projectId: string
    operation: LabelOperation
    subjectId?: string | undefined
  }) => Promise<BulkResult>
}

const surfacesListed = 2000
const versionsListed = 50

/** Throws `ServiceError` NOT_FOUND, and REFUSED where a label is not in the set, a new one is there already, or a person stops it; nothing has changed then. */
export function createLabelChangeService(deps: LabelDeps): LabelChangeService {
  const { read, mutate, annotator } = deps

  const plan = (projectId: string, operation: LabelOperation) => {
    requireProject(read, projectId)
    const { version, labels } = readLabelSet(read, projectId)
    return { version, ...planLabels(labels, operation) }
  }

  return {
    versions({ projectId }) {
      requireProject(read, projectId)
      return listLabelVersions(read, projectId, versionsListed)
    },

    preview({ projectId, operation }) {
      plan(projectId, operation)
      let [documents, annotations, doubled] = [0, 0, 0]
      for (const key of documentsWithLabel(read, projectId, sourceOf(operation))) {
        const changes = planDocument(read, headByKey(read, key), operation)
        if (changes.length === 0) continue
        documents++
        annotations += changes.filter(({ before }) => before?.labelId === sourceOf(operation)).length
        doubled += operation.kind === 'remove' ? 0 : changes.filter(({ after }) => after === null).length
      }
      return { documents, annotations, doubled }
    },

    surfaces({ projectId, labelId }) {
      requireProject(read, projectId)
      const counts = new Map<string, number>()
      for (const key of documentsWithLabel(read, projectId, labelId)) {
        const text = textOf(read, key)
        for (const { state } of statesOf(read, key)) {
          if (state.labelId !== labelId || state.status === 'rejected') continue
          const surface = surfaceKey(text, state.fragments)
          counts.set(surface, (counts.get(surface) ?? 0) + 1)
        }
      }
      return [...counts]
        .map(([surface, count]) => ({ surface, count }))
        .toSorted((a, b) => b.count - a.count || (a.surface < b.surface ? -1 : 1))
        .slice(0, surfacesListed)
    },

    async change({ projectId, operation, subjectId }) {
      plan(projectId, operation)
      const reached = documentsWithLabel(read, projectId, sourceOf(operation)).length
      const change = async (job?: JobControl): Promise<BulkResult> => {
        // Anew: where it waited for its turn, others may have changed the set.
        const { version, during } = plan(projectId, operation)
        const by = annotator()
        const key = mutate('labels.change', by, (mutation) => {
          writeLabelSet(mutation, projectId, during)
          return startBatch(mutation, {
            projectId,
            action: actionOf(operation),
            labelId: sourceOf(operation),
            labelsBefore: version
          })
        })
        const steps = documentsWithLabel(read, projectId, sourceOf(operation)).map((documentKey) => ({
          document: documentKey,
          work: (mutation: Mutation, document: DocumentHead, batch: number) => {
            const changes = planDocument(mutation.write, document, operation)
            const edit = { action: 'merge-labels', changes, status: document.status } as const
            return changes.length === 0 ? null : applyEdit(mutation, document, edit, batch)
          }
        }))
        const result = await changeMany(deps, 'labels.change', key, steps, paceOfMany(deps, steps.length, job))
        mutate('labels.change', by, (mutation) => {
          const { after } = planLabels(readLabelSet(mutation.write, projectId).labels, operation, true)
          const saved = writeLabelSet(mutation, projectId, after)
          endBatch(mutation.write, key, saved.version)
        })
        return result
      }
      return asLabelJob(deps, { projectId, documents: reached, subjectId }, change)
    }
  }
}

function sourceOf(operation: LabelOperation): string {
  return operation.labelId
}

function actionOf({ kind }: LabelOperation) {
  return ({ merge: 'merge-labels', rename: 'rename-label', split: 'split-label', remove: 'remove-label' } as const)[
    kind
  ]
}

/** The labels while spans are changed, in which old and new stand side by side, and those afterwards. */
function planLabels(
  labels: readonly Label[],
  operation: LabelOperation,
  isUnderWay = false
): { during: readonly Label[]; after: readonly Label[] } {
  const { labelId } = operation
  const own = labels.find(({ id }) => id === labelId)
  if (own === undefined) throw refused('label-unknown', labelId)
  const without = (kept: readonly Label[], heir: string | undefined) =>
    kept.filter(({ id }) => id !== labelId).map((label) => (label.parent === labelId ? adopt(label, heir) : label))
  switch (operation.kind) {
    case 'merge':
      if (operation.into === labelId || !labels.some(({ id }) => id === operation.into))
        throw refused('label-unknown', operation.into)
      return { during: labels, after: without(labels, operation.into) }
    case 'remove':
      if (labels.length === 1) throw refused('label-in-use', labelId)
      return { during: labels, after: without(labels, own.parent) }
    case 'rename': {
      const during = isUnderWay ? labels : addLabel(labels, { ...own, id: operation.to }, labelId)
      return { during, after: without(during, operation.to) }
    }
    case 'split': {
      const during = isUnderWay ? labels : addLabel(labels, operation.to, labelId)
      return { during, after: during }
    }
  }
}

/** The new label stands right after the one that it came from. */
function addLabel(labels: readonly Label[], added: Label, afterId: string): Label[] {
  if (labels.some(({ id }) => id === added.id)) throw refused('name-taken', added.id)
  return labels.flatMap((label) => (label.id === afterId ? [label, added] : [label]))
}

function adopt({ parent: _left, ...label }: Label, heir: string | undefined): Label {
  return heir === undefined || heir === label.id ? label : { ...label, parent: heir }
}

function planDocument(read: ReadHandle, document: DocumentHead, operation: LabelOperation): PlannedChange[] {
  const labelId = sourceOf(operation)
  const states = statesOf(read, document.key).filter(({ state }) => state.labelId === labelId)
  if (operation.kind === 'remove') return states.map(({ id, state }) => ({ id, before: state, after: null }))
  const target =
    operation.kind === 'merge' ? operation.into : operation.kind === 'rename' ? operation.to : operation.to.id
  const taken = operation.kind === 'split' ? new Set(operation.surfaces) : null
  const text = taken === null ? '' : textOf(read, document.key)
  return states
    .filter(({ state }) => taken === null || taken.has(surfaceKey(text, state.fragments)))
    .flatMap(({ id, state }) => {
      const moved = { id, before: state, after: { ...state, labelId: target } }
      const there = stateAt(read, document.key, state.fragments, target)
      if (there === undefined) return [moved]
      // Two of one label at a place: what a person decided outweighs what nobody has.
      const standing = there.state.status === 'suggestion' && state.status !== 'suggestion'
      const goes = standing ? there : { id, state }
      const gone = { id: goes.id, before: goes.state, after: null }
      return standing ? [gone, moved] : [gone]
    })
}

/** The marked words as a person compares them. */
function surfaceKey(text: string, fragments: string): string {
  return onOneLine(
    readFragments(fragments)
      .map(({ start, end }) => text.slice(start, end))
      .join(' … ')
  ).toLocaleLowerCase()
}
