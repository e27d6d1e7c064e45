// Whatever the facts, auto gives a valid recipe and a reason for each rule that held; what it does for few, some and many.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { englishReasons, ruleIds, wordReason } from '../../../../shared/recipe-reasons.ts'
import { type Method, recipeSchema } from '../../../../shared/recipe.ts'
import { readyRecipe } from '../recipes.ts'
import { makeSentences } from '../tiny-encoder.ts'
import { chooseRecipe } from './choose-recipe.ts'
import { collectFacts, type RecipeFacts } from './facts.ts'
import { rules } from './rules.ts'

const usual: RecipeFacts = {
  layers: 6,
  hiddenSize: 384,
  sentences: 400,
  held: 100,
  entities: new Map([
    ['Disease', 300],
    ['Drug', 200]
  ]),
  unknownShare: 0,
  threads: 2
}
const choose = (changes: Partial<RecipeFacts> = {}) => chooseRecipe({ ...usual, ...changes })
const idsOf = (changes: Partial<RecipeFacts> = {}) => choose(changes).why.map(({ id }) => id)

const anyFacts = fc.record({
  layers: fc.integer({ min: 1, max: 24 }),
  hiddenSize: fc.constantFrom(16, 128, 312, 384, 512, 768, 1024),
  sentences: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 100_000 })),
  held: fc.integer({ min: 0, max: 1000 }),
  entities: fc
    .dictionary(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 10_000 }), { maxKeys: 6 })
    .map((counts) => new Map(Object.entries(counts))),
  unknownShare: fc.double({ min: 0, max: 1, noNaN: true }),
  threads: fc.integer({ min: 1, max: 32 }),
  knowsLabels: fc.boolean()
})

describe('any facts', () => {
  it('give a valid recipe, always the same, and reasons whose words lack no figure', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { recipe, why } = chooseRecipe(facts)
        expect(recipeSchema.parse(recipe)).toEqual(recipe)
        expect(chooseRecipe(facts)).toEqual({ recipe, why })
        for (const reason of why) expect(wordReason(reason, englishReasons)).not.toMatch(/undefined|NaN|Infinity/)
      })
    )
  })

  it('hold exactly one rule of amount and, unless nothing is trained, one of the encoder', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const ids = chooseRecipe(facts).why.map(({ id }) => id)
        expect(ids.filter((id) => ['prototypes', 'known-labels', 'few', 'some', 'many'].includes(id))).toHaveLength(1)
        expect(ids.filter((id) => id.endsWith('-encoder'))).toHaveLength(ids.includes('prototypes') ? 0 : 1)
      })
    )
  })
})

it('every rule has words and a source, and no words are without a rule', () => {
  expect(rules.map(({ id }) => id).toSorted()).toEqual([...ruleIds].toSorted())
  for (const { says, source } of rules) {
    expect(says.length).toBeGreaterThan(20)
    // The line that the page shows and the long text of the table agree on what a rule rests on.
    if (source.kind === 'published') expect(says).toContain(source.by.split(' ')[0])
    else expect(says).toMatch(source.kind === 'measured' ? /^Measured/ : /^Common practice/)
  }
})

describe('under 100 sentences', () => {
  it('it is trained in layers all the same, and folds choose how long to learn', () => {
    const { recipe } = choose({ sentences: 60, held: 0 })
    const { recipe: more } = choose()
    expect(recipe.folds).toBeGreaterThan(1)
    expect(recipe.phases.map(({ frozenShare }) => frozenShare)).toEqual([0.5, 0])
    expect(more.folds).toBeUndefined()
    expect(more.patience).toBeGreaterThan(0)
  })

  it('those held back count: where some are, they check it and no folds do', () => {
    const { recipe, why } = choose({ sentences: 80, held: 20 })
    expect(recipe.folds).toBeUndefined()
    expect(recipe.patience).toBeGreaterThan(0)
    expect(why.map(({ id }) => id)).toContain('some')
  })

  it('with fewer than two marks of every label nothing is trained: prototypes, unless characters are unknown', () => {
    const entities = new Map([
      ['Disease', 1],
      ['Drug', 1]
    ])
    const { recipe, why } = choose({ sentences: 7, held: 0, entities })
    expect(recipe).toMatchObject({ name: 'auto', method: { kind: 'prototypes' }, folds: 4 })
    expect(why.map(({ id }) => id)).toEqual(['prototypes'])
    expect(choose({ sentences: 7, entities, unknownShare: 0.5 }).recipe.method.kind).toBe('weights')
    expect(choose({ sentences: 7, entities: new Map([['Disease', 2]]) }).recipe.method.kind).toBe('weights')
  })

  it('where what it begins at knows the labels, a low-rank update takes the place of layers, and folds choose as they do there', () => {
    const few = { sentences: 60, held: 0, knowsLabels: true }
    const { recipe, why } = choose(few)
    const lora = readyRecipe('lora', usual.hiddenSize)
    expect(recipe).toMatchObject({ name: 'auto', method: lora.method, batchSize: lora.batchSize, folds: 4 })
    expect(recipe.phases.map(({ learningRate, headRate }) => [learningRate, headRate])).toEqual(
      lora.phases.map(({ learningRate, headRate }) => [learningRate, headRate])
    )
    expect(recipe.phases[0]!.epochs * Math.ceil(60 / recipe.batchSize)).toBeGreaterThanOrEqual(400)
    expect(why.map(({ id }) => id)).toEqual(['known-labels', 'small-encoder', 'steps', 'folds'])
    expect(idsOf({ ...few, entities: new Map([['Drug', 1]]) })).toEqual(['prototypes'])
    expect(choose({ ...few, sentences: 100 })).toEqual(choose({ sentences: 100, held: 0 }))
  })

  it('the regimes meet at two marks of a label and at a hundred sentences', () => {
    const marks = (count: number) => ({ entities: new Map([['Drug', count]]), held: 0 })
    expect(idsOf({ sentences: 99, ...marks(1) })).toEqual(['prototypes'])
    expect(idsOf({ sentences: 99, ...marks(2) })).toEqual(['few', 'small-encoder', 'steps', 'folds'])
    expect(idsOf({ sentences: 100, ...marks(1) })).toEqual(['some', 'small-encoder', 'steps', 'patience'])
    expect(idsOf({ sentences: 999, ...marks(2) })[0]).toBe('some')
    expect(idsOf({ sentences: 1000, ...marks(2) })[0]).toBe('many')
  })

  it('there are steps enough for a fresh head', () => {
    for (const sentences of [10, 25, 50, 99]) {
      const { phases, batchSize } = choose({ sentences }).recipe
      const steps = phases.reduce((sum, { epochs }) => sum + epochs, 0) * Math.ceil(sentences / batchSize)
      expect(steps).toBeGreaterThanOrEqual(Math.min(200, 100 * Math.ceil(sentences / batchSize)))
    }
  })

  it('characters that the encoder does not know thaw all of it in the end', () => {
    expect(choose({ sentences: 60, unknownShare: 0.5 }).recipe.phases.at(-1)!.frozenShare).toBe(0)
  })
})

describe('going on from a tagger', () => {
  const continued = { method: { kind: 'weights' } } as const

  it('takes fewer passes at smaller rates than beginning at the encoder, whatever the facts, and never folds', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { recipe, why } = chooseRecipe({ ...facts, continued })
        expect(recipeSchema.parse(recipe)).toEqual(recipe)
        expect(why.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['steps']))
        expect(recipe.folds).toBeUndefined()
        for (const reason of why) expect(wordReason(reason, englishReasons)).not.toMatch(/undefined|NaN|Infinity/)
      })
    )
    const steps = (changes: Partial<RecipeFacts>) =>
      choose(changes).recipe.phases.reduce((sum, own) => sum + own.epochs, 0)
    expect(steps({ continued })).toBeLessThan(steps({}) / 2)
    expect(steps({ continued, sentences: 40 })).toBeGreaterThan(steps({ continued }))
    expect(choose({ continued }).why.map(({ id }) => id)).toEqual(['continued'])
  })

  it('keeps the adapters and the labelling of the tagger, and lets a merged update be', () => {
    const adapter = { kind: 'adapter', bottleneck: 4, after: ['attention'], from: 0 } as const
    const of = (method: Method) => choose({ continued: { method, labelling: 'all' } }).recipe
    expect(of({ ...adapter, after: ['attention'] })).toMatchObject({ method: adapter, labelling: 'all' })
    expect(of({ kind: 'lora', rank: 2, alpha: 4, dropout: 0, targets: ['query'], from: 0 }).method.kind).toBe('weights')
  })
})

it('a wider encoder gets smaller rates', () => {
  const rates = (hiddenSize: number) => choose({ hiddenSize }).recipe.phases.map(({ learningRate }) => learningRate)
  for (const [i, rate] of rates(768).entries()) expect(rate).toBeLessThan(rates(384)[i]!)
})

it('after the upper half a small encoder learns at the same rate, less for each level further down, and a base one at half of it', () => {
  const second = (changes: Partial<RecipeFacts>) => {
    const [first, all] = choose(changes).recipe.phases
    return { share: all!.learningRate / first!.learningRate, decay: all!.layerDecay }
  }
  for (const sentences of [60, 400, 2000]) expect(second({ sentences })).toEqual({ share: 1, decay: 0.9 })
  expect(second({ sentences: 2000, threads: 8, hiddenSize: 768 })).toEqual({ share: 0.5, decay: 1 })
  expect(second({ sentences: 400, hiddenSize: 768 })).toEqual({ share: 0.5, decay: 0.9 })
})

it('a rare label raises the weight of rare tags; even labels do not', () => {
  const entities = new Map([
    ['Disease', 300],
    ['Symptom', 20]
  ])
  expect(choose({ entities }).recipe.loss?.largestTagWeight).toBeGreaterThan(1)
  expect(choose({ entities }).why.find(({ id }) => id === 'rare-label')?.values).toMatchObject({
    label: 'Symptom',
    count: 20,
    times: 15
  })
  expect(choose().recipe.loss).toBeUndefined()
})

it('a large encoder on few threads rests half of it for longer', () => {
  const slow = { hiddenSize: 768, layers: 12, sentences: 5000, threads: 2 }
  expect(idsOf(slow)).toContain('slow')
  expect(idsOf({ ...slow, threads: 8 })).not.toContain('slow')
})

it('facts are counted from the sentences', () => {
  const train = makeSentences(40, 1)
  const facts = collectFacts({
    ...{ encoder: { layers: 2, hiddenSize: 16 }, unknownShare: 0.1, threads: 3 },
    train: [...train, { text: ' ', words: [], tags: [] }],
    devel: makeSentences(5, 2)
  })
  const count = (type: string) => train.flatMap(({ tags }) => tags).filter((tag) => tag === `B-${type}`).length
  expect(facts).toMatchObject({ layers: 2, hiddenSize: 16, sentences: 40, held: 5, unknownShare: 0.1, threads: 3 })
  expect(facts.entities).toEqual(new Map(['Disease', 'Drug'].map((type) => [type, count(type)] as const).toSorted()))
})
