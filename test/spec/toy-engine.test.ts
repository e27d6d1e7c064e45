// The toy is right by finite differences, and the engine does what the toy does: same losses, gradients and weights over 20 steps.
import { describe, expect, it } from 'vitest'
import { addGradients } from '../../src/main/engine/autodiff/backward.ts'
import { Graph } from '../../src/main/engine/graph/graph.ts'
import * as ops from '../../src/main/engine/graph/operations.ts'
import { serialise } from '../../src/main/engine/graph/serialise.ts'
import { createSession, floats, floatsOf, integers } from '../../src/main/engine/graph/session.ts'
import { clipScale, scalarsOf } from '../../src/main/engine/optimiser/adamw.ts'
import { createOptimiserMemory } from '../../src/main/engine/optimiser/optimiser-memory.ts'
import { createTokenLoss, lossWeights } from '../../src/main/engine/training/step/token-loss.ts'
import { normalNumbers } from '../../src/main/engine/random.ts'
import {
  adamW,
  add,
  backward,
  crossEntropy,
  gather,
  leaf,
  linear,
  tanh,
  type Matrix,
  type Moments,
  type Node
} from './toy-engine.ts'

const shapes = { table: [6, 4], inner: [4, 4], head: [3, 4] } as const
const names = ['table', 'inner', 'head'] as const
const words = [5, 0, 2, 2, 1]
const tags = [-1, 2, 0, 1, -1]

const toRows = (data: Float32Array, width: number): number[][] =>
  Array.from({ length: data.length / width }, (_, row) => [...data.subarray(row * width, (row + 1) * width)])
const start = () => names.map((name, i) => normalNumbers(shapes[name][0] * shapes[name][1], 0.5, i))

/** A tagger with one residual layer: z = (e + tanh(e W')) H', e the words' rows. */
function toyLoss(parameters: readonly Matrix[]): { loss: Node; leaves: Node[] } {
  const leaves = parameters.map(leaf)
  const embedded = gather(leaves[0]!, words)
  const hidden = add(embedded, tanh(linear(embedded, leaves[1]!)))
  return { loss: crossEntropy(linear(hidden, leaves[2]!), tags), leaves }
}

describe('the toy', () => {
  it('has the gradients of finite differences', () => {
    const parameters = start().map((data) => toRows(data, 4))
    const { loss, leaves } = toyLoss(parameters)
    backward(loss)
    const step = 1e-5
    const changed = (which: number, row: number, column: number, by: number) =>
      parameters.map((matrix, i) =>
        i === which ? matrix.map((cells, j) => (j === row ? cells.with(column, cells[column]! + by) : cells)) : matrix
      )
    for (const [which, matrix] of parameters.entries()) {
      for (const [row, cells] of matrix.entries()) {
        for (const column of cells.keys()) {
          const at = (by: number) => toyLoss(changed(which, row, column, by)).loss.value[0]![0]!
          expect(leaves[which]!.gradient[row]![column]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 7)
        }
      }
    }
  })
})

describe('the engine', () => {
  it('takes the same 20 steps as the toy', async () => {
    const graph = new Graph()
    const [table, inner, head] = names.map((name) => graph.input(name, 'float32', shapes[name]))
    const embedded = ops.gatherRows(table!, graph.input('words', 'int64', [words.length]))
    const hidden = ops.add(embedded, ops.tanh(ops.product(embedded, inner!, { transB: true })))
    const logProbabilities = ops.logSoftmax(ops.product(hidden, head!, { transB: true }))
    const weights = graph.input('weights', 'float32', [words.length, 3])
    const loss = ops.negate(ops.sum(ops.multiply(weights, logProbabilities), [0, 1]))
    const gradients = Object.fromEntries(
      addGradients(loss, [table!, inner!, head!]).map((value, i) => [`d${i}`, value])
    )
    const session = await createSession(serialise(graph, { loss, ...gradients }), { threads: 1 })

    // As a run holds them: one memory, from which ONNX Runtime reads weights and into which it writes gradients.
    const lengths = start().map(({ length }) => length)
    const memory = createOptimiserMemory(lengths.flatMap((length) => [length, length, length, length]))
    const engine = start().map((data, i) => {
      const [weights, gradients, first, second] = Array.from({ length: 4 }, () => memory.allocate(data.length))
      weights!.set(data)
      return { name: names[i]!, weights: weights!, gradients: gradients!, first: first!, second: second! }
    })
    let toy: Matrix[] = engine.map(({ weights }) => toRows(weights, 4))
    const toyMoments: Moments[] = toy.map((matrix) => ({
      first: matrix.map((row) => row.map(() => 0)),
      second: matrix.map((row) => row.map(() => 0))
    }))
    const tokenWeights = lossWeights(Int32Array.from(tags), createTokenLoss([], 3))
    for (let step = 1; step <= 20; step++) {
      const result = await session.run(
        {
          ...Object.fromEntries(engine.map(({ name, weights }) => [name, floats(weights, shapes[name])])),
          words: integers(words, [words.length]),
          weights: floats(tokenWeights, [words.length, 3])
        },
        Object.fromEntries(engine.map(({ name, gradients }, i) => [`d${i}`, floats(gradients, shapes[name])]))
      )
      const { loss: toyNode, leaves } = toyLoss(toy)
      backward(toyNode)
      expect(floatsOf(result['loss'])[0]).toBeCloseTo(toyNode.value[0]![0]!, 5)
      for (const [i, { gradient }] of leaves.entries()) {
        for (const [k, expected] of gradient.flat().entries()) expect(engine[i]!.gradients[k]).toBeCloseTo(expected, 5)
      }

      const squares = memory.sumOfSquares(
        engine.map(({ gradients }) => gradients),
        2
      )
      const gradientScale = clipScale(Math.sqrt(squares), 1)
      const scalars = scalarsOf({ learningRate: 0.01, weightDecay: 0.01, step, gradientScale })
      memory.update(
        engine.map((arrays) => ({ ...arrays, scalars })),
        2
      )
      toy = adamW(leaves, toyMoments, step)
      for (const [i, matrix] of toy.entries()) {
        for (const [k, expected] of matrix.flat().entries()) expect(engine[i]!.weights[k]).toBeCloseTo(expected, 5)
      }
    }
    memory.release()
    await session.release()
  })
})
