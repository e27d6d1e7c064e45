// The report of an export: every row is in the store however many there are, and of an export that was cut off none stays.
import { expect, test } from 'vitest'
import { lossKinds } from '../../../shared/formats.ts'
import { reason } from '../../../shared/reasons/reason.ts'
import { problem } from '../../formats/format.ts'
import { listExportRows } from '../../store/transfers/export-rows.ts'
import { temporaryCorpus } from '../corpus.fixture.ts'
import { createExportRows, discardStrayRows } from './export-report.ts'

const many = 4500
const anything = { losses: lossKinds, search: '', codes: [], offset: 0, limit: 500 }

function fill() {
  const corpus = temporaryCorpus()
  const rows = createExportRows(corpus.deps, 'Notes')
  for (let at = 0; at < many; at++)
    rows.add({
      ...problem(`n${at}`, reason('loss.details', { what: reason('loss.name') })),
      loss: { kind: 'details', count: 1 }
    })
  rows.note({ reason: reason('written.code-points') })
  const count = () => listExportRows(corpus.workspace.read, rows.id, anything).total
  return { corpus, rows, count }
}

test('every row is kept, counted by kind, and found by words of either language', () => {
  const { corpus, rows, count } = fill()
  expect(rows.end()).toEqual({ details: many, other: 1 })
  expect(count()).toBe(many + 1)
  const find = (search: string, codes: Parameters<typeof listExportRows>[2]['codes'] = []) =>
    listExportRows(corpus.workspace.read, rows.id, { ...anything, search, codes }).total
  expect(find('n4499')).toBe(1)
  expect(find('CODE POINTS')).toBe(1)
  expect(find('名称', ['loss.name'])).toBe(many)
})

test('nothing stays of an export that was given up, or that a crash cut off', async () => {
  const { rows, count } = fill()
  expect(count()).toBeGreaterThan(0)
  await rows.discard()
  expect(count()).toBe(0)
  const crashed = fill()
  crashed.rows.end()
  await discardStrayRows(crashed.corpus.deps)
  expect(crashed.count()).toBe(0)
})
