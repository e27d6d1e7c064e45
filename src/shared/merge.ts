// Merging an archive of another workstation: what it would bring, and what is to be done where both sides went on.
import { z } from 'zod'
import { documentStatusSchema, idSchema } from './entities.ts'

/** `both`: each side becomes a pass, and the two are decided side by side. */
export const mergeChoiceSchema = z.enum(['ours', 'theirs', 'both'])
export type MergeChoice = z.infer<typeof mergeChoiceSchema>

const spans = z.array(z.object({ labelId: z.string(), surface: z.string(), isRejected: z.boolean() }))

export const mergeConflictSchema = z.object({
  documentId: idSchema,
  name: z.string(),
  /** Spans that people decided on one side alone. */
  here: z.int(),
  there: z.int(),
  statusHere: documentStatusSchema,
  statusThere: documentStatusSchema,
  /** The first of them. */
  spansHere: spans,
  spansThere: spans
})
export type MergeConflict = z.infer<typeof mergeConflictSchema>

export const mergePreviewSchema = z.object({
  newLabels: z.array(z.string()),
  /** `removed`: they were removed here, and stay so. */
  documents: z.object({
    ...{ new: z.int(), same: z.int(), ours: z.int(), theirs: z.int(), both: z.int() },
    removed: z.int()
  }),
  conflicts: z.array(mergeConflictSchema),
  /** Of annotators, in the archive. */
  passes: z.int(),
  /** Documents that are here and get notes, or steps taken on them, from there. */
  noted: z.int()
})
export type MergePreview = z.infer<typeof mergePreviewSchema>

export const mergeResultSchema = z.object({
  /** The change that can be taken back; null where nothing that was here has changed. */
  batchId: idSchema.nullable(),
  added: z.int(),
  changed: z.int(),
  passes: z.int()
})
export type MergeResult = z.infer<typeof mergeResultSchema>
