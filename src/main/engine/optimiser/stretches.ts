// Trained parameters that lie side by side in the flat arrays, seen as one matrix: a card then updates all of them at once.
import type { PlacedParameter } from './flat-parameters.ts'

/** A matrix [rows, width] over elements `start` to `end` of the flat arrays; every row belongs to one of its parameters. */
export interface Stretch<Parameter extends PlacedParameter = PlacedParameter> {
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly start: number
  readonly end: number
  readonly shape: readonly [rows: number, width: number]
}

/**
 * As few stretches as hold the parameters, which are in the order of their places. A row is as wide as it can be: ONNX Runtime's CUDA
 * kernels for cutting and joining list every row on the host at each call. So a last parameter that would make all rows narrow (a
 * head's bias has one number a tag) stands alone.
 */
export function stretchesOf<Parameter extends PlacedParameter>(parameters: readonly Parameter[]): Stretch<Parameter>[] {
  return sideBySide(parameters).flatMap((run) => {
    const last = run.at(-1)!
    const others = run.slice(0, -1)
    const alone = others.length > 0 && sizeOf(last) % commonWidth(others) !== 0
    return alone ? [stretchOver(others), stretchOver([last])] : [stretchOver(run)]
  })
}

/** How many rows of its stretch a parameter has. */
export const rowsOf = ({ shape: [, width] }: Stretch, parameter: PlacedParameter): number => sizeOf(parameter) / width

/** For each row a number of the parameter that it belongs to. */
export function numberRows<Parameter extends PlacedParameter>(
  stretch: Stretch<Parameter>,
  numberOf: (parameter: Parameter) => number
): Int32Array {
  const numbers = new Int32Array(stretch.shape[0])
  let row = 0
  for (const parameter of stretch.parameters) {
    const next = row + rowsOf(stretch, parameter)
    numbers.fill(numberOf(parameter), row, next)
    row = next
  }
  return numbers
}

/** Runs without a gap between one parameter and the next. */
function sideBySide<Parameter extends PlacedParameter>(parameters: readonly Parameter[]): Parameter[][] {
  const runs: Parameter[][] = []
  for (const parameter of parameters) {
    const run = runs.at(-1)
    if (run?.at(-1)!.end === parameter.start) run.push(parameter)
    else runs.push([parameter])
  }
  return runs
}

function stretchOver<Parameter extends PlacedParameter>(parameters: readonly Parameter[]): Stretch<Parameter> {
  const [{ name, start }, { end }] = [parameters[0]!, parameters.at(-1)!]
  const width = commonWidth(parameters)
  return { name: `parameters from ${name}`, parameters, start, end, shape: [(end - start) / width, width] }
}

const sizeOf = ({ start, end }: PlacedParameter): number => end - start

/** The greatest width of which every parameter is whole rows. */
function commonWidth(parameters: readonly PlacedParameter[]): number {
  return parameters.map(sizeOf).reduce(greatestDivisor)
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}
