// Embeddings for entries that an encoder has none for, from what stands near them in the text, laid where its own words lie.
import { matrix, multiplyMatrices, type Matrix } from '../../algebra/products.ts'
import { decompose } from '../../algebra/eigen.ts'
import { factorise } from '../../algebra/truncated-svd.ts'

/** Fewer uses say too little: such entries keep the start that they have. */
const fewestUses = 5

/** Entries of which some are new. */
export interface NewEntries {
  /** PPMI [entries, contexts]. */
  readonly information: Matrix
  /** Uses of each entry. */
  readonly counts: Float64Array
  /** Ids of those that have an embedding. */
  readonly known: ReadonlySet<number>
  /** The embeddings of the encoder's own entries [own entries, width], among which the new ones are laid. */
  readonly reference: Matrix
}

/**
 * Writes rows of `table` [entries, width], in place, for all entries with enough uses that are not `known`. PPMI rows are factorised to the
 * table's width and given the mean and covariance of `reference`: the axis of largest variance goes onto the one there, and so on.
 */
export async function startFromCooccurrence(
  table: Float32Array,
  { information, counts, known, reference }: NewEntries,
  seed: number
): Promise<void> {
  const width = reference.columns
  const rows = Int32Array.from(counts, (_, id) => id).filter((id) => counts[id]! >= fewestUses)
  const factor = await factorise(information, width, seed)
  const chosen = matrix(rows.length, width)
  for (const [place, id] of rows.entries())
    chosen.data.set(unitLength(factor.data.subarray(id * width, (id + 1) * width)), place * width)
  const placed = await giveMoments(chosen, reference)
  for (const [place, id] of rows.entries())
    if (!known.has(id)) table.set(placed.data.subarray(place * width, (place + 1) * width), id * width)
}

/** An axis with a smaller share of the largest variance holds rounding alone, which would be blown up. */
const leastVariance = 1e-9

function unitLength(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return length > 0 ? vector.map((value) => value / length) : vector
}

/** x with the mean and the covariance of `reference`: (x - mean) V L^-1/2 M^1/2 W' + mean', V L V' and W M W' the covariances. */
async function giveMoments(x: Matrix, reference: Matrix): Promise<Matrix> {
  const [own, target] = [await principalAxes(x), await principalAxes(reference)]
  const along = await multiplyMatrices(own.centred, own.axes, { transB: true })
  for (let i = 0; i < along.data.length; i++) {
    const axis = i % x.columns
    along.data[i] =
      own.variances[axis]! > leastVariance * own.variances[0]!
        ? along.data[i]! * Math.sqrt(target.variances[axis]! / own.variances[axis]!)
        : 0
  }
  const placed = await multiplyMatrices(along, target.axes)
  for (let i = 0; i < placed.data.length; i++) placed.data[i]! += target.means[i % x.columns]!
  return placed
}

async function principalAxes(x: Matrix) {
  const means = new Float64Array(x.columns)
  for (let i = 0; i < x.data.length; i++) means[i % x.columns]! += x.data[i]! / x.rows
  const centred = { ...x, data: x.data.map((value, i) => value - means[i % x.columns]!) }
  const covariance = await multiplyMatrices(centred, centred, { transA: true })
  const { values, vectors } = decompose(covariance)
  return { means, centred, axes: vectors, variances: values.map((value) => value / x.rows) }
}
