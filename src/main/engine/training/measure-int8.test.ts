// A tagger is bounded in 8 bits only where that mends a loss.
import { expect, test } from 'vitest'
import type { EntityScores } from '../metrics/entity-scores.ts'
import type { Evaluator } from './evaluate.ts'
import { measureInt8 } from './measure-int8.ts'

function evaluatorOf(free: number, bounded: number) {
  const asked: (number | undefined)[] = []
  const evaluate: Evaluator['evaluate'] = (_check, changes) => {
    expect(changes).toMatchObject({ precision: 'int8', device: 'cpu' })
    asked.push(changes?.saturation)
    const f1 = changes?.saturation === undefined ? free : bounded
    return Promise.resolve({ micro: { f1 } } as EntityScores)
  }
  return { asked, evaluator: { sequences: [], beginAt: () => undefined, evaluate } }
}

test.each([
  ['little is lost', 0.848, 0.9, { f1: 0.848 }, [undefined]],
  ['a bound mends the loss', 0.84, 0.849, { f1: 0.849, saturation: 12 }, [undefined, 12]],
  ['a bound loses more', 0.84, 0.83, { f1: 0.84 }, [undefined, 12]]
])('%s', async (_, free, bounded, expected, measured) => {
  const { asked, evaluator } = evaluatorOf(free, bounded)
  expect(await measureInt8(evaluator, [], 0.85)).toEqual(expected)
  expect(asked).toEqual(measured)
})
