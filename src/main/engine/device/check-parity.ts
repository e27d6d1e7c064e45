// Whether a device computes what the CPU computes: a few training steps of a small network on a fixed batch, on both.
import { addGradients } from '../autodiff/backward.ts'
import { Graph } from '../graph/graph.ts'
import {
  gelu,
  linear,
  logSoftmax,
  multiply,
  negate,
  normaliseLayer,
  scale,
  subtract,
  sum
} from '../graph/operations.ts'
import { repeatNames, serialiseRepeat } from '../graph/repeat.ts'
import { createSession, floats, floatsOf, type Device } from '../graph/session.ts'
import { normalNumbers } from '../random.ts'

/** Largest difference from the CPU, as a share of the largest value: tensor cores may round products to 10 bits. */
const tolerance = 0.01
const [rows, width, classes, turns] = [32, 64, 5, 3] as const
const rate = 0.1

/** In plain words how the device differs from the CPU or why it does not run; `undefined` where it agrees. */
export async function checkParity(device: Device): Promise<string | undefined> {
  try {
    const difference = largestDifference(await runTrial('cpu'), await runTrial(device))
    if (difference <= tolerance) return undefined
    return `its results differ from those of the CPU by ${(100 * difference).toFixed(1)} %.`
  } catch {
    return 'the card did not start. Its driver may be too old, or CUDA 13 or cuDNN 9 are not installed (see docs/cuda.md).'
  }
}

/** Weights after a few steps of gradient descent, and the losses on the way. */
async function runTrial(device: Device): Promise<Float32Array> {
  const graph = new Graph()
  const state = (name: string, shape: readonly number[]) => graph.input(name, 'float32', shape)
  const states = [state('weight', [width, width]), state('bias', [width]), state('head', [classes, width])] as const
  const [weight, bias, head] = states
  const ones = graph.input('ones', 'float32', [width])
  const zeros = graph.input('zeros', 'float32', [width])
  const none = graph.input('none', 'float32', [classes])
  const x = graph.input('x', 'float32', [rows, width])
  const targets = graph.input('targets', 'float32', [rows, classes])

  const hidden = normaliseLayer(gelu(linear(x, weight, bias)), ones, zeros, 1e-12)
  const loss = negate(sum(multiply(targets, logSoftmax(linear(hidden, head, none))), [0, 1]))
  const gradients = addGradients(loss, states)
  const repeated = serialiseRepeat(graph, {
    states: states.map((input, i) => ({ input, next: subtract(input, scale(gradients[i]!, rate)) })),
    perTurn: [x, targets],
    collected: { loss }
  })

  const session = await createSession(repeated, { threads: 1, device })
  try {
    const draw = (length: number, key: number) => normalNumbers(length, 0.3, 0x9a217, key)
    const start = Object.fromEntries(
      states.map(({ name, shape }, key) => {
        const dims = shape as readonly number[]
        return [
          repeatNames.first(name),
          floats(
            draw(
              dims.reduce((a, b) => a * b, 1),
              key
            ),
            dims
          )
        ]
      })
    )
    const result = await session.run({
      ...start,
      ones: floats(new Float32Array(width).fill(1), [width]),
      zeros: floats(new Float32Array(width), [width]),
      none: floats(new Float32Array(classes), [classes]),
      [repeatNames.perTurn('x')]: floats(draw(turns * rows * width, 10), [turns, rows, width]),
      [repeatNames.perTurn('targets')]: floats(oneHots(), [turns, rows, classes])
    })
    const outputs = [...states.map(({ name }) => repeatNames.last(name)), 'loss'].map((name) => [
      ...floatsOf(result[name])
    ])
    return Float32Array.from(outputs.flat())
  } finally {
    await session.release()
  }
}

/** A target for each row, weighted so that each turn's loss is a mean. */
function oneHots(): Float32Array {
  const targets = new Float32Array(turns * rows * classes)
  for (let row = 0; row < turns * rows; row++) targets[row * classes + ((row * 7) % classes)] = 1 / rows
  return targets
}

function largestDifference(expected: Float32Array, found: Float32Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(value - found[i]!)), 0) / largest
}
