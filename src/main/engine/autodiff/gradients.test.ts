// Every gradient rule against central finite differences, run through ONNX Runtime on tiny shapes.
import { describe, expect, it } from 'vitest'
import { type Floats, Graph } from '../graph/graph.ts'
import { multiply, sum } from '../graph/operations.ts'
import { serialise } from '../graph/serialise.ts'
import { createSession, floats, floatsOf, integers, type Feeds } from '../graph/session.ts'
import { addGradients } from './backward.ts'
import {
  gatherIndices,
  gradientCases,
  moveOrigins,
  movePlaces,
  moveShapes,
  type GradientCase
} from './gradient-cases.ts'

const step = 2 ** -6

function deterministic(count: number, seed: number): Float32Array {
  let state = seed
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state / 2 ** 32) * 4 - 2
  })
}

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1)

async function runCase({ shapes, positive = false, build }: GradientCase) {
  const graph = new Graph()
  const inputs = shapes.map((shape, i) => graph.input(`x${i}`, 'float32', shape))
  const y = build(inputs, graph)
  // Weights of the outputs make the loss depend on each of them differently.
  const weights = graph.input('weights', 'float32', y.shape)
  const loss = sum(
    multiply(y, weights),
    y.shape.map((_, axis) => axis)
  )
  const outputs: Record<string, Floats> = { loss }
  for (const [i, gradient] of addGradients(loss, inputs).entries()) outputs[`d${i}`] = gradient
  const session = await createSession(serialise(graph, outputs), { threads: 1 })
  const data = shapes.map((shape, i) =>
    deterministic(sizeOf(shape), i + 1).map((x) => (positive ? Math.abs(x) + 0.5 : x))
  )
  const outputShape = y.shape.filter((extent) => typeof extent === 'number')
  const feeds = (): Feeds => ({
    weights: floats(deterministic(sizeOf(outputShape), 99), outputShape),
    indices: integers(gatherIndices, [gatherIndices.length]),
    places: integers(movePlaces, moveShapes.places),
    origins: integers(moveOrigins, moveShapes.origins),
    ...Object.fromEntries(data.map((values, i) => [`x${i}`, floats(values, shapes[i]!)]))
  })
  const lossAt = async () => floatsOf((await session.run(feeds()))['loss'])[0]!
  const analytic = await session.run(feeds())
  const numeric: number[][] = []
  for (const values of data) {
    const column: number[] = []
    for (let k = 0; k < values.length; k++) {
      const x = values[k]!
      values[k] = x + step
      const above = await lossAt()
      values[k] = x - step
      const below = await lossAt()
      values[k] = x
      column.push((above - below) / (2 * step))
    }
    numeric.push(column)
  }
  await session.release()
  return shapes.map((shape, i) => ({ shape, analytic: analytic[`d${i}`]!, numeric: numeric[i]! }))
}

describe('each gradient rule equals the central finite difference', () => {
  for (const [operator, cases] of Object.entries(gradientCases)) {
    it.each(cases)(`${operator}: $name`, async (gradientCase) => {
      for (const { shape, analytic, numeric } of await runCase(gradientCase)) {
        expect(analytic.dims).toEqual(shape)
        const values = floatsOf(analytic)
        for (const [k, expected] of numeric.entries()) {
          expect(Math.abs(values[k]! - expected), `element ${k}`).toBeLessThan(5e-3 * Math.max(1, Math.abs(expected)))
        }
      }
    })
  }
})

describe('reverse mode', () => {
  it('builds no node for what is frozen', () => {
    const graph = new Graph()
    const frozen = graph.input('frozen', 'float32', [2])
    const trained = graph.input('trained', 'float32', [2])
    const loss = sum(multiply(multiply(frozen, frozen), trained), [0])
    const before = graph.nodes.length
    addGradients(loss, [trained])
    // d trained = frozen^2 (already there) times the spread of 1: one Reshape, one Expand, one Mul.
    expect(graph.nodes.slice(before).map(({ op }) => op)).toEqual(['Reshape', 'Expand', 'Mul'])
  })

  it('refuses a target that the loss does not depend on', () => {
    const graph = new Graph()
    const used = graph.input('used', 'float32', [2])
    const unused = graph.input('unused', 'float32', [2])
    expect(() => addGradients(sum(used, [0]), [unused])).toThrow('does not depend on unused')
  })

  it('adds the gradients of a value that is used twice', async () => {
    const graph = new Graph()
    const x = graph.input('x', 'float32', [2])
    const loss = sum(multiply(x, x), [0])
    const [dx] = addGradients(loss, [x])
    const session = await createSession(serialise(graph, { dx: dx! }), { threads: 1 })
    const result = await session.run({ x: floats(Float32Array.of(3, -2), [2]) })
    expect([...floatsOf(result['dx'])]).toEqual([6, -4])
  })
})
