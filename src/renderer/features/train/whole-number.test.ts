// Only whole numbers within the range are taken.
import { expect, test } from 'vitest'
import { parseWhole } from './whole-number.ts'

test('takes what is in range, refuses the rest', () => {
  expect(parseWhole(' 12 ', 1, 200)).toBe(12)
  for (const text of ['', '0', '201', '1.5', '-3', '1e2', 'ten', '99999999999'])
    expect(parseWhole(text, 1, 200)).toBeNull()
})
