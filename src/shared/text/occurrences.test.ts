// What counts as another occurrence: whole words, case and inflected forms, in English and Chinese, with exact offsets.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOccurrences, type MatchOptions, occurrencePattern } from './occurrences.ts'

const plain: MatchOptions = { wholeWord: true, matchCase: false, inflections: false }

function surfaces(text: string, words: string, options: Partial<MatchOptions> = {}): string[] {
  const pattern = occurrencePattern(words, { ...plain, ...options })
  return pattern === null ? [] : findOccurrences(text, pattern).map(({ start, end }) => text.slice(start, end))
}

describe('occurrences', () => {
  it('are whole words in either case unless asked otherwise', () => {
    const text = 'Anemia, anemia; pananemia. ANEMIA-like'
    expect(surfaces(text, 'anemia')).toEqual(['Anemia', 'anemia', 'ANEMIA'])
    expect(surfaces(text, 'anemia', { matchCase: true })).toEqual(['anemia'])
    expect(surfaces(text, 'anemia', { wholeWord: false })).toHaveLength(4)
  })

  it('need no boundary beside Chinese characters', () => {
    expect(surfaces('既往2型糖尿病病史，糖尿病肾病；患者COPD急性加重', '糖尿病')).toEqual(['糖尿病', '糖尿病'])
    expect(surfaces('患者COPD急性加重，COPDX', 'COPD')).toEqual(['COPD'])
  })

  it('run over line breaks and doubled spaces between words', () => {
    expect(surfaces('chest\n  pain and chest pain', 'chest pain')).toEqual(['chest\n  pain', 'chest pain'])
  })

  it.each([
    ['nodule', 'nodules nodule nodular'],
    ['biopsy', 'biopsies biopsied biopsy biopsysome'],
    ['metastasis', 'metastases metastasis metastatic'],
    ['bacterium', 'bacteria bacterium bacterial'],
    ['bronchus', 'bronchi bronchus bronchial'],
    ['mass', 'masses mass massive'],
    ['tumours', 'tumour tumours tumoural'],
    ['bleed', 'bleeds bleeding bleed bleeder']
  ])('of %s in its inflected forms', (word, text) => {
    const found = surfaces(text, word, { inflections: true })
    expect(found).toEqual(text.split(' ').slice(0, -1))
    expect(found).toContain(word)
  })

  it('take every character literally and hold nothing of the pattern language', () => {
    expect(surfaces('a+b (c) [d] {e} x|y ^$ 5% a&&b a--b', '(c) [d] {e} x|y ^$ 5% a&&b a--b')).toHaveLength(1)
    expect(surfaces('anything', '   ')).toEqual([])
  })

  it('are found wherever a text was built from the words, each with the words as its surface', () => {
    const words = fc.stringMatching(/^[a-z0-9+.()糖尿病é-]{1,8}$/)
    fc.assert(
      fc.property(
        words,
        fc.array(fc.constantFrom(' ', '，', '\n', ' 。'), { minLength: 1, maxLength: 6 }),
        (word, gaps) => {
          const text = gaps.map((gap) => word + gap).join('')
          const pattern = occurrencePattern(word, { ...plain, wholeWord: false, matchCase: true })!
          const found = findOccurrences(text, pattern)
          expect(found.length).toBeGreaterThan(0)
          for (const { start, end } of found) expect(text.slice(start, end)).toBe(word)
        }
      )
    )
  })
})
