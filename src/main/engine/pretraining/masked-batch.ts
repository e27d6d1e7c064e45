// Masked texts as what the graphs of a masked-language model are fed.
import type { Tensor } from 'onnxruntime-node'
import { distinctRows, encoderFeeds, padBatch } from '../encoders/batch-inputs.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { floats, integers } from '../graph/session.ts'
import { gatherTableRows } from '../optimiser/flat-parameters.ts'
import { maskedNames } from './masked-graph.ts'
import type { MaskedText } from './masking.ts'

export interface MaskedFeeds {
  readonly feeds: Readonly<Record<string, Tensor>>
  /** Ids of the rows that were fed, in order. */
  readonly rows: Int32Array
  /** Hidden tokens. */
  readonly masked: number
}

/** `table` [vocabulary, hidden] is the word table. */
export function feedMaskedTexts(
  config: EncoderConfig,
  texts: readonly MaskedText[],
  table: Float32Array,
  pad: number,
  maxTokens: number
): MaskedFeeds {
  const batch = padBatch(
    texts.map(({ ids }) => ids),
    pad,
    maxTokens
  )
  const { vocabularySize: vocabulary, hiddenSize: width } = config
  const places = texts.flatMap((text, row) => Array.from(text.places, (place) => row * batch.tokens + place))
  const labels = texts.flatMap((text) => [...text.labels])
  const { rows, places: rowPlaces } = distinctRows(batch.ids)
  const feeds = {
    ...encoderFeeds(config, batch, rowPlaces),
    [maskedNames.wordRows]: floats(gatherTableRows(table, rows, width), [rows.length, width]),
    [maskedNames.maskedPlaces]: integers(places, [places.length]),
    [maskedNames.truePlaces]: integers(
      labels.map((label, i) => i * vocabulary + label),
      [labels.length]
    )
  }
  return { feeds, rows, masked: labels.length }
}
