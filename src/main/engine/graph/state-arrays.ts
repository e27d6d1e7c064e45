// What a repeated graph's states are between its runs: arrays, fed before a run and written after it.
import { repeatNames } from './repeat.ts'
import { floats, type Feeds } from './session.ts'

export interface StateArray {
  readonly name: string
  readonly array: Float32Array
  readonly shape: readonly number[]
}

/** What the first turn reads: the arrays themselves, without a copy. */
export function feedStates(states: readonly StateArray[]): Feeds {
  return Object.fromEntries(states.map(({ name, array, shape }) => [repeatNames.first(name), floats(array, shape)]))
}

/** Where the last turn's states are written: into the same arrays, without a copy. Each turn has read a state before it replaces it. */
export function receiveStates(states: readonly StateArray[]): Feeds {
  return Object.fromEntries(states.map(({ name, array, shape }) => [repeatNames.last(name), floats(array, shape)]))
}

/** Bytes of all of them. */
export const bytesOf = (states: readonly StateArray[]): number =>
  states.reduce((bytes, { array }) => bytes + array.byteLength, 0)
