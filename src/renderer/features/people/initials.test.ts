// A name is never cut inside a character.
import { expect, it } from 'vitest'
import { initialsOf } from './initials.ts'

it.each([
  ['Lena Weber', 'LW'],
  ['lena', 'L'],
  ['王小明', '小明'],
  ['J. R. R. Tolkien', 'JT'],
  ['  ', '?'],
  ['😀 x', '😀X']
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
