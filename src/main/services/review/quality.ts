// Honest figures of a tagged archive: documents are drawn by lot, people review them, and what the tagger had said is held against that.
import type { QualityRow, QualitySample } from '../../../shared/quality.ts'
import type { LabelledSpan } from '../../../shared/spans.ts'
import { hashNumbers } from '../../engine/random.ts'
import { type DocumentCounts, documentsNeeded, estimateQuality } from '../../engine/review/quality-estimate.ts'
import { createBreather } from '../../breathe.ts'
import { statesOf, writeFragments } from '../../store/annotations/annotation-states.ts'
import { newId } from '../../store/database/ids.ts'
import {
  extendSample,
  findSample,
  insertSample,
  nextTagged,
  sampledDocument,
  type SampledDocument,
  sampleKeys
} from '../../store/quality/quality-samples.ts'
import type { Tagger } from '../../../shared/runs.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'

export interface QualityDeps extends AnnotationDeps {
  readonly taggers: (input: { projectId: string }) => Tagger[]
}

export interface QualityService {
  /** Throws `ServiceError` NOT_FOUND. */
  readonly sample: (input: { projectId: string; halfWidth: number }) => Promise<QualitySample | null>
  /** Throws `ServiceError`: NOT_FOUND, and REFUSED where the tagger has tagged nothing here. */
  readonly draw: (input: { projectId: string; taggerId: string; documents: number }) => Promise<{ documents: number }>
}

const keysAtOnce = 2000

export function createQualityService(deps: QualityDeps): QualityService {
  const { read, mutate, annotator } = deps

  /** Everything the tagger has tagged, by lot: whoever comes first is decided by the seed alone. */
  const byLot = async (projectId: string, taggerId: string, seed: number): Promise<number[]> => {
    const breathe = createBreather()
    const lots: { readonly key: number; readonly lot: number }[] = []
    for (let afterKey = 0; ;) {
      const keys = nextTagged(read, projectId, taggerId, afterKey, keysAtOnce)
      for (const key of keys) lots.push({ key, lot: hashNumbers(key, seed) })
      if (keys.length < keysAtOnce) break
      afterKey = keys.at(-1)!
      await breathe()
    }
    return lots.sort((a, b) => a.lot - b.lot || a.key - b.key).map(({ key }) => key)
  }

  return {
    async sample({ projectId, halfWidth }) {
      requireProject(read, projectId)
      const record = findSample(read, projectId)
      if (record === undefined) return null
      const labelIds = deps.taggers({ projectId }).find(({ id }) => id === record.taggerId)?.entityTypes
      const breathe = createBreather()
      const reviewed: Comparison[] = []
      const keys = sampleKeys(read, record.id)
      for (const key of keys) {
        const document = sampledDocument(read, record.id, key)
        if (document.status === 'reviewed' || document.status === 'gold')
          reviewed.push({ document, gold: goldOf(deps, key, labelIds) })
        await breathe()
      }
      const { seed: _, ...shown } = record
      const rows = reviewed.length === 0 ? [] : rowsOf(reviewed)
      return {
        ...shown,
        documents: keys.length,
        reviewed: reviewed.length,
        rows,
        needed: rows.length === 0 ? null : documentsNeeded(rows[0]!, reviewed.length, halfWidth)
      }
    },

    async draw({ projectId, taggerId, documents }) {
      requireProject(read, projectId)
      const tagger = deps.taggers({ projectId }).find(({ id }) => id === taggerId)
      if (tagger === undefined) throw notFound('tagger', taggerId)
      const known = findSample(read, projectId)
      const extended = known?.taggerId === taggerId ? known : undefined
      const seed = extended?.seed ?? Math.floor(Math.random() * 2 ** 31)
      const order = await byLot(projectId, taggerId, seed)
      if (order.length === 0) throw refused('nothing-tagged')
      const held = new Set(extended === undefined ? [] : sampleKeys(read, extended.id))
      const added = order.filter((key) => !held.has(key)).slice(0, documents)
      mutate('quality.draw', annotator(), (mutation) => {
        const id = extended?.id ?? newId()
        if (extended === undefined) {
          const archive = order.length
          insertSample(mutation, projectId, { id, taggerId, taggerName: tagger.name, seed, archive })
        }
        extendSample(mutation.write, findSample(mutation.write, projectId)!, added)
        mutation.audit({ entity: 'quality-sample', entityId: id, after: { taggerId, documents: added.length } })
        mutation.changed({ kind: 'review', projectId })
      })
      return { documents: added.length }
    }
  }
}

/** The labels that the tagger can find: it is not blamed for others. All where it is no longer known. */
function goldOf({ read }: QualityDeps, key: number, labelIds: readonly string[] | undefined): Place[] {
  return statesOf(read, key)
    .filter(({ state }) => state.status === 'accepted' && (labelIds === undefined || labelIds.includes(state.labelId)))
    .map(({ state: { labelId, fragments } }) => ({ labelId, fragments }))
}

interface Place {
  readonly labelId: string
  readonly fragments: string
}
interface Comparison {
  readonly document: SampledDocument
  readonly gold: readonly Place[]
}

function rowsOf(reviewed: readonly Comparison[]): QualityRow[] {
  const compared = reviewed.map(({ document, gold }) => ({ found: document.found.map(placeOf), gold }))
  const labelIds = new Set(compared.flatMap(({ found, gold }) => [...found, ...gold].map(({ labelId }) => labelId)))
  const row = (labelId: string | null): QualityRow => {
    const counts = compared.map(({ found, gold }) => countOf(ofLabel(found, labelId), ofLabel(gold, labelId)))
    return {
      labelId,
      ...estimateQuality(counts),
      found: counts.reduce((sum, each) => sum + each.found, 0),
      gold: counts.reduce((sum, each) => sum + each.gold, 0)
    }
  }
  return [row(null), ...[...labelIds].sort().map(row)]
}

function ofLabel(places: readonly Place[], labelId: string | null): readonly Place[] {
  return labelId === null ? places : places.filter((place) => place.labelId === labelId)
}

function placeOf({ start, end, label, fragments = [{ start, end }] }: LabelledSpan): Place {
  return { labelId: label, fragments: writeFragments(fragments) }
}

function countOf(found: readonly Place[], gold: readonly Place[]): DocumentCounts {
  const standing = new Set(gold.map(({ labelId, fragments }) => `${labelId} ${fragments}`))
  const correct = found.filter(({ labelId, fragments }) => standing.has(`${labelId} ${fragments}`)).length
  return { found: found.length, gold: gold.length, correct }
}
