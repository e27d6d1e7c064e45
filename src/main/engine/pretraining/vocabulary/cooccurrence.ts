// What stands near what in the text, as positive pointwise mutual information (Levy, Goldberg and Dagan 2015).
import { matrix, type Matrix } from '../../algebra/products.ts'
import { idOf, type TokenTexts } from '../texts/token-texts.ts'

/** Neighbours on each side. */
const window = 4
/** Only the most frequent entries serve as context: bounds the memory, and rare ones say little. */
const mostContexts = 2048
/** Context frequencies are raised to this, which keeps rare contexts from seeming telling. */
const contextSmoothing = 0.75

/** PPMI [entries, contexts] of the given texts; ids in `without` are neither counted nor contexts. */
export function measureCooccurrence(
  texts: TokenTexts,
  indices: Int32Array,
  counts: Float64Array,
  without: ReadonlySet<number>
): Matrix {
  const contexts = Int32Array.from(counts, (_, id) => id)
    .filter((id) => counts[id]! > 0 && !without.has(id))
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .subarray(0, mostContexts)
  const columns = new Int32Array(counts.length).fill(-1)
  for (const [column, id] of contexts.entries()) columns[id] = column
  const pairs = matrix(counts.length, contexts.length)
  for (const index of indices) countText(texts.text(index), columns, without, pairs)
  return toMutualInformation(pairs)
}

function countText(
  text: Int32Array,
  columns: Int32Array,
  without: ReadonlySet<number>,
  { columns: width, data }: Matrix
): void {
  for (let i = 0; i < text.length; i++) {
    const id = idOf(text[i]!)
    if (without.has(id)) continue
    for (let j = Math.max(0, i - window); j <= Math.min(text.length - 1, i + window); j++) {
      const column = j === i ? -1 : columns[idOf(text[j]!)]!
      if (column >= 0) data[id * width + column]! += 1
    }
  }
}

/** max(0, log p(w, c) / (p(w) p(c)^0.75 normalised)), in place. */
function toMutualInformation(pairs: Matrix): Matrix {
  const { rows, columns, data } = pairs
  const [ofRows, ofColumns] = [new Float64Array(rows), new Float64Array(columns)]
  for (let i = 0; i < data.length; i++) {
    ofRows[Math.floor(i / columns)]! += data[i]!
    ofColumns[i % columns]! += data[i]!
  }
  const smoothed = ofColumns.map((count) => count ** contextSmoothing)
  const whole = smoothed.reduce((sum, count) => sum + count, 0)
  for (let i = 0; i < data.length; i++) {
    const count = data[i]!
    if (count > 0)
      data[i] = Math.max(0, Math.log((count * whole) / (ofRows[Math.floor(i / columns)]! * smoothed[i % columns]!)))
  }
  return pairs
}
