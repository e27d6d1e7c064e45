// Long work that waits or goes on, as the page sees it.
import { z } from 'zod'
import { idSchema, fraction } from './entities.ts'

/** Long work that is queued or going on now, for the strip at the bottom of the window. */
export const jobSchema = z.object({
  id: idSchema,
  kind: z.enum(['train', 'pretrain', 'examine', 'tag', 'check', 'import', 'archive']),
  /** Null for a project that is still coming out of its archive. */
  projectId: idSchema.nullable(),
  title: z.string(),
  /** A failed job stays until a person dismisses it by cancelling. */
  state: z.enum(['queued', 'running', 'cancelling', 'failed']),
  stage: z.enum([
    'waiting',
    'loading',
    'tokenising',
    'validating',
    'training',
    'evaluating',
    'measuring',
    'saving',
    'tagging',
    'importing',
    'reading',
    'comparing',
    'merging',
    'opening',
    'taking-back',
    'bringing-back',
    'removing',
    'erasing',
    'assigning',
    'changing-status',
    'changing-labels',
    'deciding'
  ]),
  /** 0..1 */
  share: fraction,
  secondsLeft: z.number().nullable(),
  /** Newest strict micro F1, for training. */
  f1: fraction.nullable(),
  runId: idSchema.nullable(),
  /** By which whoever waits for it finds it among others of its title: the dictionary it is of, or what the call that began it named. */
  subjectId: idSchema.optional(),
  /** Of a training: what it computes on, and the memory of its process in bytes. */
  device: z.enum(['cpu', 'cuda']).optional(),
  memory: z.int().optional(),
  /** Why it failed, in plain words. */
  message: z.string().optional()
})
export type Job = z.infer<typeof jobSchema>

/** Tagging that was stopped before its end, and can be resumed. */
export const stoppedTaggingSchema = z.object({
  id: idSchema,
  taggerId: z.string(),
  taggerName: z.string(),
  /** Documents that are done, of so many. */
  tagged: z.int(),
  total: z.int(),
  startedAt: z.string().describe('UTC, ISO 8601')
})
export type StoppedTagging = z.infer<typeof stoppedTaggingSchema>

/** Documents from which on a change of many is a job: a person waits long enough to want to see how far it is. */
export const shownAsJob = 400
