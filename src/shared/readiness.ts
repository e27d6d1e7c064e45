// How well an encoder fits a text: what is measured before training, and what follows from it.
import { z } from 'zod'
import { pseudoPerplexitySchema } from './encoders.ts'
import { fraction } from './entities.ts'
import { languageSchema } from './text/language.ts'

/** A word that the tokenizer reads badly. */
export const splitWordSchema = z.object({
  word: z.string(),
  uses: z.int(),
  /** Sub-words that it is cut into; 0 where it cannot be read at all. */
  pieces: z.int()
})

export const coverageSchema = z.object({
  texts: z.int(),
  words: z.int(),
  language: languageSchema,
  /** Share of the words of which a part or all is unknown, [UNK], to the encoder. */
  unknownShare: fraction,
  /** Sub-words that a word becomes, on average: what a sentence costs. */
  piecesPerWord: z.number(),
  /** Share of the words that the vocabulary has whole. */
  wholeShare: fraction,
  /** Share of the words that are cut into four or more. */
  shatteredShare: fraction
})
export type Coverage = z.infer<typeof coverageSchema>

/** Strict entity F1 of the same simple tagger on top of two encoders, on the same folds of the same sentences. */
export const probeComparisonSchema = z.object({
  sentences: z.int(),
  /** Marked entities. */
  support: z.int(),
  /** F1 on this encoder. */
  f1: fraction,
  baseline: z.string(),
  baselineF1: fraction,
  /** Of the difference, this encoder less the other: middle 95 % of resampled sentences. */
  low: z.number(),
  high: z.number()
})
export type ProbeComparison = z.infer<typeof probeComparisonSchema>

export const readinessFindings = [
  'unknown-words',
  'other-language',
  'shattered-words',
  'little-text',
  'far-text',
  'cannot-guess',
  'negative-transfer',
  'no-difference',
  'better-than-baseline',
  'ready'
] as const
export const readinessFindingSchema = z.enum(readinessFindings)
export type ReadinessFinding = z.infer<typeof readinessFindingSchema>

export const readinessSchema = z.object({
  encoder: z.string(),
  coverage: coverageSchema,
  /** Null where the encoder came without the head that guesses words, or there is too little text. */
  pseudoPerplexity: pseudoPerplexitySchema.nullable(),
  /** The most used of the words that are cut to pieces or unknown, and how many there are in all. */
  splitWords: z.object({ count: z.int(), words: z.array(splitWordSchema) }),
  /** Null without labelled sentences or without another encoder to compare with. */
  probe: probeComparisonSchema.nullable(),
  /** What follows, the weightiest first. */
  findings: z.array(readinessFindingSchema)
})
export type Readiness = z.infer<typeof readinessSchema>
