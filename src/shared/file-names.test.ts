import { expect, test } from 'vitest'
import { joinFileNames, splitFileNames } from './file-names.ts'

test.each([
  [['a.txt'], { first: 'a.txt', more: 0 }],
  [['notes/a.txt', 'notes/b.txt', 'notes/c.txt'], { first: 'notes/a.txt', more: 2 }],
  [['报告 (1).txt', 'b.txt'], { first: '报告 (1).txt', more: 1 }],
  [['a (+3).csv'], { first: 'a (+3).csv', more: 0 }]
])('%j is told apart again', (names, parts) => {
  expect(splitFileNames(joinFileNames(names))).toEqual(parts)
})

test('of no file there is no name', () => {
  expect(joinFileNames([])).toBe('')
})
