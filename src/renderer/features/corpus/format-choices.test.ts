// What an export leaves out is told from what its format carries.
import { expect, test } from 'vitest'
import { formatEntry } from '../../../shared/formats.ts'
import { canMarkSuggestions, lossesOf } from './format-choices.ts'

test('losses of formats that keep all, some and none', () => {
  expect(lossesOf(formatEntry('jsonl').carries)).toEqual([])
  expect(lossesOf(formatEntry('iob2').carries)).toEqual(['text', 'overlap', 'pieces', 'suggestions', 'details'])
  expect(lossesOf(formatEntry('labelstudio').carries)).toEqual(['pieces'])
  expect(lossesOf(formatEntry('txt').carries)).toEqual(['spans', 'details'])
  expect([canMarkSuggestions('jsonl'), canMarkSuggestions('labelstudio'), canMarkSuggestions('iob2')]).toEqual([
    true,
    true,
    false
  ])
})
