// The kept counts are those of the rows that stand there, and pages are cut from the same order with and without a search.
import { expect, test } from 'vitest'
import { lossKinds } from '../../../shared/formats.ts'
import { reason } from '../../../shared/reasons/reason.ts'
import { temporaryWorkspace } from '../workspace/workspace.fixture.ts'
import { addExportRows, countExportRows, discardExportRows, listExportRows } from './export-rows.ts'

function workspaceWith(count: number) {
  const workspace = temporaryWorkspace()
  const rows = Array.from({ length: count }, (_, at) => ({
    loss: at % 3 === 0 ? ('details' as const) : ('ids' as const),
    where: `note ${at}`,
    reason: reason('loss.name'),
    documentId: null
  }))
  workspace.mutate('test', 'tester', ({ write, audit }) => {
    addExportRows(write, 'r', rows)
    addExportRows(write, 'other', rows.slice(0, 4))
    audit({ entity: 'export', entityId: 'r' })
  })
  return workspace
}

test('rows are counted as they come and go, each report for itself', () => {
  const { read, mutate } = workspaceWith(100)
  const counted = (report: string) =>
    Object.fromEntries(
      read
        .all<{ loss: string; count: number }>(
          'SELECT loss, count(*) AS count FROM export_row WHERE report = ? GROUP BY loss',
          report
        )
        .map(({ loss, count }) => [loss, count])
    )
  expect(countExportRows(read, 'r')).toEqual({ details: 34, ids: 66 })
  mutate('test', 'tester', (mutation) => void discardExportRows(mutation, 'r', 31))
  expect(countExportRows(read, 'r')).toEqual(counted('r'))
  mutate('test', 'tester', (mutation) => void discardExportRows(mutation, 'r', 100))
  expect(countExportRows(read, 'r')).toEqual({})
  expect(countExportRows(read, 'other')).toEqual({ details: 2, ids: 2 })
})

test('pages follow one another, of some kinds and of what a search finds', () => {
  const { read } = workspaceWith(100)
  const page = (offset: number, change = {}) =>
    listExportRows(read, 'r', { losses: lossKinds, search: '', codes: [], offset, limit: 10, ...change })
  expect(page(90).rows.map(({ where }) => where)).toEqual(Array.from({ length: 10 }, (_, at) => `note ${90 + at}`))
  expect(page(100)).toEqual({ total: 100, rows: [] })
  const details = page(30, { losses: ['details', 'notes'] })
  expect([details.total, details.rows.map(({ where }) => where)]).toEqual([
    34,
    ['note 90', 'note 93', 'note 96', 'note 99']
  ])
  const found = page(10, { search: 'NOTE 9' })
  expect([found.total, found.rows.map(({ where }) => where)]).toEqual([11, ['note 99']])
})
