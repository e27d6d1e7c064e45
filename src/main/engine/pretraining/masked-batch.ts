// Masked texts as what the graphs of a masked-language model are fed.
import { distinctRows, encoderFeeds, padBatch } from '../encoders/batch-inputs.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { encoderInputs } from '../encoders/encoder-inputs.ts'
import { askedFeeds, findTokens, packedFeeds } from '../encoders/packed-feeds.ts'
import { floats, integers, type Feeds } from '../graph/session.ts'
import { gatherTableRows } from '../optimiser/flat-parameters.ts'
import { maskedNames } from './masked-graph.ts'
import type { MaskedText } from './masking.ts'

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
    ...feedHiddenTokens(config, texts, share, countHidden(texts))
  }
  return { feeds, rows }
}

/** What a repeated graph is fed that reads the whole word table; each turn's loss is a mean over its hidden tokens. */
export interface MaskedTurns {
  readonly shared: Feeds
  readonly turns: readonly Feeds[]
}

const noText: MaskedText = { ids: new Int32Array(), places: new Int32Array(), labels: new Int32Array() }

/** Turns of one shape: texts, tokens and hidden places are filled up to the most of any turn. */
export function feedMaskedTurns(
  config: EncoderConfig,
  steps: readonly (readonly MaskedText[])[],
  { pad, maxTokens }: Padding
): MaskedTurns {
  const most = (count: (texts: readonly MaskedText[]) => number) => Math.max(...steps.map(count))
  const texts = most(({ length }) => length)
  const longest = most((step) => Math.max(...step.map(({ ids }) => ids.length)))
  const hidden = most(countHidden)
  const fed = steps.map((step) => {
    const filled = [...step, ...Array<MaskedText>(texts - step.length).fill(noText)]
    const batch = padBatch(idsOf(filled), pad, maxTokens, longest)
    const share = 1 / countHidden(step)
    return {
      ...encoderFeeds(config, batch, batch.ids),
      ...feedPlaces(
        filled,
        Int32Array.from(filled, (_, row) => row * batch.tokens),
        hidden
      ),
      ...feedHiddenTokens(config, filled, share, hidden)
    }
  })
  const { positions, tokenType } = encoderInputs
  return {
    shared: { [positions]: fed[0]![positions]!, [tokenType]: fed[0]![tokenType]! },
    turns: fed.map(({ [positions]: _, [tokenType]: __, ...turn }) => turn)
  }
}

/** Where the hidden tokens of texts lie that begin at the positions `starts`. */
function placesOf(texts: readonly MaskedText[], starts: Int32Array): Int32Array {
  return Int32Array.from(texts.flatMap(({ places }, row) => Array.from(places, (place) => starts[row]! + place)))
}

/** The same for a graph, filled up to `count` with a place that counts nothing. */
function feedPlaces(texts: readonly MaskedText[], starts: Int32Array, count: number): Feeds {
  const places = new Int32Array(count)
  places.set(placesOf(texts, starts))
  return { [maskedNames.maskedPlaces]: integers(places, [count]) }
}

/** Which words the hidden tokens were and what each counts; filled up to `count` with tokens that count nothing. */
function feedHiddenTokens(
  { vocabularySize }: EncoderConfig,
  texts: readonly MaskedText[],
  share: number,
  count: number
): Feeds {
  const truePlaces = new Int32Array(count)
  const shares = new Float32Array(count)
  let next = 0
  for (const { labels } of texts)
    for (const label of labels) {
      truePlaces[next] = next * vocabularySize + label
      shares[next] = share
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
