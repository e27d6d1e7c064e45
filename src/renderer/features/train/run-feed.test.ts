// The feed joins the recorded part of a run and what comes live, without gaps or repeats.
import { expect, test } from 'vitest'
import type { EpochPoint, Run } from '../../../shared/runs.ts'
import { RunFeed, type RunDetail } from './run-feed.ts'

const score = { precision: 0.5, recall: 0.5, f1: 0.5, support: 10 }
const epoch = (number: number, best = false): EpochPoint => ({
  epoch: number,
  phase: 0,
  scores: { micro: score, types: {} },
  best,
  seconds: 1
})
const step = (number: number) => ({ step: number, epoch: 1, loss: 1 / number, learningRate: 1e-4 })

const run: Run = {
  id: 'r',
  projectId: 'p',
  name: 'Run 1',
  state: 'running',
  createdAt: '2026-01-01T00:00:00Z',
  finishedAt: null,
  recipeName: 'layered',
  encoderName: 'MiniLM',
  seed: 1,
  sentences: { train: 100, devel: 20 },
  epoch: 1,
  totalEpochs: 10,
  step: 2,
  totalSteps: 100,
  secondsLeft: 60,
  bestEpoch: null,
  scores: null,
  taggerId: null,
  message: null
}

const detail: RunDetail = {
  run,
  recipe: {
    version: 2,
    name: 'layered',
    method: { kind: 'weights' },
    phases: [
      { name: 'all', epochs: 10, learningRate: 1e-4, frozenShare: 0, layerDecay: 1, warmupShare: 0, finalShare: 1 }
    ],
    batchSize: 16,
    maxTokens: 128,
    dropout: 0.1,
    weightDecay: 0.01,
    clipNorm: 1,
    patience: 0
  },
  steps: [step(1), step(2)],
  epochs: [],
  dataHash: null,
  gone: { removed: 0, erased: 0 },
  parent: null,
  versions: {}
}

test('steps become fractions of epochs, repeats are dropped', () => {
  const feed = new RunFeed(detail)
  feed.apply({ kind: 'step', point: step(2) })
  feed.apply({ kind: 'step', point: step(5) })
  expect(feed.shown.loss.map((point) => point.x)).toEqual([0.1, 0.2, 0.5])
  expect(feed.latest?.step).toBe(5)
})

test('steps that came before their number was known take their place once it is', () => {
  const feed = new RunFeed({ ...detail, run: { ...run, totalSteps: 0 } })
  feed.apply({ kind: 'step', point: step(3) })
  expect(feed.shown.loss).toEqual([])
  feed.apply({ kind: 'run', run })
  expect(feed.shown.loss.map((point) => point.x)).toEqual([0.1, 0.2, 0.3].map((x) => expect.closeTo(x, 9) as number))
})

test('an epoch told again replaces the one before and all after it', () => {
  const feed = new RunFeed({ ...detail, epochs: [epoch(1), epoch(2)] })
  feed.apply({ kind: 'epoch', point: epoch(2, true) })
  feed.apply({ kind: 'epoch', point: epoch(3) })
  expect(feed.epochs.map((point) => [point.epoch, point.best])).toEqual([
    [1, false],
    [2, true],
    [3, false]
  ])
})

test('the run itself is replaced as it changes', () => {
  const feed = new RunFeed(detail)
  feed.apply({ kind: 'run', run: { ...run, state: 'done' } })
  expect(feed.run.state).toBe('done')
})

const trial = (number: number) => ({ trial: number, trials: 4, totalSteps: 50 })

test('before the first step the trial that goes on is what is shown, each from its own beginning', () => {
  const feed = new RunFeed({ ...detail, steps: [], run: { ...run, totalSteps: 0 } })
  expect(feed.trial).toBeNull()
  feed.apply({ kind: 'trial-step', of: trial(1), point: step(25) })
  feed.apply({ kind: 'trial-epoch', of: trial(1), point: epoch(5) })
  feed.apply({ kind: 'trial-step', of: trial(1), point: step(50) })
  expect(feed.trial).toMatchObject({ trial: 1, trials: 4 })
  expect(feed.shown.loss.map(({ x }) => x)).toEqual([5, 10])
  expect(feed.shown.epochs).toEqual([epoch(5)])
  feed.apply({ kind: 'trial-step', of: trial(2), point: step(5) })
  expect(feed.shown.loss.map(({ x }) => x)).toEqual([1])
  expect(feed.shown.epochs).toEqual([])
})

test('with the first step of the run the trials are over, and nothing of them is the run’s', () => {
  const feed = new RunFeed({ ...detail, steps: [] })
  feed.apply({ kind: 'trial-step', of: trial(4), point: step(50) })
  feed.apply({ kind: 'trial-epoch', of: trial(4), point: epoch(10) })
  expect(feed.latest).toBeNull()
  expect(feed.epochs).toEqual([])
  feed.apply({ kind: 'step', point: step(1) })
  expect(feed.trial).toBeNull()
  expect(feed.shown).toEqual({ loss: [{ x: 0.1, loss: 1 }], epochs: [] })
})
