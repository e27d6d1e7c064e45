import { expect, test } from 'vitest'
import { usualScope } from './use-occurrence-words.ts'

test('the dialog looks in the document where the words stand in it again, and in the corpus where they do not', () => {
  expect(usualScope('Aspirin was given. No more aspirin.', 'Aspirin')).toBe('document')
  expect(usualScope('Aspirin was given.', 'Aspirin')).toBe('corpus')
  expect(usualScope('口服丙戊酸钠，丙戊酸钠浓度正常。', '丙戊酸钠')).toBe('document')
  expect(usualScope('口服丙戊酸钠。', '丙戊酸钠')).toBe('corpus')
})
