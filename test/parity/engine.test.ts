// The engine against PyTorch and transformers: operators, the whole model's gradients, 20 steps of AdamW, the bundled encoder.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addGradients } from '../../src/main/engine/autodiff/backward.ts'
import {
  gatherIndices,
  moveOrigins,
  movePlaces,
  moveRows,
  moveShapes
} from '../../src/main/engine/autodiff/gradient-cases.ts'
import type { DifferentiableOperator } from '../../src/main/engine/autodiff/gradients.ts'
import { encoderFeeds } from '../../src/main/engine/encoders/batch-inputs.ts'
import { buildEncoder } from '../../src/main/engine/encoders/encoder-graph.ts'
import { noDropout } from '../../src/main/engine/encoders/graph-parts.ts'
import { wordEmbeddings } from '../../src/main/engine/encoders/parameters.ts'
import { parseConfig } from '../../src/main/engine/encoders/config.ts'
import { loadEncoder } from '../../src/main/engine/encoders/load-encoder.ts'
import { type Floats, Graph } from '../../src/main/engine/graph/graph.ts'
import * as ops from '../../src/main/engine/graph/operations.ts'
import { serialise } from '../../src/main/engine/graph/serialise.ts'
import { createSession, floats, floatsOf, integers } from '../../src/main/engine/graph/session.ts'
import { createMoments } from '../../src/main/engine/training/weights/moments.ts'
import { rateAt } from '../../src/main/engine/training/step/schedule.ts'
import { createTaggerWeights } from '../../src/main/engine/training/weights/tagger-weights.ts'
import { createTrainingStep } from '../../src/main/engine/training/step/training-step.ts'
import {
  expectClose,
  readFixture,
  unpack,
  unpackBatch,
  unpackTensors,
  type PackedBatch,
  type PackedTensor,
  type PackedTensors
} from './engine-fixture.ts'
import { allocateGradients } from '../../src/main/engine/optimiser/flat-gradients.ts'

interface OperatorFixture {
  readonly inputs: readonly PackedTensor[]
  readonly weights: PackedTensor
  readonly output: PackedTensor
  readonly gradients: readonly PackedTensor[]
}

/** The same expressions as in engine_fixtures.py. */
const expressions: { readonly [Op in DifferentiableOperator]: (inputs: readonly Floats[], graph: Graph) => Floats } = {
  Add: ([a, b]) => ops.add(a!, b!),
  Sub: ([a, b]) => ops.subtract(a!, b!),
  Mul: ([a, b]) => ops.multiply(a!, b!),
  Div: ([a, b]) => ops.divide(a!, b!),
  Neg: ([x]) => ops.negate(x!),
  Sqrt: ([x]) => ops.squareRoot(x!),
  Exp: ([x]) => ops.exponential(x!),
  Tanh: ([x]) => ops.tanh(x!),
  Gelu: ([x]) => ops.gelu(x!),
  Relu: ([x]) => ops.relu(x!),
  Softmax: ([x]) => ops.softmax(x!),
  LogSoftmax: ([x]) => ops.logSoftmax(x!),
  LayerNormalization: ([x, weight, bias]) => ops.normaliseLayer(x!, weight!, bias!, 1e-12),
  MatMul: ([a, b]) => ops.matrixProduct(a!, b!),
  Gemm: ([x, weight, bias]) => ops.linear(x!, weight!, bias!),
  FusedMatMul: ([a, b]) => ops.batchProduct(a!, b!, { transB: true, alpha: 0.7 }),
  Transpose: ([x]) => ops.transpose(x!, [1, 2, 0]),
  Reshape: ([x]) => ops.reshape(x!, [3, 4]),
  ReduceSum: ([x]) => ops.sum(x!, [0, 2]),
  ReduceMean: ([x]) => ops.mean(x!, [1]),
  Gather: ([table], graph) => ops.gatherRows(table!, graph.input('indices', 'int64', [gatherIndices.length])),
  Rearrange: ([x], graph) => moveRows(x!, graph)
}

describe('each operator gives the value and the gradients that PyTorch gives', () => {
  const fixtures = readFixture<Record<DifferentiableOperator, OperatorFixture>>('engine-operators.json')
  it.each(Object.keys(expressions) as DifferentiableOperator[])('%s', async (operator) => {
    const fixture = fixtures[operator]
    const graph = new Graph()
    const inputs = fixture.inputs.map(({ shape }, i) => graph.input(`x${i}`, 'float32', shape))
    const output = expressions[operator](inputs, graph)
    const weights = graph.input('weights', 'float32', fixture.weights.shape)
    const loss = ops.sum(
      ops.multiply(output, weights),
      output.shape.map((_, axis) => axis)
    )
    const gradients = Object.fromEntries(addGradients(loss, inputs).map((gradient, i) => [`d${i}`, gradient]))
    const session = await createSession(serialise(graph, { output, ...gradients }), { threads: 1 })
    const result = await session.run({
      weights: floats(unpack(fixture.weights), fixture.weights.shape),
      indices: integers(gatherIndices, [gatherIndices.length]),
      places: integers(movePlaces, moveShapes.places),
      origins: integers(moveOrigins, moveShapes.origins),
      ...Object.fromEntries(fixture.inputs.map((tensor, i) => [`x${i}`, floats(unpack(tensor), tensor.shape)]))
    })
    expectClose(floatsOf(result['output']), unpack(fixture.output), 1e-5, 'output')
    for (const [i, expected] of fixture.gradients.entries()) {
      expectClose(floatsOf(result[`d${i}`]), unpack(expected), 1e-5, `gradient of input ${i}`)
    }
    await session.release()
  })
})

interface ModelFixture {
  readonly config: unknown
  readonly weights: PackedTensors
}

/** The fixture's model as weights in training; its head is the fixture's too. */
function restoreModel({ config, weights: packed }: ModelFixture) {
  const tensors = unpackTensors(packed)
  const weights = createTaggerWeights(parseConfig({ model_type: 'bert', ...(config as object) }), tensors, 5, 0)
  for (const { name, start } of weights.parameters) weights.flat.set(tensors.get(name)!.data, start)
  const gradients = allocateGradients(weights)
  return { weights, gradients }
}

interface GradientFixture {
  readonly loss: number
  readonly gradients: PackedTensors
}

describe('the whole model', () => {
  const fixture = readFixture<ModelFixture & { batch: PackedBatch; full: GradientFixture; layered: GradientFixture }>(
    'engine-model.json'
  )

  it.each([
    { name: 'full', firstLevel: 0, largestRun: 1024 },
    { name: 'full', firstLevel: 0, largestRun: 16 },
    { name: 'layered', firstLevel: 2, largestRun: 1024 }
  ] as const)(
    'has the loss and the gradients of PyTorch: $name, in runs of $largestRun tokens',
    async ({ name, firstLevel, largestRun }) => {
      const { weights, gradients } = restoreModel(fixture)
      const step = await createTrainingStep(weights, { firstLevel, dropout: 0, threads: 1, gradients, largestRun })
      const found = await step.differentiate(unpackBatch(fixture.batch), [], 0)
      const expected = fixture[name]
      expect(Math.abs(found.loss - expected.loss)).toBeLessThan(1e-5 * expected.loss)
      let squares = 0
      for (const [parameter, tensor] of Object.entries(expected.gradients)) {
        const data = unpack(tensor)
        squares += data.reduce((sum, value) => sum + value * value, 0)
        if (parameter === wordEmbeddings) {
          const table = new Float32Array(data.length)
          for (const [place, row] of found.words!.rows.entries())
            table.set(found.words!.gradients.subarray(place * 16, place * 16 + 16), row * 16)
          expectClose(table, data, 1e-4, parameter)
          continue
        }
        const { start, end } = weights.parameters.find((placed) => placed.name === parameter)!
        // A bias of the keys shifts all scores of a query alike: its true gradient is 0, what is left is rounding.
        if (parameter.endsWith('key.bias'))
          expect(Math.max(...gradients.whole.subarray(start, end).map(Math.abs))).toBeLessThan(1e-7)
        else expectClose(gradients.whole.subarray(start, end), data, 1e-4, parameter)
      }
      expect(Math.abs(found.norm - Math.sqrt(squares))).toBeLessThan(1e-5 * found.norm)
      const trained = weights.parameters.filter(({ level }) => level >= firstLevel).length + (firstLevel === 0 ? 1 : 0)
      expect(Object.keys(expected.gradients)).toHaveLength(trained)
      await step.release()
    }
  )
})

interface StepsFixture extends ModelFixture {
  readonly peak: number
  readonly clipNorm: number
  readonly steps: readonly {
    readonly batch: PackedBatch
    readonly rate: number
    readonly loss: number
    readonly norm: number
  }[]
}

describe('20 steps of AdamW with clipping, warm-up and linear decay', () => {
  it('have the losses and gradient norms of PyTorch', async () => {
    const fixture = readFixture<StepsFixture>('engine-steps.json')
    const { weights, gradients } = restoreModel(fixture)
    const moments = createMoments(weights)
    const step = await createTrainingStep(weights, { firstLevel: 0, dropout: 0, threads: 1, gradients })
    const phase = {
      name: 'parity',
      epochs: 1,
      learningRate: fixture.peak,
      frozenShare: 0,
      layerDecay: 1,
      warmupShare: 0.2,
      finalShare: 0
    }
    for (const [index, expected] of fixture.steps.entries()) {
      const learningRate = rateAt(phase, index, fixture.steps.length)
      expect(learningRate).toBeCloseTo(expected.rate, 12)
      const found = await step.differentiate(unpackBatch(expected.batch), [], index)
      expect(Math.abs(found.loss - expected.loss), `loss of step ${index}`).toBeLessThan(1e-4)
      expect(Math.abs(found.norm / expected.norm - 1), `norm of step ${index}`).toBeLessThan(1e-3)
      step.update(found, moments, { learningRate, weightDecay: 0.01, clipNorm: fixture.clipNorm, update: index + 1 })
    }
    await step.release()
  })
})

interface EncoderFixture extends Omit<PackedBatch, 'tags'> {
  readonly stride: number
  readonly hidden: PackedTensor
}

describe('the bundled encoder', () => {
  it('gives the hidden states that transformers gives', async () => {
    const fixture = readFixture<EncoderFixture>('engine-encoder.json')
    const { config, weights } = await loadEncoder(join(import.meta.dirname, '../../resources/models/all-minilm-l6-v2'))
    const graph = new Graph()
    const inputs = new Map([...weights.values()].map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]))
    const hidden = buildEncoder(graph, config, inputs.get(wordEmbeddings)!, (name) => inputs.get(name)!, noDropout)
    const session = await createSession(serialise(graph, { hidden }), { threads: 1 })
    const batch = unpackBatch({ ...fixture, tags: [] })
    const result = await session.run({
      ...encoderFeeds(config, batch, batch.ids),
      ...Object.fromEntries([...weights.values()].map(({ name, shape, data }) => [name, floats(data, shape)]))
    })
    const all = floatsOf(result['hidden'])
    const columns = config.hiddenSize / fixture.stride
    const expected = unpack(fixture.hidden)
    // Rows of padding mean nothing and differ with the size of the mask.
    for (const [row, length] of fixture.lengths.entries()) {
      for (let token = 0; token < length; token++) {
        for (let column = 0; column < columns; column++) {
          const place = row * fixture.tokens + token
          const difference =
            all[place * config.hiddenSize + column * fixture.stride]! - expected[place * columns + column]!
          expect(Math.abs(difference)).toBeLessThan(1e-4)
        }
      }
    }
    await session.release()
  })
})
