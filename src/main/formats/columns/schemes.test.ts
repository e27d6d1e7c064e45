// Tag schemes: any entities go to each and back, and the scheme is found again.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tagSchemes } from '../../../shared/formats.ts'
import { createSchemeCounter, fromIob2, toIob2 } from './schemes.ts'

/** Legal IOB2 tags. */
const sentence = fc.array(fc.constantFrom('O', 'B-X', 'B-Y', 'in', 'in'), { maxLength: 12 }).map((drafts) => {
  let open = 'O'
  return drafts.map((draft) => (open = draft === 'in' ? (open === 'O' ? 'O' : `I-${open.slice(2)}`) : draft))
})

function found(sentences: readonly (readonly string[])[]) {
  const counter = createSchemeCounter()
  for (const each of sentences) counter.add(each)
  return counter.result().scheme
}

test.each(tagSchemes)('%s carries any entities', (scheme) => {
  fc.assert(
    fc.property(sentence, (tags) => {
      expect(toIob2(fromIob2(tags, scheme), scheme)).toEqual({ tags, faults: [] })
    })
  )
})

test.each(tagSchemes)('%s is told by its tags', (scheme) => {
  const tags = ['B-X', 'I-X', 'O', 'B-X', 'B-X', 'I-X', 'I-X', 'O', 'B-Y']
  expect(found([fromIob2(tags, scheme)])).toBe(scheme)
})

test('one strange tag does not make another scheme', () => {
  expect(found([['B-X', 'I-X', 'O'], ['B-X', 'O', 'E-X'], ['B-Y']])).toBe('IOB2')
  expect(
    found([
      ['B-X', 'I-X', 'O', 'I-Y'],
      ['B-X', 'O']
    ])
  ).toBe('IOB2')
  expect(found([['O']])).toBe('IOB2')
})

test('a tag that cannot stand where it does is repaired and named', () => {
  expect(toIob2(['O', 'I-X', 'I-X', 'I-Y'], 'IOB2')).toEqual({
    tags: ['O', 'B-X', 'I-X', 'B-Y'],
    faults: [
      { at: 1, why: { code: 'rows.follows', values: { letter: 'I' } } },
      { at: 3, why: { code: 'rows.follows', values: { letter: 'I' } } }
    ]
  })
  expect(toIob2(['L-X', 'U-X'], 'IOBES').faults).toHaveLength(2)
  expect(toIob2(['E-X', 'S-X', 'I-X'], 'IOBES').tags).toEqual(['B-X', 'B-X', 'B-X'])
})
