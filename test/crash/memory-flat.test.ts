// The engine's memory stays flat over a thousand steps of a training, and over twenty jobs on one process that is kept. With the real
// encoder: `bench/memory-flat.ts`.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeUntrainedTagger } from '../../src/main/engine/tagging/untrained-tagger.fixture.ts'
import { readyRecipe } from '../../src/main/engine/training/recipes.ts'
import { makeSentences, writeTinyEncoder } from '../../src/main/engine/training/tiny-encoder.ts'
import { memoryOfJobs, memoryOfSteps } from '../doubles/engine-memory.ts'

const megabyte = 2 ** 20
/** Garbage that has not been collected yet, and the allocator's slack. A leak of one batch a step would be far more. */
const slack = 40 * megabyte

describe.skipIf(process.platform !== 'linux')('memory (skipped where there is no /proc to read it from)', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartmark-memory-'))
    await writeTinyEncoder(path.join(folder, 'encoder'))
    await writeUntrainedTagger(path.join(folder, 'tagger'), path.join(folder, 'encoder'), ['Disease', 'Drug'])
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('over 1,000 steps of training, evaluations and checkpoints among them', async () => {
    const full = readyRecipe('full', 16)
    // 640 sentences in batches of 16: forty steps an epoch.
    const phases = [{ ...full.phases[0]!, epochs: 25 }]
    const sizes = await memoryOfSteps({
      train: makeSentences(640, 1),
      devel: makeSentences(16, 2),
      order: {
        encoderFolder: path.join(folder, 'encoder'),
        recipe: { ...full, phases, batchSize: 16, evaluateEvery: 5, patience: 0 },
        ...{ seed: 1, entityTypes: ['Disease', 'Drug'], resume: false, threads: 1 },
        runFolder: path.join(folder, 'run'),
        taggerFolder: path.join(folder, 'made')
      }
    })
    expect(sizes.size).toBe(10)
    expect(sizes.get(1000)! - sizes.get(300)!).toBeLessThan(slack)
  })

  test('over 20 jobs of tagging', async () => {
    const sizes = await memoryOfJobs({
      taggerFolder: path.join(folder, 'tagger'),
      timings: path.join(folder, 'timings.json'),
      texts: makeSentences(200, 5).map(({ text }, i) => ({ id: String(i), text })),
      ...{ jobs: 20, threads: 1 }
    })
    expect(sizes[19]! - sizes[4]!).toBeLessThan(slack)
  })
})
