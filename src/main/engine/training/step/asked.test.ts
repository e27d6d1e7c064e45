// The last layer gives its result only where a tag counts: the loss and the gradients are those of all positions.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paddedLayout, packedLayout, type Layout } from '../../encoders/layouts.ts'
import { loadEncoder } from '../../encoders/load-encoder.ts'
import { allocateGradients } from '../../optimiser/flat-gradients.ts'
import type { TrainingBatch } from '../data/batches.ts'
import { createTaggerWeights } from '../weights/tagger-weights.ts'
import { writeTinyEncoder } from '../tiny-encoder.ts'
import { createTrainingStep } from './training-step.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-asked-'))
  await writeTinyEncoder(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Two sentences of four and three tokens; `tags` for [2, 4]. */
const batchOf = (tags: readonly number[]): TrainingBatch => ({
  size: 2,
  tokens: 4,
  ids: Int32Array.of(2, 5, 6, 3, 2, 7, 3, 0),
  lengths: Int32Array.of(4, 3),
  tags: Int32Array.from(tags)
})

async function differentiate(batch: TrainingBatch, layout: Layout, largestRun: number) {
  const { config, weights: encoder } = await loadEncoder(folder)
  const weights = createTaggerWeights(config, encoder, 3, 1)
  const gradients = allocateGradients(weights)
  const options = { firstLevel: 0, dropout: 0, threads: 1, gradients, layout, largestRun }
  const step = await createTrainingStep(weights, options)
  const { loss, words } = await step.differentiate(batch, [], 0)
  await step.release()
  return { loss, gradients: [...gradients.whole, ...words!.gradients] }
}

describe('what the last layer computes', () => {
  it.each([
    { what: 'some tokens of each sentence', tags: [-1, 1, -1, 2, -1, 0, -1, -1], largestRun: 64 },
    { what: 'one sentence of two', tags: [-1, 1, 2, 0, -1, -1, -1, -1], largestRun: 64 },
    { what: 'one part of two', tags: [-1, -1, -1, -1, 0, 1, -1, -1], largestRun: 4 },
    { what: 'every token', tags: [0, 1, 2, 0, 1, 2, 0, -1], largestRun: 64 }
  ])('is enough where tags count for $what', async ({ tags, largestRun }) => {
    const asked = await differentiate(batchOf(tags), packedLayout, largestRun)
    const all = await differentiate(batchOf(tags), paddedLayout, largestRun)
    expect(Math.abs(asked.loss - all.loss)).toBeLessThan(1e-5)
    const worst = asked.gradients.reduce((most, value, i) => Math.max(most, Math.abs(value - all.gradients[i]!)), 0)
    expect(worst).toBeLessThan(1e-5)
  })
})
