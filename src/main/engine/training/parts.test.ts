// The small parts of a run: schedule, batches, dropout masks, phases, recipes, AdamW.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recipeNames, recipeSchema, type Phase, type Recipe } from '../../../shared/recipe.ts'
import { clipScale, scalarsOf, sumOfSquares, updateInPlace } from '../optimiser/adamw.ts'
import { assembleBatch, planEpoch, type Example } from './data/batches.ts'
import { DropoutMasks } from './step/dropout-masks.ts'
import { hashNumbers, normalNumbers, shuffledIndices } from '../random.ts'
import { readyRecipe } from './recipes.ts'
import { countEpoch, createRunState, evaluationIsDue, totalSteps } from './run-plan.ts'
import { firstTrainedLevel, rateAt } from './step/schedule.ts'

const phase: Phase = {
  name: 'p',
  epochs: 3,
  learningRate: 1,
  frozenShare: 0,
  layerDecay: 1,
  warmupShare: 0.1,
  finalShare: 0.2
}

describe('the learning rate', () => {
  it('climbs to its peak, then falls to its final share, never above or below', () => {
    const rates = Array.from({ length: 100 }, (_, step) => rateAt(phase, step, 100))
    expect(rates[0]).toBeCloseTo(1 / 11)
    expect(rates[10]).toBe(1)
    expect(rates[99]).toBeCloseTo(0.2 + 0.8 / 90)
    for (const [i, rate] of rates.entries()) expect(Math.sign(rate - (rates[i - 1] ?? 0))).toBe(i <= 10 ? 1 : -1)
  })

  it('of the head follows the same climb and fall, to its own peak', () => {
    for (const step of [0, 10, 50, 99]) expect(rateAt(phase, step, 100, 3)).toBeCloseTo(3 * rateAt(phase, step, 100))
    expect(rateAt(phase, 7, 100, undefined)).toBe(rateAt(phase, 7, 100))
  })

  it('is positive in a phase of one step', () => {
    expect(rateAt({ ...phase, warmupShare: 0.5, finalShare: 0 }, 0, 1)).toBeGreaterThan(0)
  })
})

describe('what a phase trains', () => {
  it.each([
    [0, 0],
    [0.5, 4],
    [1, 7],
    [0.1, 2]
  ])('share %d frozen of 6 layers: from level %d', (share, level) => expect(firstTrainedLevel(share, 6)).toBe(level))
})

describe('batches', () => {
  it('hold each example once, in an order given by seed and epoch', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 3, max: 128 }), { minLength: 1, maxLength: 300 }),
        fc.integer(),
        (lengths, seed) => {
          const batches = planEpoch(lengths, 16, seed, 2)
          const all = batches.flatMap((batch) => [...batch])
          expect(all.toSorted((a, b) => a - b)).toEqual(lengths.map((_, i) => i))
          expect(batches).toHaveLength(Math.ceil(lengths.length / 16))
          expect(planEpoch(lengths, 16, seed, 2)).toEqual(batches)
        }
      )
    )
  })

  it('differ between epochs and hold similar lengths', () => {
    const lengths = Array.from({ length: 800 }, (_, i) => 5 + (hashNumbers(i) % 100))
    expect(planEpoch(lengths, 16, 1, 0)).not.toEqual(planEpoch(lengths, 16, 1, 1))
    for (const batch of planEpoch(lengths, 16, 1, 0)) {
      const inBatch = Array.from(batch, (i) => lengths[i]!)
      expect(Math.max(...inBatch) - Math.min(...inBatch)).toBeLessThan(15)
    }
  })

  it('are padded to a multiple of eight, at most the longest allowed', () => {
    const example = (length: number): Example => ({
      tokenIds: new Int32Array(length).fill(9),
      tokenTags: new Int32Array(length).fill(1)
    })
    const batch = assembleBatch([example(3), example(11)], 0, 128)
    expect([batch.size, batch.tokens, [...batch.lengths]]).toEqual([2, 16, [3, 11]])
    expect([...batch.ids.subarray(0, 5)]).toEqual([9, 9, 9, 0, 0])
    expect([...batch.tags.subarray(0, 5)]).toEqual([1, 1, 1, -1, -1])
    expect(assembleBatch([example(30)], 0, 30).tokens).toBe(30)
  })
})

describe('dropout masks', () => {
  const masks = () => {
    const made = new DropoutMasks(3, 0.1, 1000)
    made.beginEpoch(4)
    return made
  }

  it('depend on seed, epoch, step and site alone', () => {
    const one = masks()
    one.mask(1, 1, 50)
    expect([...one.mask(7, 2, 500)]).toEqual([...masks().mask(7, 2, 500)])
    expect([...one.mask(7, 3, 500)]).not.toEqual([...masks().mask(7, 2, 500)])
    const other = masks()
    other.beginEpoch(5)
    expect([...other.mask(7, 2, 500)]).not.toEqual([...masks().mask(7, 2, 500)])
  })

  it('drop the asked share and keep the mean', () => {
    const mask = masks().mask(0, 0, 1_000_000)
    const dropped = mask.reduce((count, factor) => count + (factor === 0 ? 1 : 0), 0) / mask.length
    expect(Math.abs(dropped - 0.1)).toBeLessThan(0.002)
    expect(mask.find((factor) => factor !== 0)).toBeCloseTo(1 / 0.9)
  })
})

describe('random numbers', () => {
  it('shuffle without loss', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer(), (count, seed) => {
        expect([...shuffledIndices(count, seed)].toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: count }, (_, i) => i)
        )
      })
    )
  })

  it('are normal with the asked deviation', () => {
    const values = normalNumbers(100_000, 0.02, 1)
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length)
    expect(Math.abs(mean)).toBeLessThan(5e-4)
    expect(Math.abs(deviation - 0.02)).toBeLessThan(5e-4)
  })
})

describe('phases', () => {
  const recipe: Recipe = { ...readyRecipe('layered', 384), phases: [phase, { ...phase, epochs: 2 }], patience: 2 }

  it('follow each other', () => {
    const state = createRunState()
    expect(totalSteps(recipe, 10)).toBe(50)
    for (let epoch = 0; epoch < 5; epoch++) countEpoch(state, recipe, true)
    expect([state.phase, state.epoch, state.stoppedEarly]).toEqual([2, 5, false])
  })

  it('end early where patience runs out, and the next one begins with fresh patience', () => {
    const state = createRunState()
    countEpoch(state, recipe, false)
    expect(state.phase).toBe(0)
    countEpoch(state, recipe, false)
    expect([state.phase, state.epochInPhase, state.epochsWithoutBetter, state.stoppedEarly]).toEqual([1, 0, 0, true])
  })

  it('are evaluated as often as the recipe says and at the end of a phase; only an evaluation ends one early', () => {
    const seldom = { ...recipe, evaluateEvery: 2, phases: [{ ...phase, epochs: 5 }] }
    const state = createRunState()
    const due = Array.from({ length: 5 }, () => {
      const isDue = evaluationIsDue(seldom, state)
      countEpoch(state, { ...seldom, patience: 0 }, isDue ? false : undefined)
      return isDue
    })
    expect(due).toEqual([false, true, false, true, true])
    const other = createRunState()
    countEpoch(other, { ...seldom, patience: 1 }, undefined)
    expect(other.phase).toBe(0)
    countEpoch(other, { ...seldom, patience: 1 }, false)
    expect([other.phase, other.stoppedEarly]).toEqual([1, true])
  })
})

describe('ready-made recipes', () => {
  it.each(recipeNames)('%s is valid and has smaller rates for a wider encoder', (name) => {
    const small = recipeSchema.parse(readyRecipe(name, 384))
    const base = recipeSchema.parse(readyRecipe(name, 768))
    expect(base.phases.every(({ learningRate }, i) => learningRate < small.phases[i]!.learningRate)).toBe(true)
  })
})

describe('AdamW', () => {
  it('follows its formula', () => {
    const [weights, first, second] = [Float32Array.of(0.5), Float32Array.of(0.1), Float32Array.of(0.2)]
    const scalars = scalarsOf({ learningRate: 0.01, weightDecay: 0.1, step: 3, gradientScale: 0.5 })
    updateInPlace(weights, Float32Array.of(2), first, second, scalars)
    const m = 0.9 * 0.1 + 0.1 * 1
    const v = 0.999 * 0.2 + 0.001 * 1
    const expected = 0.5 - 0.01 * (m / (1 - 0.9 ** 3) / (Math.sqrt(v / (1 - 0.999 ** 3)) + 1e-8) + 0.1 * 0.5)
    expect(weights[0]).toBeCloseTo(expected, 6)
    expect(first[0]).toBeCloseTo(m, 6)
    expect(second[0]).toBeCloseTo(v, 6)
  })

  it('clips by the norm over all gradients', () => {
    expect(sumOfSquares(Float32Array.of(1, 2, 3, 4, 5))).toBe(55)
    expect(clipScale(0.5, 1)).toBe(1)
    expect(clipScale(4, 1)).toBeCloseTo(0.25)
  })
})
