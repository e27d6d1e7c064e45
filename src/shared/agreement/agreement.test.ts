// Agreement against values worked out by hand, published ones, and scikit-learn.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitWords } from '../text/words.ts'
import { Coincidences, krippendorffsAlpha } from './alpha.ts'
import type { ComparedSpan } from './compared-span.ts'
import { compareSpans } from './conflict-groups.ts'
import { cohensKappa, Confusion } from './kappa.ts'
import { addCounts, countOverlap, countStrict, f1Of, noCounts } from './span-agreement.ts'
import { labelTokens } from './token-labels.ts'

const span = (start: number, end: number, labelId = 'disease'): ComparedSpan => ({
  labelId,
  fragments: [{ start, end }]
})
const arbitrarySpans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom('disease', 'drug'))
    .map(([start, length, label]) => span(start, start + length, label)),
  { maxLength: 12 }
)

describe('F1 between two annotators', () => {
  // One shared, one shifted by a word, one of another label, one that the first alone has: 1 of 4 and 1 of 3.
  const first = [span(0, 5), span(10, 15), span(20, 25), span(30, 35)]
  const second = [span(0, 5), span(10, 20), span(20, 25, 'drug')]

  it('counts what is exactly the same: 2 * 1 / (4 + 3)', () => {
    expect(countStrict(first, second)).toEqual({ first: 4, second: 3, firstFound: 1, secondFound: 1 })
    expect(f1Of(countStrict(first, second))).toBeCloseTo(2 / 7, 12)
  })

  it('counts what overlaps under one label: P 2/3, R 2/4', () => {
    const counts = countOverlap(first, second)
    expect(counts).toEqual({ first: 4, second: 3, firstFound: 2, secondFound: 2 })
    expect(f1Of(counts)).toBeCloseTo((2 * (2 / 3) * (2 / 4)) / (2 / 3 + 2 / 4), 12)
  })

  it('touching is no overlap, and pieces count by themselves', () => {
    const pieces: ComparedSpan = {
      labelId: 'disease',
      fragments: [
        { start: 0, end: 4 },
        { start: 10, end: 14 }
      ]
    }
    expect(countOverlap([span(4, 10)], [pieces]).firstFound).toBe(0)
    expect(countOverlap([span(12, 20)], [pieces]).firstFound).toBe(1)
    expect(countStrict([pieces], [span(0, 14)]).firstFound).toBe(0)
  })

  it('is undefined where nobody marked anything, and 0 where nothing is shared', () => {
    expect(f1Of(noCounts)).toBeNull()
    expect(f1Of(countStrict([], [span(0, 3)]))).toBe(0)
  })

  it('depends neither on the order of spans nor on that of annotators, is 1 for the same spans, and strict is never above overlap', () => {
    fc.assert(
      fc.property(arbitrarySpans, arbitrarySpans, (one, other) => {
        for (const count of [countStrict, countOverlap]) {
          expect(count(one.toReversed(), other)).toEqual(count(one, other))
          expect(f1Of(count(other, one))).toBe(f1Of(count(one, other)))
          expect(f1Of(count(one, one))).toBe(one.length === 0 ? null : 1)
        }
        const strict = f1Of(countStrict(one, other))
        const overlap = f1Of(countOverlap(one, other))
        expect(strict ?? 0).toBeLessThanOrEqual((overlap ?? 0) + 1e-12)
      })
    )
  })

  it('is summed over documents by their counts', () => {
    const sum = addCounts(countStrict([span(0, 5)], [span(0, 5)]), countStrict([span(0, 5)], [span(1, 5)]))
    expect(f1Of(sum)).toBe(0.5)
  })
})

describe('what is said of a token', () => {
  const text = 'Severe asthma, 2型糖尿病'
  const tokens = splitWords(text)

  it('is the labels that touch it, nested ones together', () => {
    const spans = [span(0, 13), span(7, 13, 'drug'), span(16, 20)]
    const said = labelTokens(tokens, spans)
    expect(tokens.map(({ start, end }, at) => [text.slice(start, end), said[at]])).toEqual([
      ['Severe', 'disease'],
      ['asthma', 'disease + drug'],
      [',', 'O'],
      ['2', 'O'],
      ['型', 'disease'],
      ['糖', 'disease'],
      ['尿', 'disease'],
      ['病', 'disease']
    ])
  })

  it('is found by halves as by looking at each', () => {
    fc.assert(
      fc.property(arbitrarySpans, (spans) => {
        const ten = Array.from({ length: 10 }, (_, at) => ({ start: at * 5, end: at * 5 + 4 }))
        const slow = ten.map((token) =>
          spans
            .filter(({ fragments: [piece] }) => piece!.start < token.end && token.start < piece!.end)
            .map(({ labelId }) => labelId)
        )
        expect(labelTokens(ten, spans)).toEqual(
          slow.map((labels) => (labels.length === 0 ? 'O' : [...new Set(labels)].sort().join(' + ')))
        )
      })
    )
  })
})

function kappaOf(first: readonly string[], second: readonly string[]): number | null {
  const confusion = new Confusion()
  confusion.add(first, second)
  return cohensKappa(confusion)
}

describe("Cohen's kappa", () => {
  it('is 0.4 where 50 items are judged 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: po 0.7, pe 0.5', () => {
    const items = (count: number, one: string, other: string) =>
      Array.from({ length: count }, () => [one, other] as const)
    const all = [...items(20, 'y', 'y'), ...items(5, 'y', 'n'), ...items(10, 'n', 'y'), ...items(15, 'n', 'n')]
    const kappa = kappaOf(
      all.map(([one]) => one),
      all.map(([, other]) => other)
    )
    expect(kappa).toBeCloseTo(0.4, 12)
  })

  const fixture = JSON.parse(
    readFileSync(new URL('../../../test/parity/fixtures/agreement-kappa.json', import.meta.url), 'utf8')
  ) as { cases: { first: string[]; second: string[]; kappa: number }[] }
  it.each(fixture.cases)('is that of scikit-learn: $kappa', ({ first, second, kappa }) => {
    expect(kappaOf(first, second)).toBeCloseTo(kappa, 12)
  })

  it('is undefined without items or with one category, and sums over documents', () => {
    expect(kappaOf([], [])).toBeNull()
    expect(kappaOf(['O', 'O'], ['O', 'O'])).toBeNull()
    const { first, second, kappa } = fixture.cases[1]!
    const inTwo = new Confusion()
    inTwo.add(first.slice(0, 13), second.slice(0, 13))
    inTwo.add(first.slice(13), second.slice(13))
    expect(cohensKappa(inTwo)).toBeCloseTo(kappa, 12)
    expect(() => inTwo.add(['O'], [])).toThrow(RangeError)
  })
})

function alphaOf(...annotators: readonly string[]): number | null {
  const coincidences = new Coincidences()
  const rows = annotators.map((row) => row.split(' '))
  rows[0]!.forEach((_, item) => coincidences.add(rows.map((row) => row[item]!).filter((said) => said !== '.')))
  return krippendorffsAlpha(coincidences)
}

describe("Krippendorff's alpha", () => {
  it('is that of the examples in "Computing Krippendorff\'s Alpha-Reliability" (2011)', () => {
    // A. binary, two observers, no missing data; B. nominal; C. nominal, any number of observers, missing data.
    expect(alphaOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0')).toBeCloseTo(0.095, 3)
    expect(alphaOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d')).toBeCloseTo(0.692, 3)
    expect(
      alphaOf(
        '1 2 3 3 2 1 4 1 2 . . .',
        '1 2 3 3 2 2 4 1 2 5 . 3',
        '. 3 3 3 2 3 4 2 2 5 1 .',
        '1 2 3 3 2 4 4 1 2 5 1 .'
      )
    ).toBeCloseTo(0.743, 3)
  })

  it('is 1 for the same judgements, and undefined where nothing can be paired or all is one category', () => {
    expect(alphaOf('a b a', 'a b a', 'a b a')).toBe(1)
    expect(alphaOf('a . b', '. a .')).toBeNull()
    expect(alphaOf('a a', 'a a')).toBeNull()
  })
})

describe('items counted by their number', () => {
  it('are what listing them is', () => {
    const listed = new Confusion()
    listed.add(['O', 'O', 'O', 'drug'], ['O', 'O', 'O', 'O'])
    const counted = new Confusion()
    counted.add(['drug'], ['O'])
    counted.addAgreed('O', 3)
    expect(cohensKappa(counted)).toBe(cohensKappa(listed))
    const [all, some] = [new Coincidences(), new Coincidences()]
    for (const said of [
      ['O', 'O', 'O'],
      ['O', 'O', 'O'],
      ['drug', 'O', 'O']
    ])
      all.add(said)
    some.addAgreed('O', 3, 2)
    some.add(['drug', 'O', 'O'])
    expect(krippendorffsAlpha(some)).toBeCloseTo(krippendorffsAlpha(all)!, 12)
  })
})

describe('places of disagreement', () => {
  it('sets apart what all have, and keeps together what overlaps', () => {
    const { agreed, conflicts } = compareSpans([
      [span(0, 5), span(10, 14), span(13, 20), span(30, 33)],
      [span(12, 16), span(0, 5), span(30, 33, 'drug')]
    ])
    expect(agreed).toEqual([span(0, 5)])
    expect(conflicts).toEqual([
      { start: 10, end: 20, sides: [[span(10, 14), span(13, 20)], [span(12, 16)]] },
      { start: 30, end: 33, sides: [[span(30, 33)], [span(30, 33, 'drug')]] }
    ])
  })

  it('loses no span and has each once, for any number of annotators', () => {
    fc.assert(
      fc.property(fc.array(arbitrarySpans, { minLength: 1, maxLength: 4 }), (sides) => {
        const { agreed, conflicts } = compareSpans(sides)
        sides.forEach((spans, side) => {
          const back = [...agreed, ...conflicts.flatMap((conflict) => conflict.sides[side]!)]
          expect(new Set(back.map((each) => JSON.stringify(each)))).toEqual(
            new Set(spans.map((each) => JSON.stringify(each)))
          )
          expect(new Set(back).size).toBe(back.length)
        })
        conflicts.forEach(({ start }, at) => expect(start).toBeGreaterThanOrEqual(conflicts[at - 1]?.end ?? 0))
      })
    )
  })
})
