// Each loss that a recipe can ask for against PyTorch: its value and its gradient at the logits (made by token_loss.py).
import { expect, test } from 'vitest'
import { addGradients } from '../../src/main/engine/autodiff/backward.ts'
import { Graph } from '../../src/main/engine/graph/graph.ts'
import { logSoftmax } from '../../src/main/engine/graph/operations.ts'
import { serialise } from '../../src/main/engine/graph/serialise.ts'
import { createSession, floats, floatsOf } from '../../src/main/engine/graph/session.ts'
import { buildTokenLoss, lossWeights } from '../../src/main/engine/training/step/token-loss.ts'
import { expectClose, readFixture } from './engine-fixture.ts'

interface Case {
  readonly tagWeights: readonly number[]
  readonly smoothing: number
  readonly focus: number
  readonly loss: number
  readonly gradient: readonly number[]
}
const { logits, tags, cases } = readFixture<{
  readonly logits: readonly number[]
  readonly tags: readonly number[]
  readonly cases: Readonly<Record<string, Case>>
}>('token-loss.json')

test.each(Object.entries(cases))('%s', async (_, { tagWeights, smoothing, focus, loss: expected, gradient }) => {
  const loss = { tagWeights: Float32Array.from(tagWeights), smoothing, focus }
  const shape = [tags.length, tagWeights.length]
  const graph = new Graph()
  const x = graph.input('x', 'float32', shape)
  const weights = graph.input('weights', 'float32', shape)
  const value = buildTokenLoss(weights, logSoftmax(x), focus)
  const [dx] = addGradients(value, [x])
  const session = await createSession(serialise(graph, { value, dx: dx! }), { threads: 1 })
  const feeds = {
    x: floats(Float32Array.from(logits), shape),
    weights: floats(lossWeights(Int32Array.from(tags), loss), shape)
  }
  const result = await session.run(feeds)
  expect(Math.abs(floatsOf(result['value'])[0]! - expected)).toBeLessThan(1e-5 * Math.abs(expected))
  expectClose(floatsOf(result['dx']), Float32Array.from(gradient), 1e-4, 'gradient')
  await session.release()
})
