// The update as a graph does what the update in place does.
import { describe, expect, it } from 'vitest'
import { type Floats, Graph } from '../graph/graph.ts'
import { serialise } from '../graph/serialise.ts'
import { createSession, floats, floatsOf } from '../graph/session.ts'
import { normalNumbers } from '../random.ts'
import { clipScale, scalarsOf, sumOfSquares, updateInPlace } from './adamw.ts'
import { addUpdate, clipFactor, globalNorm, type FedScalars } from './adamw-graph.ts'

const length = 6
const clipNorm = 0.5

describe('AdamW as a graph', () => {
  it('clips and updates as in place, step after step', async () => {
    const graph = new Graph()
    const input = (name: string, shape: readonly number[]): Floats => graph.input(name, 'float32', shape)
    const [weights, first, second, gradient] = ['weights', 'first', 'second', 'gradient'].map((name) =>
      input(name, [length])
    ) as [Floats, Floats, Floats, Floats]
    const [stepSize, epsilon, decay] = ['stepSize', 'epsilon', 'decay'].map((name) => input(name, [])) as [
      Floats,
      Floats,
      Floats
    ]
    const scalars: FedScalars = {
      gradientScale: clipFactor(globalNorm([gradient]), input('clipNorm', [])),
      stepSize,
      epsilon,
      decay
    }
    const updated = addUpdate({ weights, first, second }, gradient, scalars)
    const outputs = {
      'next weights': updated.weights,
      'next first': updated.first,
      'next second': updated.second,
      factor: scalars.gradientScale
    }
    const session = await createSession(serialise(graph, outputs), { threads: 1 })

    const [w, m, v] = [normalNumbers(length, 1, 1), new Float32Array(length), new Float32Array(length)] as const
    for (let step = 1; step <= 4; step++) {
      // The last one is short enough to pass unclipped.
      const g = normalNumbers(length, step === 4 ? 0.01 : 1, 2, step)
      const gradientScale = clipScale(Math.sqrt(sumOfSquares(g)), clipNorm)
      const fed = scalarsOf({ learningRate: 0.1, weightDecay: 0.1, step, gradientScale })
      const result = await session.run({
        ...Object.fromEntries(
          Object.entries({ weights: w, first: m, second: v, gradient: g }).map(([name, data]) => [
            name,
            floats(Float32Array.from(data), [length])
          ])
        ),
        ...Object.fromEntries(
          Object.entries({ ...fed, clipNorm }).map(([name, value]) => [name, floats(Float32Array.of(value), [])])
        )
      })
      updateInPlace(w, g, m, v, fed)
      expect(floatsOf(result['factor'])[0]).toBeCloseTo(gradientScale, 6)
      for (const [name, expected] of Object.entries({ weights: w, first: m, second: v }))
        for (const [i, value] of floatsOf(result[`next ${name}`]).entries()) expect(value).toBeCloseTo(expected[i]!, 5)
    }
    await session.release()
  })
})
