// Fine-tuning: what it would do, runs and their points.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { idSchema } from '../entities.ts'
import { jobSchema } from '../jobs.ts'
import { reasonSchema } from '../recipe-reasons.ts'
import { labellings, lossSchema, recipeChoices, recipeSchema } from '../recipe.ts'
import { comparedSchema, runResultSchema } from '../run-result.ts'
import { adviceSchema } from '../training-advice.ts'
import { originProblems, origins, trainingChoicesSchema } from '../training-choices.ts'
import { estimateSchema, learningCurveSchema } from '../training-curve.ts'
import { epochPointSchema, parentRunSchema, runEventSchema, runSchema, stepPointSchema } from '../runs.ts'
import { changes, reads } from './procedure.ts'
import { byProject, byRun } from './shapes.ts'

/** The encoder that would be taken, and why. */
export const encoderOfPlanSchema = z.object({
  id: z.string(),
  name: z.string(),
  layers: z.int(),
  hidden: z.int(),
  /** By hand, or by the language of the sentences, told by their share of Han characters. */
  reason: z.enum(['chosen', 'english', 'chinese', 'no-chinese-encoder']),
  hanShare: z.number().min(0).max(1)
})

/** Where a training begins; absent: as Chartmark suggests. */
const origin = z.enum(origins).optional()

/** What may be changed of a recipe by hand; absent: as the recipe says. */
const recipeChanges = {
  epochs: z.int().min(1).max(200).optional(),
  labelling: z.enum(labellings).optional(),
  loss: lossSchema.optional()
}
const anyRecipe = z.union([z.enum(recipeChoices), recipeSchema])

/** Divides the documents and deals out the batches. */
const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
  .default(1)

const originSchema = z.object({
  tagger: z.object({ id: idSchema, name: z.string() }).nullable(),
  problem: z.enum(originProblems).nullable()
})

export const training = {
  /** What pressing the button would do, and why. */
  plan: reads.input(byProject.extend({ recipe: anyRecipe, ...recipeChanges, seed, origin })).output(
    z.object({
      recipe: recipeSchema,
      /** Why it is as it is, where it was chosen for the data; empty where a person chose it. */
      why: z.array(reasonSchema),
      encoder: encoderOfPlanSchema,
      sentences: z.object({ train: z.int(), devel: z.int() }),
      /** How documents are divided, and what the leak check found; null where sentences are divided, or nothing is. */
      division: z
        .object({
          documents: z.object({ train: z.int(), devel: z.int() }),
          nearDuplicates: z.int(),
          leaks: z.int()
        })
        .nullable(),
      entities: z.array(z.object({ labelId: z.string(), train: z.int(), devel: z.int() })),
      /** From this machine's last runs, from ten timed steps, or a default per word: `timing` says which. */
      estimatedSeconds: z.number(),
      timing: z.enum(['runs', 'steps', 'default']),
      /** F1 to expect, from the learning curve so far. */
      expected: estimateSchema,
      /**
       * The tagger in use, null where there is none; whether the training goes on from it, and what stands in the way: of `little-to-check` and
       * `recipe` only where it was asked to.
       */
      origin: originSchema.extend({
        continues: z.boolean(),
        /** The tagger that Chartmark brings for these texts, where it knows some of the labels: which ones, and whether the training begins at it. */
        starter: z.object({ ...parentRunSchema.shape, labelIds: z.array(z.string()), begins: z.boolean() }).nullable()
      }),
      /** Reasons not to start, empty where the button may be pressed. */
      blockers: z.array(z.enum(['nothing-labelled', 'too-few-sentences'])),
      warnings: z.array(
        z.enum([
          'few-sentences',
          'one-label',
          'rare-label',
          'unchecked-label',
          'widened-spans',
          'overlapping-spans',
          'unknown-characters',
          'divided-by-sentence',
          'leaks'
        ])
      )
    })
  ),
  /** The tagger in use, and what stands in the way of going on from it before any sentence is looked at: a call that costs nothing. */
  origin: reads.input(byProject).output(originSchema),
  start: changes('training.start')
    .input(
      byProject.extend({
        recipe: anyRecipe,
        ...recipeChanges,
        seed,
        origin
      })
    )
    .output(runSchema),
  /** What a person chose for the project's trainings, as Chartmark suggests where nothing was. */
  choices: reads.input(byProject).output(trainingChoicesSchema),
  choose: changes('training.choose')
    .input(byProject.extend({ choices: trainingChoicesSchema }))
    .output(trainingChoicesSchema),
  /** Times ten steps, where no run with the encoder tells its speed; true once that is known. A run that starts ends it. */
  time: reads.input(byProject).output(z.boolean()),
  /** How F1 grows with sentences, with what there is to learn from now. */
  curve: reads.input(byProject).output(learningCurveSchema),
  /** Stops after the step under way; `resume` goes on from there. */
  pause: changes('training.pause').input(byRun).output(runSchema),
  cancel: changes('training.cancel').input(byRun).output(runSchema),
  resume: changes('training.resume').input(byRun).output(runSchema),
  list: reads.input(byProject).output(z.array(runSchema)),
  get: reads.input(byRun).output(
    z.object({
      run: runSchema,
      recipe: recipeSchema,
      /** At most 2,000 points, thinned evenly. */
      steps: z.array(stepPointSchema),
      epochs: z.array(epochPointSchema),
      dataHash: z.string().nullable(),
      /** Documents that it was given and that are removed now, and those that were erased. */
      gone: z.object({ removed: z.int(), erased: z.int() }),
      /** The run whose tagger it went on from; null where it began at the encoder. */
      parent: parentRunSchema.nullable(),
      versions: z.record(z.string(), z.string())
    })
  ),
  /** What a finished run came to, with the evidence; null where nothing of it was kept. */
  result: reads.input(byRun).output(runResultSchema.nullable()),
  /** What to try after a finished run, the likeliest cause first; empty where nothing speaks for any. */
  advice: reads.input(byRun).output(z.array(adviceSchema)),
  /** Its tagger against another one, or why they cannot be held against each other. */
  compare: reads.input(byRun.extend({ taggerId: idSchema })).output(comparedSchema),
  /** Lets another tagger read the sentences that the run was checked on, in the background. */
  check: changes('training.check')
    .input(byRun.extend({ taggerId: idSchema }))
    .output(jobSchema),
  /** Points of a run as they come, from the moment of asking; ends with the run. */
  watch: reads.input(byRun).output(eventIterator(runEventSchema))
}
