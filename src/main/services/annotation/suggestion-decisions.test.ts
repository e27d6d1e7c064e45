// Accepting and rejecting in bulk: the count said first is what then happens, and one undo takes it back.
import { expect, it } from 'vitest'
import { writeSuggestions } from './suggestions.ts'
import { addText, temporaryCorpus } from '../corpus.fixture.ts'

async function suggestedNotes() {
  const corpus = temporaryCorpus()
  const ids = [await addText(corpus, 'Aspirin daily.', 'a.txt'), await addText(corpus, 'No aspirin now.', 'b.txt')]
  const suggest = (documentId: string, start: number, score: number) =>
    writeSuggestions(corpus.workspace, { origin: 'tagger', by: 'Tagger' }, [
      { documentId, spans: [{ start, end: start + 7, label: 'drug', score }] }
    ])
  suggest(ids[0]!, 0, 0.9)
  suggest(ids[1]!, 3, 0.4)
  const statuses = () => ids.map((documentId) => corpus.documents.get({ documentId }).annotations[0]?.status)
  return { ...corpus, ids, statuses }
}
const query = { search: '', withSuggestions: false }

it.each([
  [0.5, query, 1],
  [0, query, 2],
  [0, { ...query, search: 'daily' }, 1],
  [0, { ...query, labelId: 'disease' }, 0],
  [0, { ...query, by: 'Tagger' }, 2]
] as const)('at %d with %o it accepts %i', async (minScore, asked, expected) => {
  const { projectId, decisions, bulk, ids, statuses } = await suggestedNotes()
  const input = { projectId, query: asked, minScore }
  expect((await decisions.count(input)).suggestions).toBe(expected)
  const { annotations } = await decisions.decide({ ...input, decision: 'accept' })
  expect(annotations).toBe(expected)
  expect(statuses().filter((status) => status === 'accepted')).toHaveLength(expected)
  if (expected > 0) await bulk.undo({ documentId: ids[0]! })
  expect(statuses()).toEqual(['suggestion', 'suggestion'])
})

it('rejects as well, and leaves gold documents alone', async () => {
  const { projectId, decisions, annotation, ids, statuses } = await suggestedNotes()
  annotation.edit({ documentId: ids[0]!, edit: { kind: 'status', status: 'gold' } })
  const input = { projectId, query, minScore: 0 }
  expect(await decisions.count(input)).toEqual({ documents: 1, suggestions: 1 })
  await decisions.decide({ ...input, decision: 'reject' })
  expect(statuses()).toEqual(['suggestion', 'rejected'])
})

it('shows those it was least sure of before the decision, and keeps to the labels that were named', async () => {
  const { projectId, decisions, ids, statuses } = await suggestedNotes()
  const { suggestions, examples } = await decisions.preview({ projectId, query, minScore: 0 })
  expect(suggestions).toBe(2)
  expect(examples).toMatchObject([
    {
      documentId: ids[1],
      documentName: 'b.txt',
      labelId: 'drug',
      score: 0.4,
      excerpt: { before: 'No ', found: 'aspirin' }
    },
    { documentId: ids[0], score: 0.9 }
  ])
  expect((await decisions.preview({ projectId, query, minScore: 0, labelIds: ['disease'] })).examples).toEqual([])
  await decisions.decide({ projectId, query, minScore: 0, labelIds: ['disease'], decision: 'accept' })
  expect(statuses()).toEqual(['suggestion', 'suggestion'])
})
