// What is ticked from the start, and what a person's tick changes.
import { expect, it } from 'vitest'
import type { Occurrence } from '../../../../shared/many-documents.ts'
import { isTicked, occurrenceKey } from './ticks.ts'

const hit: Occurrence = {
  documentId: 'd',
  documentName: 'D',
  status: 'todo',
  start: 3,
  end: 9,
  excerpt: { before: '', found: 'asthma', after: '' },
  state: 'free'
}

it.each<[string, Partial<Occurrence>, boolean, boolean]>([
  ['a free place', {}, true, true],
  ['a place under another label', { state: 'other' }, false, true],
  ['a place that was refused', { state: 'rejected' }, false, true],
  ['a place in a gold document', { status: 'gold' }, false, true],
  ['a place that is marked already', { state: 'labelled' }, false, false]
])('%s', (_what, of, fromTheStart, whenTicked) => {
  const place = { ...hit, ...of }
  expect(isTicked(new Map(), place)).toBe(fromTheStart)
  expect(isTicked(new Map([[occurrenceKey(place), true]]), place)).toBe(whenTicked)
  expect(isTicked(new Map([[occurrenceKey(place), false]]), place)).toBe(false)
})
