// A month is read from what a file says or from a name, and from nothing that only looks like one.
import { expect, test } from 'vitest'
import { monthOf } from './document-month.ts'

test.each([
  ['note', '{"date":"2026-03-02"}', '2026-03'],
  ['note', '{"charttime":"2131-01-05 10:00:00"}', '2131-01'],
  ['note', '{"ChartTime":"2021-12-31T10:00:00"}', '2021-12'],
  ['letter 20260401', null, '2026-04'],
  ['2026年04月01日 记录', null, '2026-04'],
  ['note', '{"date":"2026/3/7"}', '2026-03'],
  ['note', '{"date":"2026年11月7日"}', '2026-11'],
  ['note 2026-3-777', null, ''],
  ['note 123456789012', null, ''],
  ['2026-13-01', null, ''],
  ['note', '{"date":5}', '']
])('%s, %s: %j', (name, meta, month) => {
  expect(monthOf(name, meta)).toBe(month)
})
