// Attributes as a person adds and removes them.
import { expect, it } from 'vitest'
import { freeAttributeId, readAttribute } from './attribute-draft.ts'

it('gives a new attribute an id of its own, also where one was removed before', () => {
  const [first, second] = [readAttribute('attribute-1', ''), readAttribute('attribute-2', '')]
  expect(freeAttributeId([])).toBe('attribute-1')
  expect(freeAttributeId([first, second])).toBe('attribute-3')
  expect(freeAttributeId([second])).toBe('attribute-3')
})
