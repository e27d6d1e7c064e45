// A repeated graph does what running its body turn by turn does.
import { describe, expect, it } from 'vitest'
import { Graph } from './graph.ts'
import * as ops from './operations.ts'
import { repeatNames, serialiseRepeat } from './repeat.ts'
import { stackTurns } from './stack-turns.ts'
import { createSession, floats, floatsOf, integers } from './session.ts'

describe('a repeated graph', () => {
  it('hands its state from turn to turn, gives each turn its row, shares the rest and keeps what is asked', async () => {
    const body = new Graph()
    const sum = body.input('sum', 'float32', [2])
    const table = body.input('table', 'float32', ['rows', 2])
    const row = body.input('row', 'int64', [1])
    const next = ops.add(ops.scale(sum, 0.5), ops.reshape(ops.gatherRows(table, row), [2]))
    const repeated = serialiseRepeat(body, {
      states: [{ input: sum, next }],
      perTurn: [row],
      collected: { totals: ops.sum(next, [0]) }
    })
    expect(repeated.inputs.toSorted()).toEqual(['each row', 'first sum', 'table'])

    const session = await createSession(repeated, { threads: 1 })
    const result = await session.run({
      [repeatNames.first('sum')]: floats(Float32Array.of(4, 8), [2]),
      [repeatNames.perTurn('row')]: integers([1, 0, 1], [3, 1]),
      table: floats(Float32Array.of(1, 2, 10, 20), [2, 2])
    })
    // (4, 8) -> (12, 24) -> (7, 14) -> (13.5, 27)
    expect([...floatsOf(result[repeatNames.last('sum')])]).toEqual([13.5, 27])
    expect([...floatsOf(result['totals'])]).toEqual([36, 21, 40.5])
    await session.release()
  })

  it('gives each turn a row of its own extents', async () => {
    const body = new Graph()
    const total = body.input('total', 'float32', [])
    const table = body.input('table', 'float32', ['rows', 'columns'])
    const places = body.input('places', 'int64', ['places'])
    const found = ops.gatherRows(table, places)
    const repeated = serialiseRepeat(body, {
      states: [{ input: total, next: ops.add(total, ops.sum(found, [0, 1])) }],
      perTurn: [table, places],
      // A mean would tell of anything that fills a row up.
      collected: { mean: ops.mean(found, [0, 1]) }
    })
    const session = await createSession(repeated, { threads: 1 })
    const turn = (values: number[], shape: number[], places: number[]) => ({
      table: floats(Float32Array.from(values), shape),
      places: integers(places, [places.length])
    })
    const result = await session.run({
      [repeatNames.first('total')]: floats(Float32Array.of(0), []),
      ...stackTurns([
        turn([1, 2, 3, 4, 5, 6], [3, 2], [2, 0]),
        turn([7, 8, 9], [1, 3], [0]),
        turn([5], [1, 1], [0, 0, 0])
      ])
    })
    expect([...floatsOf(result['mean'])]).toEqual([3.5, 8, 5])
    expect([...floatsOf(result[repeatNames.last('total')])]).toEqual([53])
    await session.release()
  })

  it('keeps a state that no turn changes', async () => {
    const body = new Graph()
    const still = body.input('still', 'float32', [1])
    const x = body.input('x', 'float32', [1])
    const states = [{ input: still, next: still }]
    const repeated = serialiseRepeat(body, { states, perTurn: [x], collected: { y: ops.add(still, x) } })
    const session = await createSession(repeated, { threads: 1 })
    const result = await session.run({
      [repeatNames.first('still')]: floats(Float32Array.of(5), [1]),
      [repeatNames.perTurn('x')]: floats(Float32Array.of(1, 2), [2, 1])
    })
    expect([...floatsOf(result[repeatNames.last('still')])]).toEqual([5])
    expect([...floatsOf(result['y'])]).toEqual([6, 7])
    await session.release()
  })
})
