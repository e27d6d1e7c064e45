import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasKnownWord, maskText, type MaskingVocabulary } from './masking.ts'
import { idOf, packToken } from './token-texts.ts'

const vocabulary: MaskingVocabulary = {
  cls: 2,
  sep: 3,
  mask: 4,
  unk: 1,
  vocabularySize: 1000,
  special: new Set([0, 1, 2, 3, 4])
}

/** Words as lists of ids, packed. */
function pack(words: readonly (readonly number[])[], terms: ReadonlySet<number> = new Set()): Int32Array {
  return Int32Array.from(words.flatMap((word, w) => word.map((id, i) => packToken(id, i > 0, terms.has(w)))))
}
const someWords = fc.array(fc.array(fc.integer({ min: 5, max: 999 }), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 40
})

describe('maskText', () => {
  it('hides whole words, keeps what stood there as labels, and touches nothing else', () => {
    fc.assert(
      fc.property(someWords, fc.double({ min: 0.05, max: 0.6, noNaN: true }), fc.nat(), (words, share, key) => {
        const tokens = pack(words)
        const { ids, places, labels } = maskText(tokens, share, vocabulary, key)
        const whole = [2, ...words.flat(), 3]
        expect(ids).toHaveLength(whole.length)
        expect(places.length).toBeGreaterThan(0)
        expect([...labels]).toEqual(Array.from(places, (place) => whole[place]))
        const hidden = new Set(places)
        expect(hidden.size).toBe(places.length)
        whole.forEach((id, place) => hidden.has(place) || expect(ids[place]).toBe(id))
        let place = 1
        for (const word of words) {
          const inWord = word.filter((_, i) => hidden.has(place + i)).length
          expect([0, word.length]).toContain(inWord)
          place += word.length
        }
      })
    )
  })

  it('hides the asked share on average, 80 % as [MASK], 10 % as another word, never as a special one', () => {
    const tokens = pack(Array.from({ length: 30 }, (_, i) => [100 + i]))
    let [hidden, masked, kept] = [0, 0, 0]
    for (let key = 0; key < 2000; key++) {
      const { ids, places, labels } = maskText(tokens, 0.15, vocabulary, key)
      hidden += places.length
      for (const [i, place] of places.entries()) {
        if (ids[place] === vocabulary.mask) masked++
        else if (ids[place] === labels[i]) kept++
        else expect(vocabulary.special.has(ids[place]!)).toBe(false)
      }
    }
    expect(hidden / (2000 * 30)).toBeCloseTo(0.15, 2)
    expect(masked / hidden).toBeCloseTo(0.8, 1)
    expect(kept / hidden).toBeCloseTo(0.1, 1)
  })

  it('hides words of terms before others', () => {
    const tokens = pack([[10], [11, 12], [13], [14], [15], [16], [17], [18]], new Set([1]))
    for (let key = 0; key < 50; key++) expect([...maskText(tokens, 0.2, vocabulary, key).places]).toEqual([2, 3])
  })

  it('does the same for the same key, and never asks for an unknown word', () => {
    const tokens = pack([[10], [1], [11], [12, 1], [13]])
    for (let key = 0; key < 50; key++) {
      const once = maskText(tokens, 0.4, vocabulary, key)
      expect(maskText(tokens, 0.4, vocabulary, key)).toEqual(once)
      expect([...once.labels].every((label) => [10, 11, 13].includes(label))).toBe(true)
    }
    expect(maskText(pack([[1], [12, 1]]), 0.4, vocabulary, 7).places).toHaveLength(0)
    expect(hasKnownWord(pack([[1], [12, 1]]), vocabulary)).toBe(false)
    expect(hasKnownWord(pack([[1], [12, 13]]), vocabulary)).toBe(true)
    expect(Array.from(tokens, idOf)).toEqual([10, 1, 11, 12, 1, 13])
  })
})
