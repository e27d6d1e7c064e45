// What the states of flat parameters are fed: the arrays behind them, and the rates of their rows.
import { floats, integers, type Feeds } from '../graph/session.ts'
import { bytesOf, type StateArray } from '../graph/state-arrays.ts'
import type { PlacedParameter } from './flat-parameters.ts'
import { stateNames, type RowRates } from './flat-states.ts'
import { numberRows, type Stretch } from './stretches.ts'

/** The arrays behind the three states of some weights. */
export function momentArrays(
  { name, shape }: Pick<StateArray, 'name' | 'shape'>,
  [weights, first, second]: readonly [Float32Array, Float32Array, Float32Array]
): StateArray[] {
  return [
    { name, shape, array: weights },
    { name: stateNames.first(name), shape, array: first },
    { name: stateNames.second(name), shape, array: second }
  ]
}

/**
 * Bytes that cross the bus with each run: states in both directions, what is not trained in one. `held`: bytes of all weights, trained or not. A
 * third of the states are weights, the others their moments.
 */
export function bytesOfRun(states: readonly StateArray[], held: number): number {
  const bytes = bytesOf(states)
  return 2 * bytes + (held - bytes / 3)
}

/** The arrays behind the states of stretches, over the flat arrays. */
export function stretchArrays(
  stretches: readonly Stretch[],
  [weights, first, second]: readonly [Float32Array, Float32Array, Float32Array]
): StateArray[] {
  return stretches.flatMap((stretch) => {
    const { start, end } = stretch
    return momentArrays(stretch, [
      weights.subarray(start, end),
      first.subarray(start, end),
      second.subarray(start, end)
    ])
  })
}

/** For each row of a stretch its place in the tables of rates, as `updateStretch` reads it. */
export function ratePlaces<Parameter extends PlacedParameter>(
  stretches: readonly Stretch<Parameter>[],
  placeOf: (parameter: Parameter) => number
): Feeds {
  return Object.fromEntries(
    stretches.map((stretch) => [
      stateNames.rates(stretch.name),
      integers(numberRows(stretch, placeOf), [stretch.shape[0]])
    ])
  )
}

/** The tables of a turn, by their names in the graph: a row for each of `scalars`. */
export function rateTables(inputs: Readonly<Record<keyof RowRates, string>>, scalars: readonly RowRates[]): Feeds {
  const table = (rate: keyof RowRates) =>
    floats(
      Float32Array.from(scalars, (row) => row[rate]),
      [scalars.length, 1]
    )
  return {
    [inputs.stepSize]: table('stepSize'),
    [inputs.epsilon]: table('epsilon'),
    [inputs.decay]: table('decay')
  }
}
