// The one place where ONNX Runtime is called: a graph becomes a session that is fed and read by name.
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { silenceTelemetry } from '../no-telemetry.ts'
import type { SerialisedGraph } from './serialise.ts'

// Before the first session: here, so that no process can use ONNX Runtime without it.
silenceTelemetry()

export type Device = 'cpu' | 'cuda'

export type Feeds = Readonly<Record<string, Tensor>>

export interface SessionOptions {
  /** Threads within an operator; 0 lets ONNX Runtime choose (one for each physical core). */
  readonly threads: number
  /** `cpu` unless said otherwise; operators that the device lacks run on the CPU. */
  readonly device?: Device
  /** Weights beside the graph, by the location named in it. */
  readonly external?: { readonly location: string; readonly bytes: Uint8Array }
  /** Keeps freed buffers for the next run: faster, but the largest batch stays resident. */
  readonly arena?: boolean
}

export interface Session {
  /** Runs the graph. Where `into` holds a tensor for an output, the result is written into it, without a copy. */
  readonly run: (feeds: Feeds, into?: Feeds) => Promise<Feeds>
  readonly release: () => Promise<void>
}

/** Compiles a graph for a device. */
export async function createSession(
  graph: SerialisedGraph,
  { threads, device = 'cpu', external, arena = true }: SessionOptions
): Promise<Session> {
  const session = await InferenceSession.create(graph.bytes, {
    executionProviders: device === 'cpu' ? ['cpu'] : [device, 'cpu'],
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    enableCpuMemArena: arena,
    enableMemPattern: false,
    logSeverityLevel: 3,
    ...(device === 'cpu' && keepsTranspositions),
    ...(external && { externalData: [{ path: external.location, data: external.bytes }] })
  })
  return {
    run: async (feeds, into = {}) => {
      const used = Object.fromEntries(graph.inputs.map((name) => [name, feeds[name] ?? missing(name)]))
      const fetches = Object.fromEntries(session.outputNames.map((name) => [name, into[name] ?? null]))
      return session.run(used, fetches)
    },
    release: () => session.release()
  }
}

/** A transposition before a product is meant (see `gradients.ts`); it would be put back into the product, as is good on other devices. */
const keepsTranspositions = { extra: { optimization: { disable_specified_optimizers: 'GemmTransposeFusion' } } }

function missing(name: string): never {
  throw new Error(`The graph's input ${name} was not fed.`)
}

/** A float tensor over the given data, not copied. */
export function floats(data: Float32Array, shape: readonly number[]): Tensor {
  return new Tensor('float32', data, shape)
}

/** A single number as a tensor of no axes. */
export function scalar(value: number): Tensor {
  return floats(Float32Array.of(value), [])
}

/** Whole numbers within 32 bits. */
export function integers(values: ArrayLike<number>, shape: readonly number[]): Tensor {
  // Written as two halves, the lower first: a BigInt for each number costs more than the rest of a batch.
  const halves = new Int32Array(2 * values.length)
  for (let i = 0; i < values.length; i++) {
    halves[2 * i] = values[i]!
    halves[2 * i + 1] = values[i]! < 0 ? -1 : 0
  }
  return new Tensor('int64', new BigInt64Array(halves.buffer), shape)
}

/** int64 over the given data, not copied. */
export function longIntegers(values: BigInt64Array, shape: readonly number[]): Tensor {
  return new Tensor('int64', values, shape)
}

/** A vector of int32 over the given data, not copied. */
export function shortIntegers(values: Int32Array): Tensor {
  return new Tensor('int32', values, [values.length])
}

/** The data of a float tensor. */
export function floatsOf(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new TypeError('A float tensor was expected.')
  return tensor.data
}

/** The data of an int64 tensor. */
export function longIntegersOf(tensor: Tensor): BigInt64Array {
  if (!(tensor.data instanceof BigInt64Array)) throw new TypeError('A tensor of whole numbers was expected.')
  return tensor.data
}
