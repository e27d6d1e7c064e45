// The graph builder: shapes, shared nodes, what is written and what is left out.
import { describe, expect, it } from 'vitest'
import { Graph, type Integers } from './graph.ts'
import { broadcastShapes } from './shape-rules.ts'
import * as ops from './operations.ts'
import { serialise } from './serialise.ts'
import { createSession, floats, floatsOf, integers } from './session.ts'

describe('shapes', () => {
  it('broadcast as in NumPy, symbolic extents by name', () => {
    expect(broadcastShapes([2, 1, 3], [4, 1])).toEqual([2, 4, 3])
    expect(broadcastShapes(['batch', 1], ['tokens'])).toEqual(['batch', 'tokens'])
    expect(() => broadcastShapes([2], [3])).toThrow('do not fit')
    expect(() => broadcastShapes(['batch'], ['tokens'])).toThrow('do not fit')
  })

  it('that do not fit are refused when the graph is built, not when it runs', () => {
    const graph = new Graph()
    const a = graph.input('a', 'float32', ['rows', 3])
    const b = graph.input('b', 'float32', [4, 5])
    expect(() => ops.product(a, b)).toThrow('[rows, 3] and [4, 5] do not fit')
    expect(() => ops.normaliseLayer(a, b, b, 1e-12)).toThrow('do not fit')
    expect(() => ops.sum(a, [2])).toThrow('Axis 2')
  })
})

describe('nodes', () => {
  it('that are equal are made once', () => {
    const graph = new Graph()
    const x = graph.input('x', 'float32', [2])
    expect(ops.scale(x, 2)).toBe(ops.scale(x, 2))
    expect(ops.scale(x, 2)).not.toBe(ops.scale(x, 3))
    expect(graph.nodes).toHaveLength(2)
  })

  it('refuse two inputs of one name', () => {
    const graph = new Graph()
    graph.input('x', 'float32', [2])
    expect(() => graph.input('x', 'float32', [2])).toThrow('already')
  })
})

describe('serialise', () => {
  it('leaves out what no output needs and asks only for the inputs that matter', () => {
    const graph = new Graph()
    const x = graph.input('x', 'float32', [2])
    const unused = graph.input('unused', 'float32', [2])
    ops.tanh(unused)
    const { inputs, bytes } = serialise(graph, { y: ops.negate(x) })
    expect(inputs).toEqual(['x'])
    expect(Buffer.from(bytes).includes('Tanh')).toBe(false)
  })

  it('is deterministic', () => {
    const build = () => {
      const graph = new Graph()
      return serialise(graph, { y: ops.gelu(graph.input('x', 'float32', ['rows', 4])) }).bytes
    }
    expect(build()).toEqual(build())
  })
})

describe('a session', () => {
  it('writes into the tensors it is given', async () => {
    const graph = new Graph()
    const x = graph.input('x', 'float32', ['rows', 2])
    const session = await createSession(serialise(graph, { doubled: ops.scale(x, 2), x }), { threads: 1 })
    const into = new Float32Array(4)
    const result = await session.run(
      { x: floats(Float32Array.of(1, 2, 3, 4), [2, 2]) },
      { doubled: floats(into, [2, 2]) }
    )
    expect([...into]).toEqual([2, 4, 6, 8])
    expect([...floatsOf(result['x'])]).toEqual([1, 2, 3, 4])
    await session.release()
  })

  it('measures symbolic extents when it runs', async () => {
    const graph = new Graph()
    const x = graph.input('x', 'float32', ['batch', 'tokens', 4])
    const swapped = ops.transpose(ops.reshape(x, ['batch', 'tokens', 2, 2]), [1, 0, 2, 3])
    const session = await createSession(serialise(graph, { swapped }), { threads: 1 })
    for (const [batch, tokens] of [
      [1, 3],
      [2, 2]
    ] as const) {
      const data = Float32Array.from({ length: batch * tokens * 4 }, (_, i) => i)
      const result = await session.run({ x: floats(data, [batch, tokens, 4]) })
      expect(result['swapped']!.dims).toEqual([tokens, batch, 2, 2])
    }
    await session.release()
  })

  it('measures them on a value that is computed, whatever else in the graph has them', async () => {
    const graph = new Graph()
    const [start, end] = ['start', 'end'].map((name) => graph.input(name, 'int64', [1])) as [Integers, Integers]
    const x = graph.input('x', 'float32', ['rows'])
    ops.slice(graph.input('unused', 'float32', ['other rows']), start, end)
    const cut = ops.slice(x, start, end)
    const zeros = ops.expand(graph.constant(0), cut.shape)
    const session = await createSession(serialise(graph, { cut, zeros }), { threads: 1 })
    const result = await session.run({
      x: floats(Float32Array.of(1, 2, 3), [3]),
      start: integers([1], [1]),
      end: integers([3], [1])
    })
    expect([...floatsOf(result['cut'])]).toEqual([2, 3])
    expect([...floatsOf(result['zeros'])]).toEqual([0, 0])
    await session.release()
  })

  it('takes weights from beside the graph', async () => {
    const graph = new Graph()
    const table = graph.input('table', 'float32', [3, 2])
    const rows = graph.input('rows', 'int64', ['count'])
    const places = new Map([['table', { offset: 8, length: 24 }]])
    const graphBytes = serialise(graph, { y: ops.gatherRows(table, rows) }, { location: 'weights', places })
    expect(graphBytes.inputs).toEqual(['rows'])
    const block = Float32Array.of(9, 9, 1, 2, 3, 4, 5, 6)
    const external = { location: 'weights', bytes: new Uint8Array(block.buffer) }
    const session = await createSession(graphBytes, { threads: 1, external })
    const result = await session.run({ rows: integers([2, 0], [2]) })
    expect([...floatsOf(result['y'])]).toEqual([5, 6, 1, 2])
    await session.release()
  })

  it('says which input was forgotten', async () => {
    const graph = new Graph()
    const session = await createSession(serialise(graph, { y: ops.negate(graph.input('x', 'float32', [1])) }), {
      threads: 1
    })
    await expect(session.run({})).rejects.toThrow('input x was not fed')
    await session.release()
  })
})
