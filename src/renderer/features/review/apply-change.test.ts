// A change is applied once, whole, and never over a newer state.
import { expect, test } from 'vitest'
import type { Document } from '../../../shared/entities.ts'
import { applyChange } from './apply-change.ts'
import { makeMark } from './review-marks.fixture.ts'

const document: Document = {
  id: 'd',
  projectId: 'p',
  name: 'Note',
  group: '',
  status: 'todo',
  text: 'diabetes',
  hash: '',
  revision: 4,
  annotations: [makeMark('a', 0, 3), makeMark('b', 4, 6)],
  canUndo: false,
  canRedo: false
}
const change = {
  documentId: 'd',
  revision: 5,
  status: 'annotated' as const,
  changed: [makeMark('b', 4, 8), makeMark('c', 0, 8)],
  removed: ['a'],
  canUndo: true,
  canRedo: false
}

test('replaces, adds and removes', () => {
  const now = applyChange(document, change)
  expect(now.annotations).toEqual([makeMark('b', 4, 8), makeMark('c', 0, 8)])
  expect([now.revision, now.status, now.canUndo]).toEqual([5, 'annotated', true])
})

test('a stale change and a change of another document alter nothing', () => {
  expect(applyChange(document, { ...change, revision: 4 })).toBe(document)
  expect(applyChange(document, { ...change, documentId: 'e' })).toBe(document)
})
