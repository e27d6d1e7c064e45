// Brings back an earlier version of the label set together with the labels that spans had: previewed, one change, taken back as one.
import { appendLabels } from '../../../shared/label-additions.ts'
import type { Label } from '../../../shared/labels.ts'
import type { BulkResult, LabelReturn } from '../../../shared/many-documents.ts'
import { createBreather } from '../../breathe.ts'
import { statesOf } from '../../store/annotations/annotation-states.ts'
import {
  type Batch,
  changesOfBatches,
  documentsOfBatches,
  endBatch,
  labelBatchesSince,
  startBatch
} from '../../store/changes/batches.ts'
import { applyEdit } from '../../store/changes/edits.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { type DocumentHead, headByKey } from '../../store/documents/documents.ts'
import {
  documentsWithLabel,
  isLabelInUse,
  labelsOfVersion,
  readLabelSet,
  writeLabelSet
} from '../../store/projects/labels.ts'
import type { JobControl } from '../../jobs/queue.ts'
import { changeMany, paceOfMany } from '../annotation/change-many.ts'
import { requireProject } from '../projects.ts'
import { notFound } from '../service-error.ts'
import { asLabelJob, type LabelDeps } from './label-job.ts'
import { type DocumentReturn, type LabelStep, planReturn } from './version-plan.ts'

export interface LabelRestoreService {
  /** What bringing back the version would do to spans. */
  readonly previewVersion: (input: { projectId: string; version: number }) => Promise<LabelReturn>
  readonly bringBack: (input: {
    projectId: string
    version: number
    subjectId?: string | undefined
  }) => Promise<BulkResult>
}

const placesListed = 200

interface Plan {
  readonly before: number
  readonly earlier: readonly Label[]
  /** Those of the version, and at the end those that came since, while spans are changed. */
  readonly during: readonly Label[]
  readonly steps: readonly (LabelStep & { readonly batch: number })[]
  /** Keys of the documents in which something may change or a label stays that the version does not have. */
  readonly documents: readonly number[]
}

/** Throws `ServiceError` NOT_FOUND where there is no such project or version. */
export function createLabelRestoreService(deps: LabelDeps): LabelRestoreService {
  const { read, mutate, annotator } = deps
  return {
    async previewVersion({ projectId, version }) {
      const plan = planVersion(read, projectId, version)
      const own = new Set(plan.earlier.map(({ id }) => id))
      const breathe = createBreather()
      const totals = { documents: 0, annotations: 0, changedSince: 0 }
      const moves = createTally<LabelReturn['moves'][number]>()
      const kept = createTally<LabelReturn['kept'][number]>()
      const places: LabelReturn['places'] = []
      for (const key of plan.documents) {
        const found = returnOf(read, key, plan)
        moves.add(found.moves.map((move) => [move, 1]))
        kept.add([...found.labels].flatMap(([labelId, count]) => (own.has(labelId) ? [] : [[{ labelId }, count]])))
        totals.changedSince += found.changedSince
        if (found.moves.length > 0) {
          const { id: documentId, name: documentName } = headByKey(read, key)
          totals.documents++
          totals.annotations += found.moves.length
          if (places.length < placesListed) places.push({ documentId, documentName, annotations: found.moves.length })
        }
        await breathe()
      }
      return { ...totals, moves: moves.rows(), kept: kept.rows(), places }
    },

    async bringBack({ projectId, version, subjectId }) {
      const reached = planVersion(read, projectId, version).documents.length
      const bringBack = async (job?: JobControl): Promise<BulkResult> => {
        // Anew: where it waited for its turn, others may have changed the set.
        const plan = planVersion(read, projectId, version)
        const by = annotator()
        const key = mutate('labels.bringBack', by, (mutation) => {
          writeLabelSet(mutation, projectId, plan.during)
          return startBatch(mutation, { projectId, action: 'restore-labels', labelsBefore: plan.before })
        })
        const steps = plan.documents.map((documentKey) => ({
          document: documentKey,
          work: (mutation: Mutation, document: DocumentHead, batch: number) => {
            const { changes } = returnOf(mutation.write, documentKey, plan)
            const edit = { action: 'merge-labels', changes, status: document.status } as const
            return changes.length === 0 ? null : applyEdit(mutation, document, edit, batch)
          }
        }))
        const result = await changeMany(deps, 'labels.bringBack', key, steps, paceOfMany(deps, steps.length, job))
        mutate('labels.bringBack', by, (mutation) => {
          const since = readLabelSet(mutation.write, projectId).labels.filter(
            ({ id }) => !plan.earlier.some((label) => label.id === id) && isLabelInUse(mutation.write, projectId, id)
          )
          const saved = writeLabelSet(mutation, projectId, appendLabels(plan.earlier, since))
          endBatch(mutation.write, key, saved.version)
        })
        return result
      }
      return asLabelJob(deps, { projectId, documents: reached, subjectId }, bringBack)
    }
  }
}

function planVersion(read: ReadHandle, projectId: string, version: number): Plan {
  requireProject(read, projectId)
  const now = readLabelSet(read, projectId)
  const earlier = version < now.version ? labelsOfVersion(read, projectId, version) : []
  if (earlier.length === 0) throw notFound('label-version', String(version))
  const since = now.labels.filter(({ id }) => !earlier.some((label) => label.id === id))
  const batches = labelBatchesSince(read, projectId, version)
  const reached = [
    ...documentsOfBatches(
      read,
      batches.map(({ key }) => key)
    ),
    ...since.flatMap(({ id }) => documentsWithLabel(read, projectId, id))
  ]
  return {
    before: now.version,
    earlier,
    during: appendLabels(earlier, since),
    steps: batches.map((batch) => ({ batch: batch.key, action: batch.action, origin: originOf(read, batch) })),
    documents: [...new Set(reached)].sort((a, b) => a - b)
  }
}

/** A label that a change brought in: renaming it took another away, splitting it off took nothing. */
function originOf(read: ReadHandle, batch: Batch): LabelStep['origin'] {
  const idsOf = (version: number) => labelsOfVersion(read, batch.projectId, version).map(({ id }) => id)
  const [before, after] = [idsOf(batch.labelsBefore!), idsOf(batch.labelsAfter!)]
  const came = after.filter((id) => !before.includes(id))
  const went = before.filter((id) => !after.includes(id))
  const from = went.length === 1 ? went[0] : went.length === 0 && batch.action === 'split-label' ? batch.labelId : null
  return came.length !== 1 || from === null || from === undefined ? null : { of: came[0]!, from }
}

function returnOf(read: ReadHandle, documentKey: number, { steps, earlier }: Plan): DocumentReturn {
  const changes = changesOfBatches(
    read,
    documentKey,
    steps.map(({ batch }) => batch)
  )
  const inDocument = steps.map((step) => ({ ...step, changes: changes.get(step.batch) ?? [] }))
  return planReturn(statesOf(read, documentKey), inDocument, new Set(earlier.map(({ id }) => id)))
}

/** Rows that are alike but for their counts, over documents. */
function createTally<Row extends { documents: number; annotations: number }>() {
  type Kind = Omit<Row, 'documents' | 'annotations'>
  const rows = new Map<string, Row>()
  return {
    /** Of one document. */
    add(counts: readonly (readonly [Kind, number])[]) {
      const inDocument = new Set<string>()
      for (const [kind, count] of counts) {
        const name = JSON.stringify(kind)
        const { documents, annotations } = rows.get(name) ?? { documents: 0, annotations: 0 }
        const next = { documents: documents + (inDocument.has(name) ? 0 : 1), annotations: annotations + count }
        rows.set(name, { ...kind, ...next } as Row)
        inDocument.add(name)
      }
    },
    rows: () => [...rows.values()]
  }
}
