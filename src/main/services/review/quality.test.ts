// A sample is drawn by lot from what was tagged, keeps what the tagger said, and gives figures from what people left standing.
import { expect, it } from 'vitest'
import type { Tagger } from '../../../shared/runs.ts'
import { findDocument } from '../../store/documents/documents.ts'
import { writePrediction } from '../../store/taggers/predictions.ts'
import { writeSuggestions } from '../annotation/suggestions.ts'
import { addText, temporaryCorpus } from '../corpus.fixture.ts'
import { createQualityService } from './quality.ts'
import { createReviewService } from './review.ts'

const tagger = { id: 't', name: 'Tagger 1', entityTypes: ['drug'] } as unknown as Tagger

/** Each note begins with a drug; the tagger finds it, and calls the second word one too. */
async function tagged(count: number) {
  const corpus = temporaryCorpus()
  const { workspace, projectId, annotation, documents } = corpus
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    const documentId = await addText(corpus, `Aspirin given ${i}.`, `n${i}`)
    const spans = [
      { start: 0, end: 7, label: 'drug', score: 0.9 },
      { start: 8, end: 13, label: 'drug', score: 0.6 }
    ]
    writeSuggestions(workspace, { origin: 'tagger', by: tagger.name }, [{ documentId, spans }], ({ write, at }) =>
      writePrediction(write, findDocument(write, documentId)!.key, tagger.id, spans, at)
    )
    ids.push(documentId)
  }
  const quality = createQualityService({ ...corpus.deps, taggers: () => [tagger] })
  const review = createReviewService(corpus.deps, documents)
  /** Accepts the first, rejects the second, and marks the number, which was missed, where `missed`. */
  const goThrough = (documentId: string, missed = false) => {
    const [right, wrong] = documents.get({ documentId }).annotations
    annotation.edit({ documentId, edit: { kind: 'accept', annotationIds: [right!.id] } })
    annotation.edit({ documentId, edit: { kind: 'reject', annotationIds: [wrong!.id] } })
    if (missed)
      annotation.edit({ documentId, edit: { kind: 'add', labelId: 'drug', fragments: [{ start: 14, end: 15 }] } })
    review.signOff({ documentId, revision: documents.get({ documentId }).revision })
  }
  const sampled = async () => {
    const about = { concepts: [] }
    const query = { projectId, order: 'least-sure', scope: 'sample', search: '', about, draw: 0, limit: 500 } as const
    return (await review.queue({ ...query, marks: { labelIds: [], bands: [], statuses: [] } })).rows.map(({ id }) => id)
  }
  return { ...corpus, quality, ids, goThrough, sampled }
}

it('holds what the tagger said against what people left standing', async () => {
  const { quality, projectId, goThrough, sampled, annotation } = await tagged(12)
  expect(await quality.sample({ projectId, halfWidth: 0.05 })).toBeNull()
  await quality.draw({ projectId, taggerId: 't', documents: 10 })
  const drawn = await sampled()
  expect(new Set(drawn).size).toBe(10)
  expect(await quality.sample({ projectId, halfWidth: 0.05 })).toMatchObject({
    documents: 10,
    reviewed: 0,
    rows: [],
    archive: 12
  })
  for (const [i, id] of drawn.slice(0, 8).entries()) goThrough(id, i < 4)
  const sample = await quality.sample({ projectId, halfWidth: 0.05 })
  expect(sample).toMatchObject({ reviewed: 8, rows: [{ labelId: null, found: 16, gold: 12 }, { labelId: 'drug' }] })
  expect(sample!.rows[0]!.precision.value).toBeCloseTo(0.5)
  expect(sample!.rows[0]!.recall.value).toBeCloseTo(8 / 12)
  expect(sample!.needed).toBeGreaterThan(8)
  // Marks of a label that the tagger cannot find are not held against it.
  annotation.edit({
    documentId: drawn[0]!,
    edit: { kind: 'add', labelId: 'disease', fragments: [{ start: 0, end: 5 }] }
  })
  expect((await quality.sample({ projectId, halfWidth: 0.05 }))!.rows[0]!.gold).toBe(12)
})

it('is extended by others of the same lot, and never by one twice', async () => {
  const { quality, projectId, sampled } = await tagged(12)
  await quality.draw({ projectId, taggerId: 't', documents: 5 })
  const first = await sampled()
  await quality.draw({ projectId, taggerId: 't', documents: 4 })
  const second = await sampled()
  expect(second.slice(0, 5)).toEqual(first)
  expect(new Set(second).size).toBe(9)
  expect(await quality.draw({ projectId, taggerId: 't', documents: 50 })).toEqual({ documents: 3 })
})

it('needs a tagger that has tagged something', async () => {
  const { quality, projectId } = await tagged(0)
  await expect(quality.draw({ projectId, taggerId: 't', documents: 5 })).rejects.toMatchObject({
    data: { reason: 'nothing-tagged' }
  })
  await expect(quality.draw({ projectId, taggerId: 'other', documents: 5 })).rejects.toMatchObject({
    code: 'NOT_FOUND'
  })
})
