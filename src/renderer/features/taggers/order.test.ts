// Taggers sort both ways, and the best has the highest F1 on the most entities.
import { expect, test } from 'vitest'
import type { Tagger } from '../../../shared/runs.ts'
import { bestTagger, sortTaggers } from './order.ts'

const tagger = (name: string, f1: number, support: number, createdAt: string): Tagger => ({
  id: name,
  name,
  createdAt,
  entityTypes: ['disease'],
  encoderName: 'MiniLM',
  recipeName: 'layered',
  scores: { micro: { precision: f1, recall: f1, f1, support }, types: {} },
  runId: null
})
const taggers = [
  tagger('Tagger 10', 0.7, 50, '2026-01-03T00:00:00Z'),
  tagger('Tagger 2', 0.8, 50, '2026-01-01T00:00:00Z'),
  tagger('Tagger 3', 0.8, 90, '2026-01-02T00:00:00Z')
]
const names = (list: readonly Tagger[]) => list.map((each) => each.name)

test('sorts by name as people count, by F1 and by date', () => {
  expect(names(sortTaggers(taggers, { by: 'name', direction: 'ascending' }))).toEqual([
    'Tagger 2',
    'Tagger 3',
    'Tagger 10'
  ])
  expect(names(sortTaggers(taggers, { by: 'f1', direction: 'ascending' }))[0]).toBe('Tagger 10')
  expect(names(sortTaggers(taggers, { by: 'when', direction: 'descending' }))[0]).toBe('Tagger 10')
})

test('the best of equals was measured on more', () => {
  expect(bestTagger(taggers)?.name).toBe('Tagger 3')
  expect(bestTagger([])).toBeNull()
})
