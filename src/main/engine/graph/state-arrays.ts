// What a repeated graph's states are between its runs: arrays, fed before a run and written after it.
import { repeatNames } from './repeat.ts'
import { floats, floatsOf, type Feeds } from './session.ts'

export interface StateArray {
  readonly name: string
  readonly array: Float32Array
  readonly shape: readonly number[]
}

export function feedStates(states: readonly StateArray[]): Feeds {
  return Object.fromEntries(states.map(({ name, array, shape }) => [repeatNames.first(name), floats(array, shape)]))
}

/** Writes each state as the last turn left it into its array. */
export function storeStates(states: readonly StateArray[], result: Feeds): void {
  for (const { name, array } of states) array.set(floatsOf(result[repeatNames.last(name)]))
}
