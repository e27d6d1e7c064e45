// What comes first and why: doubt, disagreement, variety, chance; filters hold, near-duplicates come once, and a queue stays steady.
import { expect, it } from 'vitest'
import { bandOfMark, scoreBands } from '../../../shared/score-bands.ts'
import type { MarkFilter, QueueOrder, QueueScope } from '../../../shared/review.ts'
import { findDocument } from '../../store/documents/documents.ts'
import { writeInterest } from '../../store/taggers/predictions.ts'
import { writeSuggestions } from '../annotation/suggestions.ts'
import { addText, listAll, refusalOf, temporaryCorpus } from '../corpus.fixture.ts'
import { createReviewService } from './review.ts'

const texts = {
  'chest-1.txt': 'The patient was given aspirin for chest pain on the ward, and slept well through the night.',
  'chest-2.txt': 'The patient was given aspirin for chest pain on the ward, and slept well through the night!',
  'wrist.txt': 'Fracture of the left wrist after a fall from a ladder, plaster was applied.',
  'sugar.txt': 'Metformin twice daily; glucose was high again in the morning.',
  'lungs.txt': 'Cough and fever for three days, crackles at the right base.'
}
type Name = keyof typeof texts

async function records() {
  const corpus = temporaryCorpus()
  const { workspace, projectId } = corpus
  const ids = new Map<string, string>()
  for (const [name, text] of Object.entries(texts)) ids.set(name, await addText(corpus, text, name))
  const review = createReviewService(corpus.deps, corpus.documents)
  const idOf = (name: Name) => ids.get(name)!
  const suggest = (name: Name, score: number | null, label = 'disease', origin: 'tagger' | 'dictionary' = 'tagger') =>
    writeSuggestions(workspace, { origin, by: 'x' }, [
      { documentId: idOf(name), spans: [{ start: 0, end: 3, label, ...(score === null ? {} : { score }) }] }
    ])
  const interest = (name: Name, uncertainty: number, disagreement: number | null = null) =>
    workspace.mutate('test', 'tester', ({ write, audit }) => {
      audit({ entity: 'test', entityId: '' })
      writeInterest(write, findDocument(write, idOf(name))!.key, { uncertainty, disagreement })
    })
  const queue = async (
    order: QueueOrder,
    more: { scope?: QueueScope; search?: string; marks?: Partial<MarkFilter>; draw?: number; limit?: number } = {}
  ) => {
    const { scope = 'waiting', search = '', marks = {}, draw = 0, limit = 200 } = more
    const page = await review.queue({
      ...{ projectId, order, scope, search, draw, limit, about: { concepts: [] } },
      marks: { labelIds: [], bands: [], statuses: [], ...marks }
    })
    return { ...page, names: page.rows.map(({ name }) => name) }
  }
  return { ...corpus, review, idOf, suggest, interest, queue }
}

it('gives the least sure first, in the stored order', async () => {
  const { suggest, queue } = await records()
  suggest('wrist.txt', 0.9)
  suggest('sugar.txt', 0.3)
  suggest('lungs.txt', null)
  expect((await queue('least-sure')).names).toEqual(['sugar.txt', 'wrist.txt', 'lungs.txt'])
  expect(await queue('least-sure', { limit: 2 })).toMatchObject({ names: ['sugar.txt', 'wrist.txt'], more: true })
})

it('gives those on which taggers disagree, the most first', async () => {
  const { suggest, interest, queue } = await records()
  for (const [name, share] of [
    ['wrist.txt', 0.2],
    ['sugar.txt', 0.8],
    ['lungs.txt', 0]
  ] as const) {
    suggest(name, 0.9)
    interest(name, 0.1, share)
  }
  const { rows } = await queue('disagreement')
  expect(rows.map(({ name, reason }) => [name, reason])).toEqual([
    ['sugar.txt', { kind: 'disagreement', share: 0.8 }],
    ['wrist.txt', { kind: 'disagreement', share: 0.2 }]
  ])
})

it('suggests doubt and variety once a tagger has read the records', async () => {
  const { interest, queue } = await records()
  interest('wrist.txt', 0.9)
  interest('sugar.txt', 0.5)
  interest('lungs.txt', 0.1, 0.7)
  const { rows } = await queue('suggested')
  expect(rows.map(({ name }) => name)).toEqual(['wrist.txt', 'lungs.txt', 'sugar.txt'])
  expect(rows.map(({ reason }) => reason?.kind)).toEqual(['unsure', 'disagreement', 'unsure'])
})

it('in cold start begins where a dictionary found something, then with what differs', async () => {
  const { suggest, queue } = await records()
  suggest('lungs.txt', null, 'disease', 'dictionary')
  const { rows } = await queue('suggested')
  expect(rows[0]).toMatchObject({ name: 'lungs.txt', reason: { kind: 'dictionary', hits: 1 } })
  expect(rows.slice(1).every(({ reason }) => reason?.kind === 'different')).toBe(true)
})

it.each(['suggested', 'different', 'least-sure'] as const)(
  'meets a near-duplicate once in the order %s',
  async (order) => {
    const { suggest, queue } = await records()
    if (order === 'least-sure') for (const name of Object.keys(texts)) suggest(name as Name, 0.5)
    const { names, duplicates } = await queue(order)
    expect(names.filter((name) => name.startsWith('chest'))).toHaveLength(1)
    expect(names).toHaveLength(4)
    expect(duplicates).toBe(1)
  }
)

it('meets no near-duplicate of what has been reviewed', async () => {
  const { annotation, idOf, queue } = await records()
  annotation.edit({ documentId: idOf('chest-1.txt'), edit: { kind: 'status', status: 'reviewed' } })
  expect((await queue('different')).names).not.toContain('chest-2.txt')
})

it('by lot meets every record, near-duplicates too, in an order that the draw decides', async () => {
  const { queue } = await records()
  const first = (await queue('random')).names
  expect(first.toSorted()).toEqual(Object.keys(texts).toSorted())
  expect((await queue('random')).names).toEqual(first)
  const others = await Promise.all([1, 2, 3, 4].map(async (draw) => (await queue('random', { draw })).names.join()))
  expect(new Set([first.join(), ...others]).size).toBeGreaterThan(1)
})

it('stays as it is while it is worked on', async () => {
  const { annotation, idOf, queue } = await records()
  const before = (await queue('different')).names
  annotation.edit({ documentId: idOf(before[1] as Name), edit: { kind: 'status', status: 'reviewed' } })
  expect((await queue('different')).names).toEqual(before.filter((_, place) => place !== 1))
})

it('filters by type, band, decision and words', async () => {
  const { suggest, queue, annotation, documents, idOf } = await records()
  suggest('wrist.txt', 0.95)
  suggest('sugar.txt', 0.3, 'drug')
  const [mark] = documents.get({ documentId: idOf('wrist.txt') }).annotations
  expect((await queue('name', { marks: { labelIds: ['drug'] } })).names).toEqual(['sugar.txt'])
  expect((await queue('name', { marks: { bands: ['high'] } })).names).toEqual(['wrist.txt'])
  expect((await queue('name', { scope: 'all', search: 'fever' })).names).toEqual(['lungs.txt'])
  annotation.edit({ documentId: idOf('wrist.txt'), edit: { kind: 'accept', annotationIds: [mark!.id] } })
  expect((await queue('name', { scope: 'all', marks: { statuses: ['accepted'] } })).names).toEqual(['wrist.txt'])
  expect((await queue('name', { scope: 'all', marks: { bands: ['high'] } })).names).toEqual([])
})

it('counts every kind of mark as a look at each would', async () => {
  const { suggest, review, projectId, annotation, documents, idOf } = await records()
  for (const [i, name] of Object.keys(texts).entries())
    suggest(name as Name, [0.2, 0.6, 0.89, 0.9, 1][i]!, i < 3 ? 'drug' : 'disease')
  const decide = (name: Name, kind: 'accept' | 'reject') => {
    const documentId = idOf(name)
    annotation.edit({ documentId, edit: { kind, annotationIds: [documents.get({ documentId }).annotations[0]!.id] } })
  }
  decide('wrist.txt', 'accept')
  decide('sugar.txt', 'reject')
  annotation.undo({ documentId: idOf('sugar.txt') })
  const counted = new Map<string, number>()
  const { rows } = await listAll({ documents, projectId })
  for (const mark of rows.flatMap(({ id }) => documents.get({ documentId: id }).annotations)) {
    const kind = `${mark.labelId} ${mark.status} ${bandOfMark(mark)}`
    counted.set(kind, (counted.get(kind) ?? 0) + 1)
  }
  const inWords = async (search: string) =>
    new Map(
      (await review.facets({ projectId, search })).marks.map((each) => [
        `${each.labelId} ${each.status} ${each.band}`,
        each.marks
      ])
    )
  expect(await inWords('')).toEqual(counted)
  expect([...counted.keys()].some((kind) => scoreBands.some((band) => kind.endsWith(band)))).toBe(true)
  expect(await inWords('fever')).toEqual(new Map([['disease suggestion high', 1]]))
})

it('counts what nobody has reviewed beside all there is, without what was removed', async () => {
  const { review, projectId, idOf, annotation, removal } = await records()
  const count = Object.keys(texts).length
  expect(review.unread({ projectId })).toEqual({ all: count, unread: count })
  for (const [name, status] of [
    ['wrist.txt', 'annotated'],
    ['sugar.txt', 'reviewed'],
    ['lungs.txt', 'gold']
  ] as const)
    annotation.edit({ documentId: idOf(name), edit: { kind: 'status', status } })
  expect(review.unread({ projectId })).toEqual({ all: count, unread: count - 2 })
  await removal.remove({ projectId, set: { kind: 'documents', documentIds: [idOf('wrist.txt')] }, documents: 1 })
  expect(review.unread({ projectId })).toEqual({ all: count - 1, unread: count - 3 })
  expect(refusalOf(() => review.unread({ projectId: 'f'.repeat(24) }))).toBe('NOT_FOUND')
})
