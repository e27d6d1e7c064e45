// How tags are weighed, and what of a batch's loss a part of it is given. Values and gradients: test/parity/token-loss.test.ts.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTokenLoss, lossWeights, sumTagWeights } from './token-loss.ts'

const plain = createTokenLoss([], 2)

describe('weights of the loss', () => {
  it('weigh each counted token alike, and nothing where no token counts', () => {
    expect([...lossWeights(Int32Array.of(-1, 1, 0), plain)]).toEqual([0, 0, 0, 0.5, 0.5, 0])
    expect([...lossWeights(Int32Array.of(-1, -1), plain)]).toEqual([0, 0, 0, 0])
  })

  it('weigh a rare tag as many times more as it is rarer, up to the cap; one that never occurs weighs the cap', () => {
    const tags = [Int32Array.of(0, 0, 0, 0, -1, 1, 1), Int32Array.of(0, 0, 2, -1)]
    const weights = (largestTagWeight: number) => [
      ...createTokenLoss(tags, 4, { largestTagWeight, smoothing: 0, focus: 0 }).tagWeights
    ]
    expect(weights(10)).toEqual([1, 3, 6, 6])
    expect(weights(4)).toEqual([1, 3, 4, 4])
    expect(weights(1)).toEqual([1, 1, 1, 1])
  })

  it('add up to the same whether a batch goes at once or in parts', () => {
    const tag = fc.integer({ min: -1, max: 3 })
    fc.assert(
      fc.property(
        fc.array(tag, { minLength: 2, maxLength: 40 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (list, smoothing) => {
          const tags = Int32Array.from(list)
          const loss = { ...createTokenLoss([tags], 4, { largestTagWeight: 5, smoothing, focus: 0 }) }
          const total = sumTagWeights(tags, loss)
          const cut = tags.length >> 1
          const parts = [tags.subarray(0, cut), tags.subarray(cut)].flatMap((part) => [
            ...lossWeights(part, loss, total)
          ])
          expect(parts).toEqual([...lossWeights(tags, loss)])
        }
      )
    )
  })

  it('add up to one without weights of tags, smoothed or not', () => {
    const weights = lossWeights(Int32Array.of(0, 1, -1, 1), { ...plain, smoothing: 0.1 })
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 6)
    expect(weights[0]).toBeCloseTo(0.95 / 3, 6)
  })
})
