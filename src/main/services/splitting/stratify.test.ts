// The split is the same for the same seed, never puts a unit on both sides, and spreads labels.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SplitUnit, splitUnits } from './stratify.ts'

const unit = fc.record({
  size: fc.integer({ min: 1, max: 40 }),
  labels: fc.dictionary(fc.constantFrom('drug', 'disease', 'test'), fc.integer({ min: 1, max: 20 }))
})
const units = fc.array(unit, { minLength: 1, maxLength: 60 }).map((all) =>
  all.map(({ size, labels }, i): SplitUnit => ({
    id: `d${i}`,
    size,
    labels: new Map(Object.entries(labels))
  }))
)
const seed = fc.nat()

describe('splitUnits', () => {
  test('gives every unit exactly one part, whatever their order', async () => {
    await fc.assert(
      fc.asyncProperty(units, seed, async (all, chosen) => {
        const parts = await splitUnits(all, chosen, { devel: 0.2 })
        expect([...parts.keys()].sort()).toEqual(all.map(({ id }) => id).sort())
        expect(new Map([...(await splitUnits(all.toReversed(), chosen, { devel: 0.2 }))].sort())).toEqual(
          new Map([...parts].sort())
        )
      })
    )
  })

  test('two units or more give two parts; training always has something to learn from', async () => {
    await fc.assert(
      fc.asyncProperty(units, seed, async (all, chosen) => {
        const parts = await splitUnits(all, chosen, { devel: 0.2 })
        const training = all.filter(({ id }) => parts.get(id) === 'train')
        expect(training.length).toBeGreaterThan(0)
        if (all.length > 1) expect(training.length).toBeLessThan(all.length)
        if (all.some(({ labels }) => labels.size > 0)) expect(training.some(({ labels }) => labels.size > 0)).toBe(true)
      })
    )
  })

  test('many units of like size: a fifth of the sentences and of each label, rare ones too', async () => {
    const all = Array.from({ length: 200 }, (_, i): SplitUnit => {
      const labels = new Map([['disease', 3]])
      if (i % 20 === 0) labels.set('drug', 1)
      return { id: `d${i}`, size: 5, labels }
    })
    for (const chosen of [1, 2, 3]) {
      const parts = await splitUnits(all, chosen, { devel: 0.2 })
      const devel = all.filter(({ id }) => parts.get(id) === 'devel')
      expect(devel.length).toBe(40)
      expect(devel.filter(({ labels }) => labels.has('drug')).length).toBe(2)
    }
  })

  test('another seed is another split', async () => {
    const all = Array.from({ length: 50 }, (_, i): SplitUnit => ({
      id: `d${i}`,
      size: 1,
      labels: new Map([['a', 1]])
    }))
    expect([...(await splitUnits(all, 1, { devel: 0.2 }))].sort()).not.toEqual(
      [...(await splitUnits(all, 2, { devel: 0.2 }))].sort()
    )
  })

  test('three parts: each with a share has a unit while there are enough, and each label its share of all', async () => {
    await fc.assert(
      fc.asyncProperty(units, seed, async (all, chosen) => {
        const parts = await splitUnits(all, chosen, { devel: 0.2, test: 0.2 })
        expect([...parts.keys()].sort()).toEqual(all.map(({ id }) => id).sort())
        expect(new Set(parts.values()).size).toBe(Math.min(3, all.length))
        expect([...(await splitUnits(all.toReversed(), chosen, { devel: 0.2, test: 0.2 }))].sort()).toEqual(
          [...parts].sort()
        )
      })
    )
    const many = Array.from({ length: 200 }, (_, i): SplitUnit => ({
      id: `d${i}`,
      size: 5,
      labels: new Map([['disease', 3], ...(i % 20 === 0 ? [['drug', 1] as const] : [])])
    }))
    const parts = await splitUnits(many, 7, { devel: 0.1, test: 0.2 })
    const count = (part: string, label: string) =>
      many.filter(({ id, labels }) => parts.get(id) === part && labels.has(label)).length
    expect([count('devel', 'disease'), count('test', 'disease')]).toEqual([20, 40])
    expect([count('devel', 'drug'), count('test', 'drug')]).toEqual([1, 2])
  })

  test('a part without a share gets nothing', async () => {
    const all = Array.from({ length: 10 }, (_, i): SplitUnit => ({ id: `d${i}`, size: 1, labels: new Map() }))
    expect(new Set((await splitUnits(all, 1, { devel: 0, test: 0.3 })).values())).toEqual(new Set(['train', 'test']))
    expect(new Set((await splitUnits(all, 1, { devel: 0, test: 0 })).values())).toEqual(new Set(['train']))
  })
})
