// A search of a report goes in steps, finds what a look at all rows at once finds, and is remembered for its pages.
import { expect, test, vi } from 'vitest'
import { lossKinds } from '../../shared/formats.ts'
import { reason } from '../../shared/reasons/reason.ts'
import { addExportRows, discardExportRows, listExportRows } from '../store/transfers/export-rows.ts'
import { temporaryWorkspace } from '../store/workspace/workspace.fixture.ts'
import { createReportSearch } from './report-search.ts'

const many = 2500

function fill() {
  const workspace = temporaryWorkspace()
  const rows = Array.from({ length: many }, (_, at) => ({
    loss: at % 3 === 0 ? ('details' as const) : ('ids' as const),
    where: `note ${at}`,
    reason: at % 2 === 0 ? reason('loss.details', { what: reason('loss.name') }) : reason('loss.tokens'),
    documentId: null
  }))
  workspace.mutate('test', 'tester', ({ write, audit }) => {
    addExportRows(write, 'r', rows)
    addExportRows(write, 'other', rows)
    audit({ entity: 'export', entityId: 'r' })
  })
  return { ...workspace, search: createReportSearch(workspace.read) }
}

const query = { table: 'export_row', of: 'r', kinds: lossKinds, search: 'note', codes: [] } as const

test('what it finds is the same and in the same order as by one look', async () => {
  const { read, search } = fill()
  for (const [words, codes, count] of [
    ['NOTE', [], many],
    ['note 24', [], 111],
    ['名称', ['loss.name'], many / 2],
    ['名称', ['loss.tokens', 'loss.score'], many / 2],
    ['nothing', [], 0]
  ] as const) {
    const found = await search({ ...query, search: words, codes })
    expect(found, words).toHaveLength(count)
    const filter = { losses: lossKinds, search: words, codes, offset: 3, limit: 50 }
    expect(listExportRows(read, 'r', filter, found)).toEqual(listExportRows(read, 'r', filter))
  }
  expect(await search({ ...query, search: '' })).toBeUndefined()
})

test('others get their turn meanwhile, and the pages of one search cost one', async () => {
  const { read, search, mutate } = fill()
  const look = vi.spyOn(read, 'all')
  const searching = () => look.mock.calls.filter(([sql]) => sql.includes('isSaid')).length
  const found = await search(query)
  const once = searching()
  expect(once).toBeGreaterThan(2)
  expect(await search(query)).toBe(found)
  expect(searching()).toBe(once)
  mutate('test', 'tester', (mutation) => void discardExportRows(mutation, 'r', 1))
  expect(await search(query)).toHaveLength(many - 1)
})

test('one that nobody waits for any more ends early and is not remembered', async () => {
  const { search } = fill()
  expect(await search(query, AbortSignal.abort())).toEqual([])
  expect(await search(query)).toHaveLength(many)
})
