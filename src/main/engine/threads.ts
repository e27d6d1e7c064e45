// How many threads ONNX Runtime gets.
import { availableParallelism } from 'node:os'

/** `requested`, or for 0 a choice: all cores of a small machine, one fewer on a larger one so that the window stays lively. */
export function chooseThreads(requested: number): number {
  if (requested > 0) return requested
  const cores = availableParallelism()
  return cores <= 4 ? cores : cores - 1
}
