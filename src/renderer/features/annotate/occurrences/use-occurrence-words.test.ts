import { expect, test } from 'vitest'
import { knownLabel, usualScope } from './use-occurrence-words.ts'

test('the dialog looks in the document where the words stand in it again, and in the corpus where they do not', () => {
  expect(usualScope('Aspirin was given. No more aspirin.', 'Aspirin')).toBe('document')
  expect(usualScope('Aspirin was given.', 'Aspirin')).toBe('corpus')
  expect(usualScope('口服丙戊酸钠，丙戊酸钠浓度正常。', '丙戊酸钠')).toBe('document')
  expect(usualScope('口服丙戊酸钠。', '丙戊酸钠')).toBe('corpus')
})

test('words that are marked in the document already are proposed under the label they have there', () => {
  const text = '糖尿病视网膜病变。复查：糖尿病视网膜病变，Aspirin 停用。'
  const mark = (words: string, labelId: string, status: 'accepted' | 'suggestion' | 'rejected') => {
    const start = text.indexOf(words)
    return { labelId, status, fragments: [{ start, end: start + words.length }] }
  }
  const annotations = [
    mark('糖尿病视网膜病变', 'drug', 'suggestion'),
    mark('糖尿病视网膜病变', 'disease', 'accepted'),
    mark('Aspirin', 'disease', 'rejected')
  ]
  expect(knownLabel(text, '糖尿病视网膜病变', annotations)).toBe('disease')
  expect(knownLabel(text, '糖尿病视网膜病变', annotations.slice(0, 1))).toBe('drug')
  expect(knownLabel(text, '糖尿病', annotations)).toBeUndefined()
  expect(knownLabel(text, 'aspirin', annotations)).toBeUndefined()
  expect(knownLabel(text, 'aspirin', [mark('Aspirin', 'drug', 'accepted')])).toBe('drug')
})
