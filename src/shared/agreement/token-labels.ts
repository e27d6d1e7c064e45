// What an annotator says of each token: the labels that cover it, as one category.
import type { Range } from '../spans.ts'
import { type ComparedSpan } from './compared-span.ts'

/** The category of a token that no span touches. */
export const outside = 'O'

/**
 * One category a token, in order: `outside`, or the ids of the labels whose spans touch the token, sorted and joined by ` + `, so that
 * nested spans are compared too. `tokens` ascend and are apart, as `splitWords` gives them.
 */
export function labelTokens(tokens: readonly Range[], spans: readonly ComparedSpan[]): string[] {
  const found = tokens.map(() => new Set<string>())
  for (const { labelId, fragments } of spans) {
    for (const { start, end } of fragments) {
      for (let at = firstEndingAfter(tokens, start); at < tokens.length && tokens[at]!.start < end; at++)
        found[at]!.add(labelId)
    }
  }
  return found.map((labels) => (labels.size === 0 ? outside : [...labels].sort().join(' + ')))
}

/** By halves: long documents have many tokens and many spans. */
function firstEndingAfter(tokens: readonly Range[], offset: number): number {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (tokens[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return low
}
