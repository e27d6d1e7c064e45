// The fused graph that tags against the plain one that trains, padding included, and its 8-bit form against both.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { encoderFeeds, padBatch, type PaddedBatch } from '../encoders/batch-inputs.ts'
import { buildEncoder, buildTagHead } from '../encoders/encoder-graph.ts'
import { noDropout } from '../encoders/graph-parts.ts'
import { loadEncoder } from '../encoders/load-encoder.ts'
import { listParameters, wordEmbeddings, wordTableShape } from '../encoders/parameters.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { Graph } from '../graph/graph.ts'
import { serialise } from '../graph/serialise.ts'
import { createSession, floats, floatsOf, shortIntegers } from '../graph/session.ts'
import { createTaggerWeights, namedTensors } from '../training/weights/tagger-weights.ts'
import { writeTinyEncoder } from '../training/tiny-encoder.ts'
import { location } from './fused-weights.ts'
import { buildTagGraph, tagGraphNames } from './tag-graph.ts'
import { createTagSession, feedWords } from './tag-session.ts'

const folder = await mkdtemp(join(tmpdir(), 'chartmark-tag-graph-'))
await writeTinyEncoder(folder)
const { config, weights } = await loadEncoder(folder)
const tags = 5
const random = createTaggerWeights(config, weights, tags, 3)
const tensors: ReadonlyMap<string, NamedTensor> = new Map(namedTensors(random).map((tensor) => [tensor.name, tensor]))
const rows = [
  [2, 5, 6, 7, 8, 9, 10, 3],
  [2, 11, 3],
  [2, 12, 13, 14, 3]
]
const batch = padBatch(
  rows.map((ids) => Int32Array.from(ids)),
  0,
  16
)

async function runPlainGraph(): Promise<Float32Array> {
  const graph = new Graph()
  const words = graph.input(wordEmbeddings, 'float32', wordTableShape(config))
  const parameters = new Map(
    listParameters(config, tags).map(({ name, shape }) => [name, graph.input(name, 'float32', shape)])
  )
  const hidden = buildEncoder(graph, config, words, (name) => parameters.get(name)!, noDropout)
  const y = buildTagHead(config, hidden, (name) => parameters.get(name)!, noDropout)
  const session = await createSession(serialise(graph, { y }), { threads: 1 })
  const own = Object.fromEntries([...tensors.values()].map(({ name, shape, data }) => [name, floats(data, shape)]))
  const result = await session.run({ ...own, ...encoderFeeds(config, batch, batch.ids) })
  return floatsOf(result['y'])
}

async function runFused(precision: 'float32' | 'int8', saturation?: number): Promise<Float32Array> {
  const session = await createTagSession({ config, tags, tensors, precision, saturation, threads: 1 })
  const scores = await session.run(batch)
  await session.release()
  return scores
}

/** Largest difference at tokens that are not padding. */
function difference(a: Float32Array, b: Float32Array, { tokens, lengths }: PaddedBatch): number {
  let most = 0
  lengths.forEach((length, row) => {
    for (let i = row * tokens * tags; i < (row * tokens + length) * tags; i++)
      most = Math.max(most, Math.abs(a[i]! - b[i]!))
  })
  return most
}

it('computes what the training graph computes', async () => {
  const plain = await runPlainGraph()
  expect(difference(await runFused('float32'), plain, batch)).toBeLessThan(1e-4)
})

it('computes it from the rows that a batch uses, as a card is fed', async () => {
  const { graph, weights } = buildTagGraph({ config, tags, tensors, precision: 'float32' })
  const session = await createSession(graph, { threads: 1, external: { location, bytes: weights } })
  const result = await session.run({
    ...feedWords(config, batch, tensors.get(wordEmbeddings)!.data, 'cuda'),
    [tagGraphNames.lengths]: shortIntegers(batch.lengths)
  })
  expect(difference(floatsOf(result[tagGraphNames.result]), await runFused('float32'), batch)).toBeLessThan(1e-6)
  await session.release()
})

it('stays near it in 8 bits', async () => {
  const plain = await runPlainGraph()
  const error = difference(await runFused('int8'), plain, batch)
  expect(error).toBeGreaterThan(0)
  expect(error).toBeLessThan(0.05)
})

it('says which weight is missing', async () => {
  const partial = new Map(tensors)
  partial.delete('classifier.bias')
  const opened = createTagSession({ config, tags, tensors: partial, precision: 'float32', threads: 1 })
  await expect(opened).rejects.toMatchObject({ code: 'TAGGER_DAMAGED' })
})

it('bounds activations in 8 bits alone: a bound that nothing reaches changes nothing, one within their range does', async () => {
  const free = await runFused('int8')
  expect(await runFused('int8', 1e6)).toEqual(free)
  expect(difference(await runFused('int8', 1e-3), free, batch)).toBeGreaterThan(0)
  expect(await runFused('float32', 1e-3)).toEqual(await runFused('float32'))
})
