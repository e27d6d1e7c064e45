// Nothing is lost between the parts and the whole.
import { expect, test } from 'vitest'
import { sumByName } from './sum-by-name.ts'

test('labels of one name are parts of one sum, in order', () => {
  const count = (name: string, labelId: string, marks: number) => ({ name, labelId, marks, documents: 1 })
  const counts = [count('2026-03', 'disease', 3), count('2026-02', 'drug', 1), count('2026-03', 'drug', 2)]
  expect(sumByName(counts)).toEqual([
    { name: '2026-03', marks: 5, parts: [counts[0], counts[2]] },
    { name: '2026-02', marks: 1, parts: [counts[1]] }
  ])
  expect(sumByName([])).toEqual([])
})
