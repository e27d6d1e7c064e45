// Goes back and forth between versions of a label set when a change that altered it is undone or redone.
import type { Label } from '../../../shared/labels.ts'
import type { Batch } from '../../store/changes/batches.ts'
import { labelsBroughtBack } from '../../store/changes/edits.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { hasLabel, isLabelInUse, readLabelSet, labelsOfVersion, writeLabelSet } from '../../store/projects/labels.ts'
import { refused } from '../service-error.ts'

/**
 * The labels as they were before the change, where it altered them and nobody has altered them since; otherwise only those that it
 * took away come back, at the end, and what was done since stays.
 */
export function bringBackLabels(mutation: Mutation, batch: Batch): void {
  if (batch.labelsBefore === null) return
  const before = labelsOfVersion(mutation.write, batch.projectId, batch.labelsBefore)
  const now = readLabelSet(mutation.write, batch.projectId)
  const present = new Set(now.labels.map(({ id }) => id))
  const missing = before.filter(({ id }) => !present.has(id))
  // A change that was cut off has not said where it ends: until then the next version is its own.
  if (now.version === (batch.labelsAfter ?? batch.labelsBefore + 1)) writeLabelSet(mutation, batch.projectId, before)
  else if (missing.length > 0) writeLabelSet(mutation, batch.projectId, [...now.labels, ...missing])
}

/** Before the change is made again: the labels that it had brought in. */
export function bringForwardLabels(mutation: Mutation, batch: Batch): void {
  if (batch.labelsAfter === null) return
  const now = readLabelSet(mutation.write, batch.projectId)
  const present = new Set(now.labels.map(({ id }) => id))
  const missing = labelsOfVersion(mutation.write, batch.projectId, batch.labelsAfter).filter(
    ({ id }) => !present.has(id)
  )
  if (missing.length > 0) writeLabelSet(mutation, batch.projectId, [...now.labels, ...missing])
}

/** After the change was made again: without the labels that it had taken away, where nothing carries them. */
export function dropLabelsAgain(mutation: Mutation, batch: Batch): void {
  const { projectId, labelsBefore, labelsAfter } = batch
  if (labelsBefore === null || labelsAfter === null) return
  const kept = new Set(labelsOfVersion(mutation.write, projectId, labelsAfter).map(({ id }) => id))
  const dropped = labelsOfVersion(mutation.write, projectId, labelsBefore).filter(
    ({ id }) => !kept.has(id) && !isLabelInUse(mutation.write, projectId, id)
  )
  dropLabels(mutation, projectId, new Set(dropped.map(({ id }) => id)))
}

/** At the end of the set; keys that are taken are left out, and so is a parent that is not there. */
export function addLabels(mutation: Mutation, projectId: string, labels: readonly Label[]): void {
  if (labels.length === 0) return
  const now = readLabelSet(mutation.write, projectId).labels
  const ids = new Set([...now, ...labels].map(({ id }) => id))
  const keys = new Set(now.map(({ key }) => key))
  const added = labels.map(({ parent, ...label }) => ({
    ...label,
    key: keys.has(label.key) ? '' : label.key,
    ...(parent !== undefined && ids.has(parent) ? { parent } : {})
  }))
  writeLabelSet(mutation, projectId, [...now, ...added])
}

/** Ids of the `brought` labels that stand in the set as they came: nobody has changed them since. */
export function unchangedLabels(read: ReadHandle, projectId: string, brought: readonly Label[]): string[] {
  const asBrought = new Map(brought.map((label) => [label.id, JSON.stringify(label)]))
  return readLabelSet(read, projectId)
    .labels.filter((label) => asBrought.get(label.id) === JSON.stringify(label))
    .map(({ id }) => id)
}

/** Labels that came with something go with it, where nobody has changed them since and nothing carries them. */
export function dropBrought(mutation: Mutation, projectId: string, brought: readonly Label[]): void {
  const unused = unchangedLabels(mutation.write, projectId, brought).filter(
    (id) => !isLabelInUse(mutation.write, projectId, id)
  )
  dropLabels(mutation, projectId, new Set(unused))
}

/** Nothing may carry them. */
function dropLabels(mutation: Mutation, projectId: string, gone: ReadonlySet<string>): void {
  if (gone.size === 0) return
  writeLabelSet(
    mutation,
    projectId,
    readLabelSet(mutation.write, projectId)
      .labels.filter(({ id }) => !gone.has(id))
      .map(({ parent, ...label }) => (parent === undefined || gone.has(parent) ? label : { ...label, parent }))
  )
}

/** A label may have left the set since: making a change again must not bring in one that is neither there nor of the change. */
export function requireLabels(read: ReadHandle, { projectId, labelsAfter }: Batch, seq: number): void {
  const coming = labelsAfter === null ? [] : labelsOfVersion(read, projectId, labelsAfter)
  for (const labelId of labelsBroughtBack(read, seq)) {
    const isThere = hasLabel(read, projectId, labelId) || coming.some(({ id }) => id === labelId)
    if (!isThere) throw refused('label-unknown', labelId)
  }
}
