// Folds: every sentence held once, marks in every fold, the epoch chosen by all of them together, finished folds kept.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entitiesOf } from '../metrics/entity-scores.ts'
import { crossValidate, dealFolds, type Fold } from './cross-validate.ts'
import { makeSentences } from './tiny-encoder.ts'

const unmarked = (count: number) =>
  makeSentences(count, 9).map((sentence) => ({ ...sentence, tags: sentence.tags.map(() => 'O') }))

describe('folds', () => {
  it('hold each sentence once and are alike in size and in marks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 2, max: 6 }),
        (some, none, folds) => {
          const sentences = [
            ...makeSentences(some * 2, 3).filter(({ tags }) => tags.some((tag) => tag !== 'O')),
            ...unmarked(none)
          ].map((sentence, i) => ({ ...sentence, group: String(i) }))
          fc.pre(sentences.length - none >= 2)
          const foldOf = dealFolds(sentences, folds, 1)
          const count = Math.min(folds, sentences.length - none)
          const sizes = Array.from({ length: count }, (_, fold) => foldOf.filter((own) => own === fold).length)
          expect(sizes.reduce((a, b) => a + b)).toBe(sentences.length)
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
          for (let fold = 0; fold < count; fold++)
            expect(sentences.some(({ tags }, i) => foldOf[i] === fold && tags.some((tag) => tag !== 'O'))).toBe(true)
        }
      )
    )
  })

  it('never part a group, and share marks out as far as groups allow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 12, maxLength: 40 }),
        fc.integer({ min: 2, max: 6 }),
        fc.nat(),
        (groups, folds, seed) => {
          const marked = makeSentences(groups.length * 3, 3).filter(({ tags }) => tags.some((tag) => tag !== 'O'))
          fc.pre(marked.length >= groups.length && new Set(groups).size > 1)
          const sentences = groups.map((group, i) => ({ ...marked[i]!, group: `d${group}` }))
          const foldOf = dealFolds(sentences, folds, seed)
          for (const [i, { group }] of sentences.entries())
            expect(new Set(foldOf.filter((_, j) => sentences[j]!.group === group))).toEqual(new Set([foldOf[i]]))
          expect(new Set(foldOf).size).toBe(Math.min(folds, new Set(groups).size))
        }
      )
    )
  })

  it('keep sentences of one text together where no document is known', () => {
    const once = makeSentences(30, 3)
    const twice = [...once, ...once]
    const foldOf = dealFolds(twice, 4, 1)
    for (const i of once.keys()) expect(foldOf[i]).toBe(foldOf[i + once.length])
  })

  it('part sentences where one document has all the marks', () => {
    const sentences = makeSentences(20, 3).map((sentence) => ({ ...sentence, group: 'one' }))
    expect(new Set(dealFolds(sentences, 4, 1)).size).toBe(4)
  })

  it('cannot be dealt from a single sentence with marks', () => {
    const one = makeSentences(20, 3).filter(({ tags }) => tags.some((tag) => tag !== 'O'))[0]!
    expect(() => dealFolds([one, ...unmarked(5)], 4, 1)).toThrow('Only one training sentence')
  })
})

describe('crossValidate', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chartmark-folds-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const sentences = makeSentences(30, 4)
  const entityTypes = ['Disease', 'Drug']
  const run: string[] = []
  /** Epoch 2 tags all as they are marked, 4 all but the first sentence, 6 as well as 2. */
  const runFold = ({ held, place }: Fold) => {
    run.push(`${place}`)
    const right = held.map(({ tags }) => [...tags])
    const none = right.map((tags) => tags.map(() => 'O'))
    const predicted = [none, right, [none[0]!, ...right.slice(1)], right]
    const sure = predicted.map((all, evaluation) => all.map((tags) => tags.map(() => evaluation / 4)))
    return Promise.resolve({ epochs: [1, 2, 4, 6], predicted, sure })
  }
  const options = { sentences, folds: 3, seed: 1, entityTypes, runFold, identity: 'a' }

  it('chooses the earliest of the best epochs and scores it over all sentences', async () => {
    const { epoch, scores, found } = await crossValidate({ ...options, folder })
    expect(epoch).toBe(2)
    expect(scores.micro.f1).toBe(1)
    expect(scores.micro.support).toBe(
      sentences.flatMap(({ tags }) => tags).filter((tag) => tag.startsWith('B-')).length
    )
    expect(run).toEqual(['0', '1', '2'])
    // What was found stands in the order of the sentences, with how sure that epoch was.
    expect(found).toEqual(sentences.map(({ tags }) => entitiesOf(tags).map((entity) => ({ ...entity, score: 0.25 }))))
  })

  it('goes on with the folds that are not done, and takes none of another run', async () => {
    await rm(join(folder, 'fold-1'), { recursive: true })
    await crossValidate({ ...options, folder })
    expect(run.splice(0)).toEqual(['0', '1', '2', '1'])
    await crossValidate({ ...options, folder, identity: 'b' })
    expect(run).toEqual(['0', '1', '2'])
  })
})
