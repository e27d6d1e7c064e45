// What is filled in becomes a choice that the contract takes, or none while it cannot be used.
import { describe, expect, test } from 'vitest'
import { exportChoiceSchema } from '../../../shared/exports.ts'
import { formatEntry, formatIds } from '../../../shared/formats.ts'
import { choiceOf, type ExportDraft, splitOf, startDraft, withFormat } from './export-draft.ts'

const whole = { selected: [], query: null }
const query = { search: 'pain', withSuggestions: false }

test('the documents that are ticked come first, then the filter, then all', () => {
  expect(startDraft({ selected: ['a'], query }).set).toBe('documents')
  expect(startDraft({ selected: [], query }).set).toBe('filter')
  expect(startDraft(whole).set).toBe('todo')
})

test.each([
  ['documents', { kind: 'documents', documentIds: ['a'] }],
  ['filter', { kind: 'filter', query }],
  ['gold', { kind: 'status', from: 'gold' }]
] as const)('the set %s is asked for as such', (set, asked) => {
  const source = { selected: ['a'], query }
  expect(choiceOf({ ...startDraft(source), set }, source)).toMatchObject({ set: asked, split: null, masking: null })
})

test('every format gives a choice that the contract takes, however one came to it', () => {
  for (const format of formatIds.filter((id) => formatEntry(id).carries !== undefined)) {
    const before: ExportDraft = {
      ...withFormat(startDraft(whole), 'csv'),
      text: false,
      suggestions: true,
      variant: '.xlsx'
    }
    const draft = withFormat(before, format)
    const choice = exportChoiceSchema.parse(choiceOf(draft, whole))
    const { withoutText, carries, variants } = formatEntry(format)
    if (withoutText !== true) expect(choice.text).toBe(true)
    if (carries?.status === 'none') expect(choice.suggestions).toBe(false)
    expect(choice.variant).toBe(variants?.[0])
  }
})

describe('a split', () => {
  const typed = (devel: string, test: string, seed = '1') => splitOf({ on: true, devel, test, seed })
  test('leaves the rest to training', () => {
    expect(typed('10', ' 20 ', '7')).toEqual({ seed: 7, shares: { train: 70, devel: 10, test: 20 } })
    expect(typed('20', '0')).toEqual({ seed: 1, shares: { train: 80, devel: 20, test: 0 } })
  })
  test.each([
    ['0', '0'],
    ['60', '40'],
    ['1.5', '10'],
    ['-1', '10'],
    ['', '10'],
    ['10', '10', ''],
    ['10', '10', '99999999999']
  ])('devel %s, test %s, seed %s cannot be used', (devel, test, seed = '1') => {
    expect(typed(devel, test, seed)).toBeNull()
    const draft = { ...startDraft(whole), split: { on: true, devel, test, seed } }
    expect(choiceOf(draft, whole)).toBeNull()
    expect(choiceOf({ ...draft, split: { ...draft.split, on: false } }, whole)).not.toBeNull()
  })
})

test('masks are kinds without the texts that stay; with no kind nothing is masked', () => {
  const draft = startDraft(whole)
  const kept = { kind: 'name', surface: 'Ann' } as const
  const masking = { on: true, kinds: new Set(['name'] as const), keep: new Map([['name Ann', kept]]) }
  expect(choiceOf({ ...draft, masking }, whole)?.masking).toEqual({ kinds: ['name'], keep: [kept] })
  expect(choiceOf({ ...draft, masking: { ...masking, on: false } }, whole)?.masking).toBeNull()
  expect(choiceOf({ ...draft, masking: { ...masking, kinds: new Set() } }, whole)?.masking).toBeNull()
})
