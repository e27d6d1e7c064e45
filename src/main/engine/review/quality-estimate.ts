// How good a tagger is on an archive, from a random sample of its documents that people have been through.
import { createStream } from '../random.ts'
import { type Interval, wilsonInterval } from './wilson-interval.ts'

/** One reviewed document of the sample: strict, by place and label. */
export interface DocumentCounts {
  /** Spans that the tagger found. */
  readonly found: number
  /** Spans that stand after the review. */
  readonly gold: number
  /** Spans that are both. */
  readonly correct: number
}

export interface Estimate extends Interval {
  /** Null where nothing was found, or nothing stands, of which it could be a share. */
  readonly value: number | null
}

export interface QualityEstimate {
  readonly precision: Estimate
  readonly recall: Estimate
  readonly f1: Estimate
}

const resamples = 1000
const purpose = 0xb007
/** With fewer documents a bootstrap says more of chance than of the archive. */
const fewestForBootstrap = 10

/**
 * Shares over all documents of the sample together (micro), each with a 95 % interval. Spans of one document are alike, so the interval is
 * made by drawing whole documents with replacement (cluster bootstrap; Field and Welsh 2007) and taking the 2.5th and 97.5th
 * percentile. A bootstrap of extreme shares is too narrow, of 100 % even empty: Wilson's interval over as many spans is the least that is
 * said. With fewer than 10 documents only Wilson's is taken, over documents as if each gave one span.
 */
export function estimateQuality(documents: readonly DocumentCounts[], seed = 1): QualityEstimate {
  const sum = (part: (counts: DocumentCounts) => number) => documents.reduce((total, counts) => total + part(counts), 0)
  const total = {
    found: sum(({ found }) => found),
    gold: sum(({ gold }) => gold),
    correct: sum(({ correct }) => correct)
  }
  const drawn = documents.length < fewestForBootstrap ? undefined : draw(documents, seed)
  const estimate = (share: (counts: DocumentCounts) => number | null, trials: number): Estimate => {
    const value = share(total)
    if (value === null) return { value, low: 0, high: 1 }
    if (drawn === undefined) return { value, ...wilsonInterval(value * documents.length, documents.length) }
    const least = wilsonInterval(value * trials, trials)
    const shares = drawn.map(share).filter((each) => each !== null)
    const { low, high } = percentiles(shares)
    return { value, low: Math.min(low, least.low), high: Math.max(high, least.high) }
  }
  return {
    precision: estimate(precisionOf, total.found),
    recall: estimate(recallOf, total.gold),
    f1: estimate(f1Of, (total.found + total.gold) / 2)
  }
}

const precisionOf = ({ found, correct }: DocumentCounts) => (found === 0 ? null : correct / found)
const recallOf = ({ gold, correct }: DocumentCounts) => (gold === 0 ? null : correct / gold)
const f1Of = ({ found, gold, correct }: DocumentCounts) => (found + gold === 0 ? null : (2 * correct) / (found + gold))

/** Totals of as many documents, drawn with replacement. */
function draw(documents: readonly DocumentCounts[], seed: number): DocumentCounts[] {
  const next = createStream(seed, purpose)
  return Array.from({ length: resamples }, () => {
    let [found, gold, correct] = [0, 0, 0]
    for (let i = 0; i < documents.length; i++) {
      const counts = documents[next() % documents.length]!
      found += counts.found
      gold += counts.gold
      correct += counts.correct
    }
    return { found, gold, correct }
  })
}

function percentiles(values: number[]): Interval {
  values.sort((a, b) => a - b)
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0
  return { low: at(0.025), high: at(0.975) }
}

/**
 * Documents that the sample must have in all for precision and recall to lie within `halfWidth` on either side: the width of an interval
 * falls with the root of the number of documents. Null where nothing can be said yet.
 */
export function documentsNeeded(estimate: QualityEstimate, reviewed: number, halfWidth: number): number | null {
  const { precision, recall } = estimate
  if (reviewed === 0 || (precision.value === null && recall.value === null)) return null
  const halves = [precision, recall].filter(({ value }) => value !== null).map(({ low, high }) => (high - low) / 2)
  return Math.max(reviewed, Math.ceil(reviewed * (Math.max(...halves) / halfWidth) ** 2))
}
