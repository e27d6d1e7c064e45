// What a graph without padding is fed: where each token's heads lie among those of a padded batch, and back.
import type { Tensor } from 'onnxruntime-node'
import { integers } from '../graph/session.ts'
import { sharedFeeds, type PaddedBatch } from './batch-inputs.ts'
import type { EncoderConfig } from './encoder-config.ts'
import { encoderInputs } from './encoder-inputs.ts'

/** The places of a batch that hold tokens, not padding, in order. */
export function findTokens(batch: PaddedBatch): Int32Array {
  const places = new Int32Array(batch.lengths.reduce((sum, length) => sum + length, 0))
  let next = 0
  for (const [row, length] of batch.lengths.entries())
    for (let token = 0; token < length; token++) places[next++] = row * batch.tokens + token
  return places
}

/** The encoder's inputs without padding; `words` has one row for each of the places that `findTokens` found. */
export function packedFeeds(
  { firstPosition, heads }: EncoderConfig,
  batch: PaddedBatch,
  places: Int32Array,
  words: Int32Array
): Record<string, Tensor> {
  const { size, tokens } = batch
  const moves = moveHeads(places, { size, heads, columns: tokens })
  const positions = places.map((place) => firstPosition + (place % tokens))
  return {
    [encoderInputs.words]: integers(words, [places.length]),
    [encoderInputs.positions]: integers(positions, [places.length]),
    [encoderInputs.headPlaces]: integers(moves.places, [size, heads, tokens]),
    [encoderInputs.headOrigins]: integers(moves.origins, [places.length, heads]),
    ...sharedFeeds(batch)
  }
}

/** The positions `asked`, counted among `places`, in ascending order; queries of a row stand side by side. */
export function askedFeeds(
  { heads }: EncoderConfig,
  { size, tokens }: PaddedBatch,
  places: Int32Array,
  asked: Int32Array
): Record<string, Tensor> {
  const columns = mostQueries({ size, tokens }, places, asked)
  const origins = new Int32Array(places.length).fill(-1)
  const queries = new Int32Array(asked.length)
  const counts = new Int32Array(size)
  for (const [index, position] of asked.entries()) {
    const row = Math.floor(places[position]! / tokens)
    origins[position] = index
    queries[index] = row * columns + counts[row]!++
  }
  const moves = moveHeads(queries, { size, heads, columns })
  return {
    [encoderInputs.asked]: integers(asked, [asked.length]),
    [encoderInputs.askedOrigins]: integers(origins, [places.length]),
    [encoderInputs.queryPlaces]: integers(moves.places, [size, heads, columns]),
    [encoderInputs.queryOrigins]: integers(moves.origins, [asked.length, heads])
  }
}

/** How many of the asked positions stand in the row that has most of them. */
export function mostQueries(
  { size, tokens }: Pick<PaddedBatch, 'size' | 'tokens'>,
  places: Int32Array,
  asked: Int32Array
): number {
  const counts = new Int32Array(size)
  for (const position of asked) counts[Math.floor(places[position]! / tokens)]!++
  return Math.max(...counts)
}

/** For rows at `cells` of [size, columns]: the row of each of [size, heads, columns], -1 for none, and where each row's heads lie there. */
function moveHeads(
  cells: Int32Array,
  { size, heads, columns }: { readonly size: number; readonly heads: number; readonly columns: number }
): { places: Int32Array; origins: Int32Array } {
  const places = new Int32Array(size * heads * columns).fill(-1)
  const origins = new Int32Array(cells.length * heads)
  for (const [index, cell] of cells.entries()) {
    const column = cell % columns
    for (let head = 0; head < heads; head++) {
      const place = (((cell - column) / columns) * heads + head) * columns + column
      places[place] = index * heads + head
      origins[index * heads + head] = place
    }
  }
  return { places, origins }
}
