// The automaton finds what looking for every term at every place finds.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTermMatcher } from './term-matcher.ts'

function matcherOf(terms: readonly string[]) {
  const matcher = createTermMatcher()
  terms.forEach((term, number) => matcher.add(term, number))
  for (const _step of matcher.link());
  return (text: string) => matcher.find(text).map(({ start, end, term }) => [text.slice(start, end), term] as const)
}

describe('terms', () => {
  it('are found as whole words, in either case and width, over any white space', () => {
    const find = matcherOf(['type 2 diabetes', 'diabetes', 'asa', 'E11.9'])
    expect(find('Type 2\n diabetes; DIABETES, nasal ASA ａｓａ (E11.9)')).toEqual([
      ['Type 2\n diabetes', 0],
      ['DIABETES', 1],
      ['ASA', 2],
      ['ａｓａ', 2],
      ['E11.9', 3]
    ])
  })

  it('are found in Chinese without any boundary, the longest from the left', () => {
    const find = matcherOf(['糖尿病', '2型糖尿病', '糖尿病肾病', '肾病'])
    expect(find('确诊2型糖尿病肾病，糖尿病肾病')).toEqual([
      ['2型糖尿病', 1],
      ['肾病', 3],
      ['糖尿病肾病', 2]
    ])
  })

  it('keep the first number of two equal ones, and nothing comes of empty ones', () => {
    const find = matcherOf(['  ', 'aspirin', 'ASPIRIN'])
    expect(find('aspirin  ')).toEqual([['aspirin', 1]])
  })

  it('agree with a search for every term at every place', () => {
    const word = fc.constantFrom('a', 'b', 'ab', '糖', '尿', '-')
    const phrase = fc.array(word, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 8 }), fc.array(word, { maxLength: 30 }), (terms, words) => {
        const text = words.join(' ')
        const starts = words.map((_, at) => words.slice(0, at).join(' ').length + (at === 0 ? 0 : 1))
        const expected: string[] = []
        for (let at = 0; at < words.length;) {
          const fits = terms.filter((term) => term.every((each, place) => words[at + place] === each))
          const longest = Math.max(0, ...fits.map((term) => term.length))
          if (longest > 0) expected.push(`${starts[at]}:${words.slice(at, at + longest).join(' ')}`)
          at += Math.max(1, longest)
        }
        const matcher = createTermMatcher()
        terms.forEach((term, number) => matcher.add(term.join(' '), number))
        for (const _step of matcher.link());
        const found = matcher.find(text).map(({ start, end }) => `${start}:${text.slice(start, end)}`)
        expect(found).toEqual(expected)
      })
    )
  })

  it('stay exact with many words and nodes', () => {
    const terms = Array.from({ length: 20_000 }, (_, number) => `term${number % 700} part${number}`)
    const find = matcherOf(terms)
    expect(find(`x ${terms[12_345]} y ${terms[19_999]}`)).toEqual([
      [terms[12_345], 12_345],
      [terms[19_999], 19_999]
    ])
  })
})
