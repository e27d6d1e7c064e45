// What may be an entity, from the head over frozen states and from what was marked before, and how sure that is.
import { fitLogistic, probabilityOf, type Trial } from '../algebra/logistic.ts'
import { type Entity, entitiesOf } from '../metrics/entity-scores.ts'
import { hasEntity } from '../metrics/judged-sentence.ts'
import { decodeTags } from '../tagging/decode.ts'
import type { RememberedMention } from './mention-memory.ts'

export interface Candidate extends Entity {
  /** 1, what the head thinks of it, remembered or not, how its mentions were treated, its length: see `featuresOf`. */
  readonly features: readonly number[]
}

/**
 * Where a person begins with us: mostly not an entity, unless it was marked before. Weights of candidates in four stretches of 300
 * sentences of BC5CDR train and four of cmedqaner train came out around these; any domain moves them within some dozens of trials.
 */
const prior = [-2, 0.25, 1.5, 1.1, 1]
const priorPrecision = 1
/** Older ones were met by another head. */
const mostTrials = 1000

/**
 * What the head decodes in a sentence, and all that is remembered of it. `logProbs` is [words, tags], null where the head knows too
 * little. A remembered mention that the head found too is there once.
 */
export function candidatesOf(
  logProbs: Float32Array | null,
  tags: readonly string[],
  remembered: readonly RememberedMention[]
): Candidate[] {
  const found = logProbs === null ? [] : entitiesOf(decodeTags(logProbs, tags).tags)
  const candidate = ({ type, start, end }: Entity, mention?: RememberedMention): Candidate => ({
    ...{ type, start, end },
    features: featuresOf({ type, start, end }, logProbs, tags, mention)
  })
  return [
    ...remembered.map((mention) => candidate(mention, mention)),
    ...found.filter((entity) => !hasEntity(remembered, entity)).map((entity) => candidate(entity))
  ]
}

/** As many trials as `learnTrust` weighs; those of older sentences are not even looked at. In the order of `sentences`, the newest last. */
export function newestTrials<Sentence>(
  sentences: readonly Sentence[],
  trialsOf: (sentence: Sentence) => readonly Trial[]
): Trial[] {
  const newestFirst: Trial[] = []
  for (let at = sentences.length - 1; at >= 0 && newestFirst.length < mostTrials; at--)
    newestFirst.push(...trialsOf(sentences[at]!).toReversed())
  return newestFirst.slice(0, mostTrials).reverse()
}

/** The weights by which features become a probability, learned from candidates of which a person has shown what they are; the newest last. */
export function learnTrust(trials: readonly Trial[]): readonly number[] {
  return fitLogistic(trials.slice(-mostTrials), prior, priorPrecision)
}

export interface ScoredCandidate extends Candidate {
  /** Of the candidates that are as sure as this one, that share is right. */
  readonly score: number
}

/** The surest candidates that do not overlap, ascending. */
export function chooseCandidates(candidates: readonly Candidate[], trust: readonly number[]): ScoredCandidate[] {
  const chosen: ScoredCandidate[] = []
  const byScore = candidates
    .map((candidate) => ({ ...candidate, score: probabilityOf(trust, candidate.features) }))
    // Of equally sure ones the longer: it holds the others.
    .toSorted((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start)
  for (const one of byScore)
    if (chosen.every((other) => one.end <= other.start || other.end <= one.start)) chosen.push(one)
  return chosen.toSorted((a, b) => a.start - b.start)
}

/** What is weighed of a candidate. Log odds are natural; the head's are a quarter, since they go far out, and 0 without a head. */
function featuresOf(
  { type, start, end }: Entity,
  logProbs: Float32Array | null,
  tags: readonly string[],
  mention: RememberedMention | undefined
): readonly number[] {
  const head = logProbs === null ? 0 : logOddsOf({ type, start, end }, logProbs, tags) / 4
  const treated = mention === undefined ? 0 : Math.log((mention.marked + 0.5) / (mention.stood - mention.marked + 0.5))
  return [1, head, mention === undefined ? 0 : 1, treated, Math.log(end - start)]
}

const leastProbability = 1e-6

/** Of the geometric mean of the probabilities of its tags: `B-`, then `I-`. */
function logOddsOf({ type, start, end }: Entity, logProbs: Float32Array, tags: readonly string[]): number {
  const begin = tags.indexOf(`B-${type}`)
  const inside = tags.indexOf(`I-${type}`)
  let sum = logProbs[start * tags.length + begin]!
  for (let word = start + 1; word < end; word++) sum += logProbs[word * tags.length + inside]!
  const probability = Math.min(Math.max(Math.exp(sum / (end - start)), leastProbability), 1 - leastProbability)
  return Math.log(probability / (1 - probability))
}
