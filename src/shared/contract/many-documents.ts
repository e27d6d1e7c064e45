// What reaches many documents at once: occurrences, label changes, decisions on suggestions, and taking them back.
import { z } from 'zod'
import { documentQuerySchema, idSchema } from '../entities.ts'
import {
  bulkChangeSchema,
  bulkResultSchema,
  labelOperationSchema,
  labelPreviewSchema,
  labelReturnSchema,
  labelVersionSchema,
  occurrenceSchema
} from '../many-documents.ts'
import { decisionPreviewSchema } from '../review.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

export const occurrences = {
  /** Where the words stand, with what lies there already; in one document or in all. */
  find: reads
    .input(
      byProject.extend({
        documentId: idSchema.optional(),
        labelId: z.string(),
        words: z.string().max(500),
        options: z.strictObject({ wholeWord: z.boolean(), matchCase: z.boolean(), inflections: z.boolean() }),
        limit: z.int().min(1).max(10_000).default(2000)
      })
    )
    .output(z.object({ hits: z.array(occurrenceSchema), documents: z.int(), isCut: z.boolean() })),
  /** Marks exactly these places as one change. */
  mark: changes('occurrences.mark')
    .input(
      byProject.extend({
        labelId: z.string(),
        places: z
          .array(z.strictObject({ documentId: idSchema, start: z.int().min(0), end: z.int().min(1) }))
          .min(1)
          .max(10_000)
      })
    )
    .output(bulkResultSchema)
}

export const labelSets = {
  /** The saved states of the label set, the newest first, 50 at most. */
  versions: reads.input(byProject).output(z.array(labelVersionSchema)),
  /** What bringing back a version would do to spans. */
  previewVersion: reads.input(byProject.extend({ version: z.int() })).output(labelReturnSchema),
  /** Brings back a version, and with it the labels of the spans, as one change; of many documents a job of this subject, as in `change`. */
  bringBack: changes('labels.bringBack')
    .input(byProject.extend({ version: z.int(), subjectId: idSchema.optional() }))
    .output(bulkResultSchema),
  preview: reads.input(byProject.extend({ operation: labelOperationSchema })).output(labelPreviewSchema),
  /** The different texts that a label marks, in lower case, the commonest first. */
  surfaces: reads
    .input(byProject.extend({ labelId: z.string() }))
    .output(z.array(z.object({ surface: z.string(), count: z.int() }))),
  change: changes('labels.change')
    .input(byProject.extend({ operation: labelOperationSchema, subjectId: idSchema.optional() }))
    .output(bulkResultSchema)
}

const decisionOf = byProject.extend({
  query: documentQuerySchema,
  minScore: z.number().min(0).max(1),
  /** Of any of these labels; absent or empty: of all. */
  labelIds: z.array(z.string().max(64)).max(300).optional()
})

export const suggestions = {
  /** How many suggestions, in how many documents, `decide` would reach. */
  count: reads.input(decisionOf).output(z.object({ documents: z.int(), suggestions: z.int() })),
  /** The count, with those that the tagger was least sure of in their context. */
  preview: reads.input(decisionOf).output(decisionPreviewSchema),
  decide: changes('suggestions.decide')
    .input(decisionOf.extend({ decision: z.enum(['accept', 'reject']) }))
    .output(bulkResultSchema)
}

export const bulk = {
  /** Changes of many documents, the newest first. */
  changes: reads.input(byProject).output(z.array(bulkChangeSchema)),
  /** Takes one back, whatever was done since; what was changed later stays as it is. */
  takeBack: changes('batch.undo')
    .input(byProject.extend({ batchId: idSchema }))
    .output(bulkResultSchema),
  /** Does again what `takeBack` took back; `batchId` is the one that it answered with. */
  redo: changes('batch.redo')
    .input(byProject.extend({ batchId: idSchema }))
    .output(bulkResultSchema)
}
