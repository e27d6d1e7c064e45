// Which change of many documents Ctrl+Z means: the newest of the window, unless the open document has a newer edit of its own.
import { beforeEach, expect, it } from 'vitest'
import { bulkGone, bulkMade, editMade, newestBulk, useBulkSteps } from './bulk-steps.ts'

const result = (batchId: string, sequence: number) => ({ batchId, sequence, documents: 2, annotations: 3 })
const newest = (way: 'undo' | 'redo', top: number | null = null, projectId = 'p') =>
  newestBulk(useBulkSteps.getState()[way], projectId, top)

beforeEach(() => useBulkSteps.setState({ undo: [], redo: [] }))

it('is the newest of the project that is newer than the edit of the document', () => {
  bulkMade('p', 'mark-occurrences', result('1', 10))
  bulkMade('p', 'accept-all', result('2', 20))
  bulkMade('other', 'accept-all', result('3', 30))
  expect(newest('undo')?.batchId).toBe('2')
  expect(newest('undo', 15)?.batchId).toBe('2')
  // An edit that belongs to the change itself is no newer than it.
  expect(newest('undo', 20)?.batchId).toBe('2')
  expect(newest('undo', 21)).toBeNull()
  expect(newest('undo', null, 'another')).toBeNull()
})

it('taken back it can be done again, and the one before it comes next', () => {
  bulkMade('p', 'mark-occurrences', result('1', 10))
  bulkMade('p', 'accept-all', result('2', 20))
  bulkGone('undo', newest('undo')!, result('3', 30))
  expect(newest('undo')?.batchId).toBe('1')
  expect(newest('redo')).toMatchObject({ batchId: '3', action: 'accept-all', annotations: 3 })
  // What was undone in the document after it is done again before it.
  expect(newest('redo', 31)).toBeNull()
  bulkGone('redo', newest('redo')!, result('4', 40))
  expect(newest('undo')?.batchId).toBe('4')
  expect(newest('redo')).toBeNull()
})

it('is no longer done again once something else was done in its project', () => {
  for (const [projectId, batchId] of [
    ['p', '1'],
    ['q', '2']
  ] as const) {
    bulkMade(projectId, 'accept-all', result(batchId, 1))
    bulkGone('undo', newest('undo', null, projectId)!, result(`back-${batchId}`, 2))
  }
  editMade('p')
  expect([newest('redo'), newest('redo', null, 'q')?.batchId]).toEqual([null, 'back-2'])
  bulkMade('q', 'accept-all', result('5', 5))
  expect(newest('redo', null, 'q')).toBeNull()
})

it('is let go of where nothing of it was left, and never held where it changed nothing', () => {
  bulkMade('p', 'accept-all', { batchId: null, sequence: null, documents: 0, annotations: 0 })
  expect(newest('undo')).toBeNull()
  bulkMade('p', 'accept-all', result('1', 10))
  bulkGone('undo', newest('undo')!, { batchId: null, sequence: null, documents: 0, annotations: 0 })
  expect([newest('undo'), newest('redo')]).toEqual([null, null])
  bulkMade('p', 'accept-all', result('2', 20))
  bulkGone('undo', newest('undo')!, null)
  expect([newest('undo'), newest('redo')]).toEqual([null, null])
})
