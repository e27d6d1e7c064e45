// Gives an encoder rows for words that its vocabulary lacks.
import type { BertConfig } from './config.ts'
import type { NamedTensor } from './safetensors.ts'
import { normalNumbers } from '../random.ts'
import { wordEmbeddings } from './bert-parameters.ts'

const rowsPurpose = 0x0c4a

/**
 * The encoder with `count` further rows of word embeddings, ids following the last. Each starts as the table's mean plus normal
 * noise of the table's own deviation, dimension by dimension: apart from each other from the start, yet where words lie
 * (Hewitt 2021, "Initializing New Word Embeddings for Pretrained Language Models", with the diagonal of the covariance).
 */
export function extendVocabulary(
  config: BertConfig,
  weights: ReadonlyMap<string, NamedTensor>,
  count: number,
  seed: number
): { config: BertConfig; weights: ReadonlyMap<string, NamedTensor> } {
  if (count === 0) return { config, weights }
  const { vocabularySize, hiddenSize } = config
  const table = weights.get(wordEmbeddings)!.data
  const { means, deviations } = columnMoments(table, vocabularySize, hiddenSize)
  const extended = new Float32Array((vocabularySize + count) * hiddenSize)
  extended.set(table)
  const noise = normalNumbers(count * hiddenSize, 1, seed, rowsPurpose)
  for (let i = 0; i < noise.length; i++) {
    const column = i % hiddenSize
    extended[table.length + i] = means[column]! + deviations[column]! * noise[i]!
  }
  const shape = [vocabularySize + count, hiddenSize]
  return {
    config: { ...config, vocabularySize: vocabularySize + count },
    weights: new Map(weights).set(wordEmbeddings, { name: wordEmbeddings, shape, data: extended })
  }
}

/** Mean and standard deviation of each column of `table` [rows, columns]. */
function columnMoments(table: Float32Array, rows: number, columns: number) {
  const means = new Float64Array(columns)
  const deviations = new Float64Array(columns)
  for (let i = 0; i < table.length; i++) means[i % columns]! += table[i]! / rows
  for (let i = 0; i < table.length; i++) deviations[i % columns]! += (table[i]! - means[i % columns]!) ** 2 / rows
  return { means, deviations: deviations.map(Math.sqrt) }
}
