// Advice from evidence: each cause alone is named, several in the order of their weight, and a good run is left in peace.
import { expect, test } from 'vitest'
import { readyRecipe } from '../recipes.ts'
import { adviseOn, type Evidence } from './advice.ts'

const falling = Array.from({ length: 50 }, (_, step) => 2 * Math.exp(-step / 8))
const good: Evidence = {
  recipe: readyRecipe('full', 384),
  losses: falling,
  checks: [
    { epoch: 8, f1: 0.8 },
    { epoch: 10, f1: 0.79 }
  ],
  totalEpochs: 10,
  f1: 0.8,
  types: [{ type: 'drug', f1: 0.8, support: 50, train: 200 }],
  suspects: 0,
  found: 100,
  cutSentences: 0,
  sentences: 200,
  unknownShare: 0,
  hiddenSize: 384
}
const ids = (evidence: Partial<Evidence>) => adviseOn({ ...good, ...evidence }).map(({ id }) => id)

test('a good run gets none', () => {
  expect(ids({})).toEqual([])
})

test.each([
  ['rate-too-high', { losses: [...falling].reverse() }],
  ['rate-too-low', { losses: falling.map((_, step) => 2 - step / 60), f1: 0.3 }],
  [
    'few-epochs',
    {
      checks: [
        { epoch: 9, f1: 0.7 },
        { epoch: 10, f1: 0.75 }
      ]
    }
  ],
  ['label-errors', { suspects: 10 }],
  ['few-examples', { types: [{ type: 'drug', f1: 0.2, support: 5, train: 6 }] }],
  ['cut-sentences', { cutSentences: 20 }],
  ['unknown-characters', { unknownShare: 0.2, recipe: readyRecipe('head', 384) }]
] as const)('%s is found alone', (id, evidence) => {
  expect(ids(evidence as Partial<Evidence>)).toEqual([id])
})

test('the likeliest comes first, and its recipe does what it says', () => {
  const [first, second] = adviseOn({ ...good, losses: [...falling].reverse(), cutSentences: 50 })
  expect([first?.id, second?.id]).toEqual(['rate-too-high', 'cut-sentences'])
  const { learningRate } = good.recipe.phases[0]!
  expect(first?.action).toMatchObject({ recipe: { phases: [{ learningRate: learningRate / 2 }] } })
  expect(second?.action).toMatchObject({ recipe: { maxTokens: 256 } })
  const [more] = adviseOn({
    ...good,
    checks: [
      { epoch: 5, f1: 0.1 },
      { epoch: 10, f1: 0.2 }
    ]
  })
  expect(more?.action).toMatchObject({ recipe: { phases: [{ epochs: 20 }] } })
})

test('all layers are trained at rates that suit them, whatever the recipe before had for its head', () => {
  const head = { ...readyRecipe('head', 384), maxTokens: 256 }
  const [advice] = adviseOn({ ...good, unknownShare: 0.2, recipe: head })
  const { phases } = readyRecipe('full', 384)
  expect(advice?.action).toMatchObject({ kind: 'train', recipe: { name: 'full', maxTokens: 256, phases } })
})
