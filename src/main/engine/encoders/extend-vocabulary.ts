// Gives an encoder rows for words that its vocabulary lacks.
import type { EncoderConfig } from './encoder-config.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { normalNumbers } from '../random.ts'
import { wordEmbeddings } from './parameters.ts'

const rowsPurpose = 0x0c4a

/**
 * The encoder with rows of word embeddings for `count` further words, from row `firstRow` on: the tokenizer's first free id, which
 * is below the table's end where an encoder's table was padded. Each starts as the table's mean plus normal
 * noise of the table's own deviation, dimension by dimension: apart from each other from the start, yet where words lie
 * (Hewitt 2021, "Initializing New Word Embeddings for Pretrained Language Models", with the diagonal of the covariance).
 */
export function extendVocabulary(
  config: EncoderConfig,
  weights: ReadonlyMap<string, NamedTensor>,
  count: number,
  seed: number,
  firstRow = config.vocabularySize
): { config: EncoderConfig; weights: ReadonlyMap<string, NamedTensor> } {
  if (count === 0) return { config, weights }
  const { vocabularySize, embeddingSize } = config
  const table = weights.get(wordEmbeddings)!.data
  const { means, deviations } = columnMoments(table, vocabularySize, embeddingSize)
  const rows = Math.max(vocabularySize, firstRow + count)
  const extended = new Float32Array(rows * embeddingSize)
  extended.set(table)
  const noise = normalNumbers(count * embeddingSize, 1, seed, rowsPurpose)
  for (let i = 0; i < noise.length; i++) {
    const column = i % embeddingSize
    extended[firstRow * embeddingSize + i] = means[column]! + deviations[column]! * noise[i]!
  }
  return {
    config: { ...config, vocabularySize: rows },
    weights: new Map(weights).set(wordEmbeddings, {
      name: wordEmbeddings,
      shape: [rows, embeddingSize],
      data: extended
    })
  }
}

/** Mean and standard deviation of each column of `table` [rows, columns]. */
export function columnMoments(table: Float32Array, rows: number, columns: number) {
  const means = new Float64Array(columns)
  const deviations = new Float64Array(columns)
  for (let i = 0; i < table.length; i++) means[i % columns]! += table[i]! / rows
  for (let i = 0; i < table.length; i++) deviations[i % columns]! += (table[i]! - means[i % columns]!) ** 2 / rows
  return { means, deviations: deviations.map(Math.sqrt) }
}
