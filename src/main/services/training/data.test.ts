// Documents become sentences on two sides: the same in every workspace, by document where there are enough, and nothing lost on the way.
import { describe, expect, test } from 'vitest'
import { prepareTraining } from './data.ts'
import { findBlockers, learnableLabels, makePlan } from './make-plan.ts'
import { readyRecipe } from '../../engine/training/recipes.ts'
import { holdsBack, settleRecipe } from './settle-recipe.ts'

const document = (n: number, id = `d${n}`) => ({
  id,
  text: `Patient ${n} takes aspirin. No fever today.`,
  spans: [{ start: `Patient ${n} takes `.length, end: `Patient ${n} takes aspirin`.length, label: 'drug' }]
})
const documents = Array.from({ length: 20 }, (_, n) => document(n))
const texts = (sentences: readonly { text: string }[]) => sentences.map(({ text }) => text)

describe('prepareTraining', () => {
  test('puts each document wholly on one side, four fifths of them in training', async () => {
    const data = await prepareTraining(documents, 1)
    expect(data.dividedBy).toBe('document')
    expect([data.train.length, data.devel.length]).toEqual([32, 8])
    const develIds = data.documents.filter(({ split }) => split === 'devel').map(({ id }) => id)
    expect(texts(data.devel)).toEqual(
      documents.filter(({ id }) => develIds.includes(id)).flatMap(({ text }) => text.split(/(?<=\.) /))
    )
    expect(data.entities).toEqual(new Map([['drug', { train: 16, devel: 4 }]]))
    expect(data.words).toEqual({ train: 16 * 9, devel: 4 * 9 })
  })

  test('keeps documents that are nearly the same on one side, and says so', async () => {
    // Long enough to be told apart, unlike the others here.
    const long = (n: number, id: string, more = '') => {
      const words = Array.from({ length: 40 }, (_, at) => `w${((n + 1) * 7919 + at * 104729).toString(36)}`).join(' ')
      return { id, text: `aspirin ${words}.${more}`, spans: [{ start: 0, end: 7, label: 'drug' }] }
    }
    const twins = Array.from({ length: 10 }, (_, n) => [long(n, `a${n}`), long(n, `b${n}`, ' Seen again.')]).flat()
    const { division, documents: divided } = await prepareTraining(twins, 1)
    expect(division).toMatchObject({ nearDuplicates: 10, leaks: 0 })
    expect(division!.documents.train + division!.documents.devel).toBe(20)
    const splitOf = (id: string) => divided.find((each) => each.id === id)!.split
    for (let n = 0; n < 10; n++) expect(splitOf(`b${n}`)).toBe(splitOf(`a${n}`))
  })

  test('divides alike whatever the documents are called', async () => {
    const renamed = documents.map((each, n) => document(n, `other-${each.id}`))
    const [one, other] = [await prepareTraining(documents, 3), await prepareTraining(renamed, 3)]
    expect(texts(one.devel)).toEqual(texts(other.devel))
  })

  test('few documents are divided by sentence', async () => {
    const data = await prepareTraining(documents.slice(0, 4), 1)
    expect(data.dividedBy).toBe('sentence')
    expect(data.train.length + data.devel.length).toBe(8)
    expect(data.devel.length).toBeGreaterThan(0)
    expect(data.documents.every(({ split }) => split === 'both')).toBe(true)
  })

  test('holds none back where it is told so', async () => {
    const seen: number[] = []
    const data = await prepareTraining(documents, 1, {
      holdsBack: (sentences) => {
        seen.push(sentences)
        return false
      }
    })
    expect(seen).toEqual([40])
    expect([data.train.length, data.devel.length]).toEqual([40, 0])
    expect(data.documents.every(({ split }) => split === 'train')).toBe(true)
    expect(data.entities).toEqual(new Map([['drug', { train: 20, devel: 0 }]]))
  })

  test('empty documents, and none at all, do no harm', async () => {
    const blank = { id: 'blank', text: ' \n ', spans: [] }
    expect((await prepareTraining([blank, ...documents], 1)).documents).toHaveLength(21)
    expect((await prepareTraining([blank], 1)).train).toEqual([])
    expect(findBlockers(await prepareTraining([], 1))).toEqual(['nothing-labelled'])
  })
})

describe('the plan', () => {
  const encoder = { id: 'tiny', name: 'Tiny', folder: '', layers: 2, hidden: 16 }
  const choice = { encoder, reason: 'english', hanShare: 0 } as const
  const chosen = {
    recipe: readyRecipe('layered', 384),
    why: [{ id: 'some' as const, source: { kind: 'measured' as const }, values: { sentences: 300 } }]
  }
  const parts = {
    choice,
    chosen,
    labelIds: ['disease', 'drug'],
    unknownShare: 0,
    measured: [],
    timing: 'default' as const,
    expected: { low: 0.4, middle: 0.6, high: 0.8 },
    origin: { tagger: null, continues: false, problem: 'none' as const, starter: null }
  }

  test('blocks what cannot be learnt from', async () => {
    expect(findBlockers(await prepareTraining(documents.slice(0, 4), 1))).toEqual(['too-few-sentences'])
    expect(findBlockers(await prepareTraining(documents.slice(0, 5), 1))).toEqual([])
  })

  test('warns of what to expect, and counts every label of the project', async () => {
    const data = await prepareTraining(documents, 1)
    const plan = makePlan({ ...parts, data })
    expect(plan.warnings).toEqual(['few-sentences', 'one-label', 'rare-label'])
    expect(makePlan({ ...parts, data, unknownShare: 0.1 }).warnings).toContain('unknown-characters')
    expect(plan.entities).toEqual([
      { labelId: 'disease', train: 0, devel: 0 },
      { labelId: 'drug', train: 16, devel: 4 }
    ])
    expect(learnableLabels(data, ['disease', 'drug'])).toEqual(['drug'])
  })

  test('a widened and an overlapped span are told', async () => {
    const [first, ...rest] = documents
    const spans = [...first!.spans, { start: 0, end: 3, label: 'drug' }, { start: 0, end: 9, label: 'drug' }]
    const data = await prepareTraining(
      [{ ...first!, spans }, { ...rest[0]!, spans: [{ start: 0, end: 3, label: 'drug' }] }, ...rest.slice(1)],
      1
    )
    expect(makePlan({ ...parts, data }).warnings).toEqual(
      expect.arrayContaining(['widened-spans', 'overlapping-spans'])
    )
  })
})

describe('the recipe', () => {
  const source = {
    ...{ changes: {}, encoder: { layers: 6, hidden: 384 }, threads: 2 },
    unknownShare: 0
  }

  test('is chosen for the data, with reasons; few sentences are all learned from', async () => {
    const data = await prepareTraining(documents, 1, { holdsBack: (sentences) => holdsBack('auto', sentences) })
    const { recipe, why } = settleRecipe({ ...source, recipe: 'auto', data })
    expect(data.devel).toEqual([])
    expect(recipe.folds).toBeGreaterThan(1)
    expect(holdsBack(recipe, data.train.length)).toBe(false)
    expect(why[0]).toEqual({
      id: 'few',
      source: { kind: 'measured' },
      values: expect.objectContaining({ sentences: 40 }) as object
    })
    expect(holdsBack('auto', 100)).toBe(true)
    expect(holdsBack('layered', 40)).toBe(true)
  })

  test('is that of a person where one was asked for, with what was changed by hand', async () => {
    const data = await prepareTraining(documents, 1)
    const loss = { largestTagWeight: 3, smoothing: 0, focus: 2 }
    const changes = { epochs: 4, labelling: 'all' as const, loss }
    const { recipe, why } = settleRecipe({ ...source, recipe: 'full', data, changes })
    expect(why).toEqual([])
    expect(recipe).toMatchObject({ name: 'full', labelling: 'all', loss })
    expect(recipe.phases.map(({ epochs }) => epochs)).toEqual([4])
    expect(recipe).not.toHaveProperty('evaluateEvery')
  })

  test('asked for by name it is long enough for few sentences, unless somebody sets how long', async () => {
    const data = await prepareTraining(documents, 1)
    const { recipe } = settleRecipe({ ...source, recipe: 'full', data })
    expect(recipe).not.toHaveProperty('labelling')
    // 32 sentences in batches of 16: two steps an epoch.
    expect(recipe).toMatchObject({ phases: [{ epochs: 100 }], evaluateEvery: 25, patience: 75 })
  })
})
