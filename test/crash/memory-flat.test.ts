// The engine's memory stays flat over a thousand steps of a training, and over twenty jobs on one process that is kept.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeUntrainedTagger } from '../../src/main/engine/tagging/untrained-tagger.fixture.ts'
import { readyRecipe } from '../../src/main/engine/training/recipes.ts'
import { makeSentences, writeTinyEncoder } from '../../src/main/engine/training/tiny-encoder.ts'
import { forkSpawner } from '../../src/main/jobs/fork-spawner.ts'
import type { EngineChild, SpawnEngine } from '../../src/main/jobs/spawner.ts'
import { createTaggingEngine } from '../../src/main/jobs/tag-job.ts'
import { runTrainJob } from '../../src/main/jobs/train-job.ts'

const megabyte = 2 ** 20
/** Garbage that has not been collected yet, and the allocator's slack. A leak of one batch a step would be far more. */
const slack = 40 * megabyte

describe.skipIf(process.platform !== 'linux')('memory (skipped where there is no /proc to read it from)', () => {
  let folder = ''
  let engine: EngineChild | undefined
  const fork = forkSpawner(path.join(import.meta.dirname, '../../src/main/engine/process.ts'))
  const spawnEngine: SpawnEngine = (lane) => (engine = fork(lane))
  /** Resident bytes of the engine that was started last. */
  const resident = () =>
    Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${engine!.pid}/status`, 'utf8'))![1]) * 1024

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
    const sizes = new Map<number, number>()
    await runTrainJob({
      ...{ jobId: 'long', spawnEngine, signal: new AbortController().signal },
      train: makeSentences(640, 1),
      devel: makeSentences(16, 2),
      order: {
        encoderFolder: path.join(folder, 'encoder'),
        recipe: { ...full, phases, batchSize: 16, evaluateEvery: 5, patience: 0 },
        ...{ seed: 1, entityTypes: ['Disease', 'Drug'], resume: false, threads: 1 },
        runFolder: path.join(folder, 'run'),
        taggerFolder: path.join(folder, 'made')
      },
      onStarted: () => undefined,
      onEvent: (event) => {
        if (event.kind === 'step' && event.step % 100 === 0) sizes.set(event.step, resident())
      }
    })
    expect(sizes.size).toBe(10)
    expect(sizes.get(1000)! - sizes.get(300)!).toBeLessThan(slack)
  })

  test('over 20 jobs of tagging', async () => {
    const tagging = createTaggingEngine(spawnEngine)
    const sizes: number[] = []
    const texts = makeSentences(200, 5).map(({ text }, i) => ({ id: String(i), text }))
    try {
      for (let job = 0; job < 20; job++) {
        let tagged = 0
        await tagging.run({
          ...{ jobId: `job ${job}`, taggerFolder: path.join(folder, 'tagger'), threads: 1 },
          timings: path.join(folder, 'timings.json'),
          signal: new AbortController().signal,
          texts: texts.values(),
          onLoaded: () => undefined,
          onTagged: (documents) => {
            tagged += documents.length
            return Promise.resolve()
          }
        })
        expect(tagged).toBe(texts.length)
        sizes.push(resident())
      }
    } finally {
      await tagging.close()
    }
    expect(sizes[19]! - sizes[4]!).toBeLessThan(slack)
  })
})
