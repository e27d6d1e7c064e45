// The corpus as a whole: every number is what counting one by one gives, follows each change, and opens its records.
import { expect, it } from 'vitest'
import { type About, type ConceptOrder, usualOrder } from '../../../shared/entity-view.ts'
import { writeSuggestions } from '../annotation/suggestions.ts'
import { addText, listAll, temporaryCorpus } from '../corpus.fixture.ts'
import { createEntityService } from './entities.ts'
import { createReviewService } from './review.ts'

const notes = [
  { name: 'a', text: 'Aspirin for fever. 😊 Fevers again.' },
  { name: 'b', text: 'Fever and aspirin.' },
  { name: 'c 2026-04-01', text: 'Metformin, no fever.' }
]

async function corpusOfNotes() {
  const corpus = temporaryCorpus()
  const { deps, documents, projectId, annotation, workspace } = corpus
  for (const { name, text } of notes) await addText(corpus, text, `${name}.txt`)
  const ids = new Map((await listAll(corpus)).rows.map(({ name, id }) => [name.slice(0, 1), id]))
  const mark = (name: string, labelId: string, words: string) => {
    const documentId = ids.get(name)!
    const { text } = documents.get({ documentId })
    const start = text.indexOf(words)
    return annotation.edit({
      documentId,
      edit: { kind: 'add', labelId, fragments: [{ start, end: start + words.length }] }
    })
  }
  mark('a', 'drug', 'Aspirin')
  mark('a', 'disease', 'fever')
  mark('a', 'disease', 'Fevers')
  mark('b', 'disease', 'Fever')
  mark('b', 'drug', 'aspirin')
  mark('c', 'drug', 'Metformin')
  writeSuggestions(workspace, { origin: 'tagger', by: 'Tagger' }, [
    { documentId: ids.get('c')!, spans: [{ start: 14, end: 19, label: 'disease', score: 0.7 }] }
  ])
  const entities = createEntityService(deps)
  const count = () => {
    while (entities.refresh({ projectId }).left > 0);
  }
  const rows = async (labelId?: string, search = '', sort: ConceptOrder = usualOrder) =>
    (await entities.list({ projectId, labelId, search, sort, offset: 0, limit: 100 })).rows
  return { ...corpus, entities, ids, mark, count, rows, review: createReviewService(deps, documents) }
}

it('counts concepts by their normal form, accepted ones and suggestions apart', async () => {
  const { count, rows } = await corpusOfNotes()
  expect(await rows()).toEqual([])
  count()
  expect(await rows()).toEqual([
    {
      labelId: 'disease',
      concept: 'fever',
      form: 'fever',
      accepted: 3,
      suggested: 1,
      documents: 3,
      lastMonth: '2026-04'
    },
    { labelId: 'drug', concept: 'aspirin', form: 'aspirin', accepted: 2, suggested: 0, documents: 2, lastMonth: '' },
    {
      labelId: 'drug',
      concept: 'metformin',
      form: 'metformin',
      accepted: 1,
      suggested: 0,
      documents: 1,
      lastMonth: '2026-04'
    }
  ])
  expect(await rows('drug', 'metf')).toHaveLength(1)
})

it('knows the form under which a concept is listed, also one with a code, and none before it is counted', async () => {
  const { count, entities, projectId, documents, annotation, ids } = await corpusOfNotes()
  const documentId = ids.get('c')!
  const drug = documents.get({ documentId }).annotations.find(({ labelId }) => labelId === 'drug')!
  annotation.edit({ documentId, edit: { kind: 'describe', annotationId: drug.id, code: 'A10BA02' } })
  const concepts = [
    { labelId: 'drug', concept: 'A10BA02' },
    { labelId: 'disease', concept: 'fever' }
  ]
  expect(entities.forms({ projectId, concepts })).toEqual([null, null])
  count()
  expect(entities.forms({ projectId, concepts })).toEqual(['metformin', 'fever'])
})

it('follows each change: an edit, its undo, and a code that brings two names together', async () => {
  const { count, rows, annotation, documents, ids, entities, projectId } = await corpusOfNotes()
  count()
  const documentId = ids.get('c')!
  const drug = documents.get({ documentId }).annotations.find(({ labelId }) => labelId === 'drug')!
  annotation.edit({ documentId, edit: { kind: 'remove', annotationIds: [drug.id] } })
  expect(entities.refresh({ projectId })).toEqual({ left: 0, counted: 1 })
  expect((await rows('drug')).map(({ concept }) => concept)).toEqual(['aspirin'])
  annotation.undo({ documentId })
  count()
  expect((await rows('drug')).map(({ concept }) => concept)).toEqual(['aspirin', 'metformin'])
  for (const name of ['a', 'c']) {
    const own = documents.get({ documentId: ids.get(name)! })
    const span = own.annotations.find(({ labelId }) => labelId === 'drug')!
    annotation.edit({ documentId: own.id, edit: { kind: 'describe', annotationId: span.id, code: 'X1' } })
  }
  count()
  expect(await rows('drug')).toMatchObject([
    { concept: 'X1', documents: 2 },
    { concept: 'aspirin', documents: 1 }
  ])
})

it('spreads them over months and groups, and counts which occur together', async () => {
  const { count, entities, projectId } = await corpusOfNotes()
  count()
  const { months } = await entities.spread({ projectId })
  expect(months).toContainEqual({ name: '2026-04', labelId: 'disease', documents: 1, marks: 1 })
  expect((await entities.spread({ projectId, of: { labelId: 'drug', concept: 'aspirin' } })).months).toEqual([
    { name: '', labelId: 'drug', documents: 2, marks: 2 }
  ])
  const together = await entities.together({ projectId, rows: ['disease'], columns: ['drug'], limit: 10 })
  expect(together.columns.map(({ concept }) => concept)).toEqual(['aspirin', 'metformin'])
  expect(together.documents).toEqual([[2, 1]])
})

it('sets concepts of several labels against several, the commonest of all, and none beside itself', async () => {
  const { count, entities, projectId } = await corpusOfNotes()
  count()
  const sides = { rows: ['drug', 'disease', 'disease', 'gone'], columns: ['drug', 'disease'] }
  const together = (limit: number) => entities.together({ projectId, ...sides, limit })
  const { rows, columns, documents } = await together(10)
  expect(rows).toEqual([
    { labelId: 'disease', concept: 'fever', form: 'fever', documents: 3 },
    { labelId: 'drug', concept: 'aspirin', form: 'aspirin', documents: 2 },
    { labelId: 'drug', concept: 'metformin', form: 'metformin', documents: 1 }
  ])
  expect(columns).toEqual(rows)
  expect(documents).toEqual([
    [0, 2, 1],
    [2, 0, 0],
    [1, 0, 0]
  ])
  expect((await together(2)).columns.map(({ concept }) => concept)).toEqual(['fever', 'aspirin'])
  expect(await entities.together({ projectId, rows: [], columns: ['drug'], limit: 10 })).toMatchObject({
    rows: [],
    documents: []
  })
})

it('each number opens its records', async () => {
  const { count, review, projectId } = await corpusOfNotes()
  count()
  const open = async (about: Partial<About>) => {
    const query = { projectId, order: 'name', scope: 'all', search: '', draw: 0, limit: 100 } as const
    const marks = { labelIds: [], bands: [], statuses: [] }
    const { rows } = await review.queue({ ...query, marks, about: { concepts: [], ...about } })
    return rows.map(({ name }) => name.slice(0, 1))
  }
  const fever = { labelId: 'disease', concept: 'fever' }
  expect(await open({ concepts: [fever] })).toEqual(['a', 'b', 'c'])
  expect(await open({ concepts: [fever, { labelId: 'drug', concept: 'aspirin' }] })).toEqual(['a', 'b'])
  expect(await open({ month: '2026-04' })).toEqual(['c'])
  const accepted = await open({ concepts: [fever], status: 'accepted' })
  const suggested = await open({ concepts: [fever], status: 'suggested' })
  expect([...accepted, ...suggested].sort()).toEqual(['a', 'b', 'c'])
  expect(suggested).toHaveLength(1)
})
