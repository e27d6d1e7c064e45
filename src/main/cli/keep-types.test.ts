// Choosing among the entity types of a labelled file.
import { expect, it } from 'vitest'
import { keepTypes } from './keep-types.ts'

const file = {
  sentences: [{ text: 'a b c', words: [], tags: ['B-drug', 'B-time', 'I-time'] }],
  entityTypes: ['drug', 'time']
}

it('leaves words of other types outside, and names a type that is not there', () => {
  expect(keepTypes(file, undefined)).toBe(file)
  expect(keepTypes(file, 'drug')).toMatchObject({ sentences: [{ tags: ['B-drug', 'O', 'O'] }], entityTypes: ['drug'] })
  expect(keepTypes(file, 'time, drug').sentences[0]!.tags).toEqual(['B-drug', 'B-time', 'I-time'])
  expect(() => keepTypes(file, 'drug,Drug')).toThrow('names Drug, which')
})
