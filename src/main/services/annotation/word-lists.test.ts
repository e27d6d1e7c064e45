// A list in an index and one in memory both give the longest word that a text begins with, as trying each word does.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstTwo, sortedWords, wordsInMemory } from './word-lists.ts'

const characters = fc.constantFrom('甲', '乙', '丙', '\u{20bb7}', 'a', '1')
const word = fc.string({ unit: characters, minLength: 2, maxLength: 6 })

it('finds the longest word that counts', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ word, counts: fc.boolean() }), { selector: (each) => each.word, maxLength: 30 }),
      fc.string({ unit: characters, maxLength: 12 }),
      (all, text) => {
        const known = all.filter(({ counts }) => counts).map((each) => each.word)
        const expected = Math.max(0, ...known.filter((each) => text.startsWith(each)).map(({ length }) => length))
        const sorted = all.map((each) => each.word).sort(byCodePoints)
        const indexed = sortedWords({
          last: (place) => sorted.findLast((each) => byCodePoints(each, place) <= 0),
          first: (place) => sorted.find((each) => byCodePoints(each, place) >= 0),
          counts: (each) => known.includes(each)
        })
        const inMemory = wordsInMemory(new Set(known))
        expect([indexed.longestOf(text), inMemory.longestOf(text)]).toEqual([expected, expected])
        expect(inMemory.hasBeginning(firstTwo(text))).toBe(known.some((each) => firstTwo(each) === firstTwo(text)))
        expect(indexed.hasBeginning(firstTwo(text))).toBe(sorted.some((each) => each.startsWith(firstTwo(text))))
      }
    )
  )
})

/** As SQLite orders text: by its UTF-8 bytes. */
function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
