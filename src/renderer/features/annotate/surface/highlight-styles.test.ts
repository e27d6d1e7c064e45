// Rules stay apart for label, lane and kind, and follow the theme.
import { expect, it } from 'vitest'
import { readyMadeLabels } from '../../../../shared/labels.ts'
import { extraLineHeight, highlightName, highlightPriority, highlightRules } from './highlight-styles.ts'

const labels = readyMadeLabels('clinical')
const key = { labelId: 'drug', lane: 0, suggestion: false }

it('gives each label, lane and kind a name of its own', () => {
  const names = [
    key,
    { ...key, lane: 1 },
    { ...key, suggestion: true },
    { ...key, labelId: 'test' },
    { ...key, labelId: '？' }
  ]
  expect(new Set(names.map((each) => highlightName(each, labels))).size).toBe(names.length)
  for (const name of names) expect(highlightName(name, labels)).toMatch(/^[a-z0-9-]+$/)
})

it('draws suggestions with a dashed line and no tint', () => {
  const rule = highlightRules([{ ...key, suggestion: true }], labels, 'light')
  expect(rule).toContain('dashed')
  expect(rule).toContain('background-color: transparent')
  expect(highlightRules([key], labels, 'light')).toContain('solid')
})

it('uses other colours in the dark', () => {
  expect(highlightRules([key], labels, 'dark')).not.toBe(highlightRules([key], labels, 'light'))
})

it('lays inner spans above outer ones', () => {
  expect(highlightPriority(key)).toBeGreaterThan(highlightPriority({ ...key, lane: 1 }))
})

it('makes room for more than two lanes only', () => {
  expect([1, 2, 3, 4, 6, 20].map(extraLineHeight)).toEqual([0, 0, 4, 8, 16, 16])
})
