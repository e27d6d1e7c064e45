// What a run came to, as figures that can be defended: scores with intervals, errors with their places, and the comparison of two taggers.
import { z } from 'zod'
import { fraction, idSchema } from './entities.ts'
import { scoreSchema } from './runs.ts'

/** Ends of a 95 % interval. */
export const intervalSchema = z.object({ low: z.number(), high: z.number() })
export type Interval = z.infer<typeof intervalSchema>

export const surveyedScoreSchema = scoreSchema.extend({
  intervals: z.object({ precision: intervalSchema, recall: intervalSchema, f1: intervalSchema })
})
export type SurveyedScore = z.infer<typeof surveyedScoreSchema>

/** In UTF-16 code units of the sentence's text. */
const markSchema = z.object({ start: z.int(), end: z.int(), type: z.string() })

/** A sentence and where it stands. */
const sentenceSchema = z.object({ text: z.string(), documentId: idSchema, documentName: z.string(), start: z.int() })
export type ResultSentence = z.infer<typeof sentenceSchema>

export const errorKinds = ['missed', 'spurious', 'wrong-boundary', 'wrong-type'] as const
export type ErrorKind = (typeof errorKinds)[number]

export const resultErrorSchema = z.object({
  kind: z.enum(errorKinds),
  sentence: sentenceSchema,
  gold: markSchema.nullable(),
  found: markSchema.extend({ score: fraction }).nullable()
})
export type ResultError = z.infer<typeof resultErrorSchema>

const recallSchema = z.object({ support: z.int(), found: z.int() })

export const calibrationSchema = z.object({
  bins: z.array(z.object({ from: fraction, to: fraction, count: z.int(), meanScore: fraction, right: fraction })),
  /** Mean distance between score and share that is right. */
  expectedError: fraction,
  entities: z.int()
})
export type Calibration = z.infer<typeof calibrationSchema>

export const runResultSchema = z.object({
  /** `devel`: sentences held back. `folds`: all training sentences, each by a tagger that did not learn from it. */
  checkedOn: z.enum(['devel', 'folds']),
  sentences: z.int(),
  micro: surveyedScoreSchema,
  types: z.record(z.string(), surveyedScoreSchema),
  errorCounts: z.record(z.enum(errorKinds), z.int()),
  /** At most `mostErrors` of each kind: those of the surest marks first, missed ones in the order of the sentences. */
  errors: z.array(resultErrorSchema),
  /** Mentions that stood in training against those that did not; null where folds checked, which have no one training side. */
  seen: z.object({ seen: recallSchema, unseen: recallSchema }).nullable(),
  calibration: calibrationSchema,
  /** [there, found] over `types` and, last, nothing. */
  confusion: z.object({ types: z.array(z.string()), counts: z.array(z.array(z.int())) })
})
export type RunResult = z.infer<typeof runResultSchema>

export const mostErrors = 200

export const changeKinds = ['fixed', 'broken', 'dropped', 'added'] as const
export type ChangeKind = (typeof changeKinds)[number]

export const comparisonSchema = z.object({
  /** Sentences that neither tagger has learned from, or was judged on by a trial that had not. */
  sentences: z.int(),
  /** Sentences left out, since the other tagger has learned from them. */
  learned: z.int(),
  before: scoreSchema,
  after: scoreSchema,
  /** F1 of this one less that of the other, and the 95 % interval of that. */
  difference: z.number(),
  interval: intervalSchema,
  /** Two-sided, paired bootstrap. */
  p: fraction,
  beyondChance: z.boolean(),
  counts: z.record(z.enum(changeKinds), z.int()),
  /** At most `mostErrors` of each kind. */
  changes: z.array(z.object({ kind: z.enum(changeKinds), sentence: sentenceSchema, mark: markSchema }))
})
export type Comparison = z.infer<typeof comparisonSchema>

export const comparedSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('compared'), comparison: comparisonSchema }),
  /** Until `check` has let the other tagger read the sentences. */
  z.object({ state: z.literal('unread') }),
  /** The other tagger has learned from all of them: reading them would show nothing. */
  z.object({ state: z.literal('learned-all') }),
  /** Nothing was kept of what this one found. */
  z.object({ state: z.literal('nothing-kept') })
])
export type Compared = z.infer<typeof comparedSchema>
