// The real engine dies by kill -9 in the middle of a pre-training; resumed, it ends with the very same bytes.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PretrainingOrder } from '../../src/main/engine/messages.ts'
import type { PretrainingEvent } from '../../src/main/engine/pretraining/types.ts'
import { makeSentences, writeTinyEncoder } from '../../src/main/engine/training/tiny-encoder.ts'
import { forkSpawner } from '../../src/main/jobs/fork-spawner.ts'
import { runPretrainJob } from '../../src/main/jobs/pretrain-job.ts'
import type { EngineChild, SpawnEngine } from '../../src/main/jobs/spawner.ts'

let folder = ''
const texts = makeSentences(400, 3).map(({ text }) => text)
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chartmark-pretrain-kill-'))
  await writeTinyEncoder(path.join(folder, 'encoder'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function makeOrder(name: string, resume: boolean): PretrainingOrder {
  return {
    encoderFolder: path.join(folder, 'encoder'),
    files: null,
    vocabularyFile: undefined,
    newWords: false,
    terms: undefined,
    settings: {
      batchTokens: 128,
      maxTokens: 32,
      learningRate: 3e-3,
      maskedShare: 0.2,
      weightDecay: 0.01,
      clipNorm: 1,
      warmupSteps: 3,
      frozenSteps: 0,
      evaluateEvery: 50,
      start: 'mean'
    },
    seed: 4,
    // Long after the first checkpoint, so that a busy host still meets it going on.
    length: { steps: 240 },
    decaySteps: 20,
    finish: false,
    checkpointSeconds: 0.1,
    runFolder: path.join(folder, `${name}.run`),
    outFolder: path.join(folder, name),
    resume,
    threads: 1
  }
}

/** Runs the job on a forked engine; `onEvent` may kill it. */
function run(name: string, resume: boolean, onEvent: (event: PretrainingEvent, engine: EngineChild) => void) {
  let engine: EngineChild | undefined
  const fork = forkSpawner(path.join(import.meta.dirname, '../../src/main/engine/process.ts'))
  const spawnEngine: SpawnEngine = (lane) => (engine = fork(lane))
  return runPretrainJob({
    jobId: name,
    spawnEngine,
    order: makeOrder(name, resume),
    texts,
    signal: new AbortController().signal,
    onStarted: () => undefined,
    onEvent: (event) => onEvent(event, engine!)
  })
}

test('kill -9 in the middle: the run goes on from its last checkpoint and ends with the very same encoder', async () => {
  const straight = await run('straight', false, () => undefined)
  const killed = run('killed', false, (event, engine) => {
    if (event.kind === 'checkpoint') engine.kill('SIGKILL')
  })
  await expect(killed).rejects.toMatchObject({ name: 'EngineStopped', signal: 'SIGKILL' })
  const resumedAt: number[] = []
  const resumed = await run('killed', true, (event) => {
    if (event.kind === 'resumed') resumedAt.push(event.step)
  })
  expect(resumedAt[0]).toBeGreaterThan(0)
  expect(resumed.heldOut).toEqual(straight.heldOut)
  const [one, other] = await Promise.all(
    [straight, resumed].map(({ outFolder }) => readFile(path.join(outFolder, 'model.safetensors')))
  )
  expect(one!.equals(other!)).toBe(true)
})
