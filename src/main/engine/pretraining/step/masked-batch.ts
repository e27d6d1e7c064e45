// Masked texts as what the graphs of a masked-language model are fed.
import { distinctRows, encoderFeeds, gatherTableRows, padBatch } from '../../encoders/batch-inputs.ts'
import type { EncoderConfig } from '../../encoders/encoder-config.ts'
import { askedFeeds, findTokens, packedFeeds } from '../../encoders/packed-feeds.ts'
import { floats, integers, type Feeds } from '../../graph/session.ts'
import { maskedNames } from './masked-graph.ts'
import type { MaskedText } from '../texts/masking.ts'

export interface Padding {
  readonly pad: number
  readonly maxTokens: number
}

export interface MaskedFeeds {
  readonly feeds: Feeds
  /** Ids of the rows that were fed, in order. */
  readonly rows: Int32Array
}

/** What a graph without padding is fed that reads the distinct rows of `table` [vocabulary, embedding]. Each hidden token counts `share`. */
export function feedMaskedTexts(
  config: EncoderConfig,
  texts: readonly MaskedText[],
  table: Float32Array,
  { pad, maxTokens }: Padding,
  share = 1
): MaskedFeeds {
  const width = config.embeddingSize
  const batch = padBatch(idsOf(texts), pad, maxTokens)
  const tokens = findTokens(batch)
  const { rows, places } = distinctRows(tokens.map((place) => batch.ids[place]!))
  const feeds = {
    ...packedFeeds(config, batch, tokens, places),
    ...askedFeeds(config, batch, tokens, placesOf(texts, startsOf(batch.lengths))),
    [maskedNames.wordRows]: floats(gatherTableRows(table, rows, width), [rows.length, width]),
    ...feedHiddenTokens(config, texts, share)
  }
  return { feeds, rows }
}

/** What a graph in padded rows is fed that reads the whole word table; the loss is a mean over the hidden tokens. */
export function feedPaddedTexts(
  config: EncoderConfig,
  texts: readonly MaskedText[],
  { pad, maxTokens }: Padding
): Feeds {
  const batch = padBatch(idsOf(texts), pad, maxTokens)
  const hidden = countHidden(texts)
  const places = placesOf(
    texts,
    Int32Array.from(texts, (_, row) => row * batch.tokens)
  )
  return {
    ...encoderFeeds(config, batch, batch.ids),
    [maskedNames.maskedPlaces]: integers(places, [hidden]),
    ...feedHiddenTokens(config, texts, 1 / hidden)
  }
}

/** Where the hidden tokens of texts lie that begin at the positions `starts`. */
function placesOf(texts: readonly MaskedText[], starts: Int32Array): Int32Array {
  return Int32Array.from(texts.flatMap(({ places }, row) => Array.from(places, (place) => starts[row]! + place)))
}

/** Which words the hidden tokens were and what each counts. */
function feedHiddenTokens({ vocabularySize }: EncoderConfig, texts: readonly MaskedText[], share: number): Feeds {
  const count = countHidden(texts)
  const truePlaces = new Int32Array(count)
  const shares = new Float32Array(count).fill(share)
  let next = 0
  for (const { labels } of texts)
    for (const label of labels) {
      truePlaces[next] = next * vocabularySize + label
      next++
    }
  return {
    [maskedNames.truePlaces]: integers(truePlaces, [count]),
    [maskedNames.shares]: floats(shares, [count, 1])
  }
}

/** Where each text begins when they stand one after another. */
function startsOf(lengths: Int32Array): Int32Array {
  const starts = new Int32Array(lengths.length)
  for (let row = 1; row < lengths.length; row++) starts[row] = starts[row - 1]! + lengths[row - 1]!
  return starts
}

const idsOf = (texts: readonly MaskedText[]) => texts.map(({ ids }) => ids)

export const countHidden = (texts: readonly MaskedText[]) =>
  texts.reduce((count, { labels }) => count + labels.length, 0)
