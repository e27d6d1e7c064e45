// The engine in one page, as its specification: reverse mode over an expression graph, a tagger, clipping, AdamW.
// Everything is a matrix of rows; src/main/engine does the same with ONNX Runtime's kernels.

export type Matrix = readonly (readonly number[])[]

/** A value that knows what it was computed from and how its gradient flows back. */
export interface Node {
  readonly value: Matrix
  gradient: number[][]
  readonly parents: readonly Node[]
  /** Adds to the parents' gradients; the formula of each operator. */
  readonly pullBack: () => void
}

const map = (a: Matrix, f: (x: number, row: number, column: number) => number): number[][] =>
  a.map((cells, row) => cells.map((x, column) => f(x, row, column)))
const transpose = (a: Matrix): number[][] => a[0]!.map((_, column) => a.map((cells) => cells[column]!))
const times = (a: Matrix, b: Matrix): number[][] =>
  a.map((cells) => b[0]!.map((_, column) => cells.reduce((sum, x, k) => sum + x * b[k]![column]!, 0)))

function node(
  value: Matrix,
  parents: readonly Node[] = [],
  pullBack: (dy: Matrix) => readonly Matrix[] = () => []
): Node {
  const self: Node = {
    value,
    gradient: map(value, () => 0),
    parents,
    pullBack: () => {
      for (const [i, dx] of pullBack(self.gradient).entries()) {
        const { gradient } = parents[i]!
        parents[i]!.gradient = map(gradient, (g, row, column) => g + dx[row]![column]!)
      }
    }
  }
  return self
}

export const leaf = (value: Matrix): Node => node(value)

// y = a + b
export const add = (a: Node, b: Node): Node =>
  node(
    map(a.value, (x, i, j) => x + b.value[i]![j]!),
    [a, b],
    (dy) => [dy, dy]
  )

// y = A B': dA = dy B, dB = dy' A
export const linear = (a: Node, b: Node): Node =>
  node(times(a.value, transpose(b.value)), [a, b], (dy) => [times(dy, b.value), times(transpose(dy), a.value)])

// y = tanh(x): dx = dy (1 - y^2)
export function tanh(x: Node): Node {
  const y = map(x.value, Math.tanh)
  return node(y, [x], (dy) => [map(dy, (d, i, j) => d * (1 - y[i]![j]! ** 2))])
}

// y = table[rows]: each row of the table collects the gradients of its uses
export const gather = (table: Node, rows: readonly number[]): Node =>
  node(
    rows.map((row) => table.value[row]!),
    [table],
    (dy) => [
      map(table.value, (_, row, column) => rows.reduce((sum, used, i) => sum + (used === row ? dy[i]![column]! : 0), 0))
    ]
  )

// y = mean of -log softmax(z)[tag] over rows with tag >= 0: dz = (softmax(z) - onehot) / n
export function crossEntropy(z: Node, tags: readonly number[]): Node {
  const softmax = z.value.map((cells) => {
    const sum = cells.reduce((total, x) => total + Math.exp(x), 0)
    return cells.map((x) => Math.exp(x) / sum)
  })
  const count = tags.filter((tag) => tag >= 0).length
  const loss = tags.reduce((sum, tag, row) => sum - (tag < 0 ? 0 : Math.log(softmax[row]![tag]!) / count), 0)
  return node([[loss]], [z], (dy) => [
    map(softmax, (p, row, tag) => (tags[row]! < 0 ? 0 : (dy[0]![0]! * (p - (tags[row] === tag ? 1 : 0))) / count))
  ])
}

/** Reverse mode: from the loss back to every value it depends on, each after all its uses. */
export function backward(loss: Node): void {
  const order: Node[] = []
  const visit = (value: Node): void => {
    if (order.includes(value)) return
    value.parents.forEach(visit)
    order.push(value)
  }
  visit(loss)
  loss.gradient = [[1]]
  for (const value of order.toReversed()) value.pullBack()
}

export interface Moments {
  first: number[][]
  second: number[][]
}

/** One step of AdamW with clipping by the global norm; returns the new values. */
export function adamW(
  parameters: readonly Node[],
  moments: readonly Moments[],
  step: number,
  { learningRate = 0.01, weightDecay = 0.01, clipNorm = 1 } = {}
): Matrix[] {
  const norm = Math.sqrt(
    parameters.reduce((sum, { gradient }) => sum + gradient.flat().reduce((s, g) => s + g * g, 0), 0)
  )
  const factor = Math.min(1, clipNorm / (norm + 1e-6))
  return parameters.map(({ value, gradient }, i) => {
    const state = moments[i]!
    state.first = map(state.first, (m, row, column) => 0.9 * m + 0.1 * factor * gradient[row]![column]!)
    state.second = map(state.second, (v, row, column) => 0.999 * v + 0.001 * (factor * gradient[row]![column]!) ** 2)
    return map(value, (w, row, column) => {
      const m = state.first[row]![column]! / (1 - 0.9 ** step)
      const v = state.second[row]![column]! / (1 - 0.999 ** step)
      return w - learningRate * (m / (Math.sqrt(v) + 1e-8) + weightDecay * w)
    })
  })
}
