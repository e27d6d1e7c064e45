import { describe, expect, it } from 'vitest'
import { readyRecipe } from '../../engine/training/recipes.ts'
import type { ChosenRecipe } from '../../engine/training/auto/choose-recipe.ts'
import { totalEpochs, withEpochs } from '../../engine/training/epochs.ts'
import { reasonsWith } from './chosen-reasons.ts'

const recipe = readyRecipe('layered', 384)
const source = { kind: 'measured' } as const
const automatic: ChosenRecipe = {
  recipe,
  why: [
    { id: 'many', source, values: { sentences: 160 } },
    { id: 'rare-label', source, values: { label: 'Drug', count: 3, times: 20, weight: 3 } },
    { id: 'steps', source, values: { batch: 16, epochs: totalEpochs(recipe), steps: 100 } }
  ]
}
const loss = { largestTagWeight: 5, smoothing: 0, focus: 0 }

describe('reasons of a recipe that a person changed', () => {
  it('stay as they are where nothing was set, or what is set is what it would take', () => {
    expect(reasonsWith(automatic, {}, recipe, 160)).toEqual(automatic.why)
    expect(reasonsWith(automatic, { epochs: totalEpochs(recipe) }, recipe, 160)).toEqual(automatic.why)
  })

  it('name the epochs that were set, their steps, and what it would take by itself', () => {
    const why = reasonsWith(automatic, { epochs: 4 }, withEpochs(recipe, 4), 160)
    expect(why.map(({ id }) => id)).toEqual(['many', 'rare-label', 'own-epochs'])
    expect(why.at(-1)).toEqual({
      id: 'own-epochs',
      source: { kind: 'chosen' },
      values: { epochs: 4, steps: 40, automatic: totalEpochs(recipe) }
    })
  })

  it('name the weight of rare labels that was set', () => {
    const why = reasonsWith(automatic, { loss }, { ...recipe, loss }, 160)
    expect(why[1]).toEqual({ id: 'own-loss', source: { kind: 'chosen' }, values: { weight: 5 } })
  })

  it('of a training that goes on from a tagger say how often it passes over the sentences now', () => {
    const goesOn: ChosenRecipe = { recipe, why: [{ id: 'continued', source, values: { epochs: 5, sentences: 160 } }] }
    const why = reasonsWith(goesOn, { epochs: 2 }, withEpochs(recipe, 2), 160)
    expect(why.map(({ id, values }) => [id, values['epochs']])).toEqual([
      ['continued', 2],
      ['own-epochs', 2]
    ])
  })
})
