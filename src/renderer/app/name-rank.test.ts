// What Ctrl K, and the box that finds labels, put first.
import { expect, it } from 'vitest'
import { inOrder, rankOf } from './name-rank.ts'

it.each([
  ['Accept the selected suggestion', 'acc', 0],
  ['Find a label by its name', 'label', 1],
  ['Unlabelled label', 'label', 1],
  ['Unlabelled', 'label', 2],
  ['接受所选建议', '建议', 2],
  ['Undo', 'accept', 3],
  ['Undo', ' ', 0]
])('%s for "%s" ranks %i', (name, search, rank) => {
  expect(rankOf(name, search)).toBe(rank)
})

it('puts a command that is named so before documents that only mention it, and documents first among equals', () => {
  const documents = [
    { id: 'mentions', rank: 3 },
    { id: 'holds', rank: 2 }
  ]
  const commands = [
    { id: 'word', rank: 1 },
    { id: 'start', rank: 0 }
  ]
  expect(inOrder([documents, [], commands]).map(({ id }) => id)).toEqual(['start', 'word', 'holds', 'mentions'])
  expect(inOrder([[{ id: 'document', rank: 0 }], commands]).map(({ id }) => id)).toEqual(['document', 'start', 'word'])
})
