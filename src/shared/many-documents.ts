// What reaches many documents at once, as the page sees it: occurrences, changes of a label set, and the list of such changes.
import { z } from 'zod'
import { idSchema, timestamp, excerptSchema, documentStatusSchema } from './entities.ts'
import { labelSchema, labelsSchema } from './labels.ts'

/** A change that reached many documents at once, as the list of such changes shows it. */
export const bulkChangeSchema = z.object({
  id: idSchema,
  at: timestamp,
  by: z.string(),
  action: z.enum([
    'mark-occurrences',
    'accept-all',
    'reject-all',
    'set-status',
    'merge-labels',
    'rename-label',
    'split-label',
    'remove-label',
    'restore-labels',
    'take-back',
    'restore',
    'merge-archive',
    'remove-documents',
    'restore-documents',
    'assign-documents',
    'unassign-documents'
  ]),
  labelId: z.string().nullable(),
  documents: z.int(),
  annotations: z.int(),
  undone: z.boolean()
})
export type BulkChange = z.infer<typeof bulkChangeSchema>

/** A change of a label set that reaches the spans. */
export const labelOperationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('merge'), labelId: z.string(), into: z.string() }),
  z.strictObject({ kind: z.literal('remove'), labelId: z.string() }),
  /** Another name in files. */
  z.strictObject({ kind: z.literal('rename'), labelId: z.string(), to: labelSchema.shape.id }),
  /** Spans with one of these texts, in lower case, get the new label. */
  z.strictObject({
    kind: z.literal('split'),
    labelId: z.string(),
    to: labelSchema,
    surfaces: z.array(z.string()).max(2000)
  })
])
export type LabelOperation = z.infer<typeof labelOperationSchema>

/** A saved state of the label set. */
export const labelVersionSchema = z.object({
  version: z.int(),
  at: timestamp,
  /** Null where this workspace did not see it made: it came with an archive. */
  by: z.string().nullable(),
  labels: labelsSchema
})
export type LabelVersion = z.infer<typeof labelVersionSchema>

/** What happens to spans where an earlier version of the label set is brought back. */
export const labelReturnSchema = z.object({
  documents: z.int(),
  annotations: z.int(),
  /** What has been done to labels since and is taken back from the spans; the names are those in files. */
  moves: z.array(
    z.object({
      action: bulkChangeSchema.shape.action,
      /** Null where the span comes back. */
      from: z.string().nullable(),
      /** Null where it falls together with another span of that label. */
      to: z.string().nullable(),
      documents: z.int(),
      annotations: z.int()
    })
  ),
  /** Spans that a change of labels reached and a person changed since: they stay as they are. */
  changedSince: z.int(),
  /** Labels that the version does not have and spans carry: they stay, at the end of the set. */
  kept: z.array(z.object({ labelId: z.string(), documents: z.int(), annotations: z.int() })),
  /** Where the spans are that change, the first of them. */
  places: z.array(z.object({ documentId: idSchema, documentName: z.string(), annotations: z.int() }))
})
export type LabelReturn = z.infer<typeof labelReturnSchema>

export const labelPreviewSchema = z.object({
  documents: z.int(),
  annotations: z.int(),
  /** Spans that fall together with one of the other label at the same place. */
  doubled: z.int()
})
export type LabelPreview = z.infer<typeof labelPreviewSchema>

/** What a change of many documents did. */
export const bulkResultSchema = z.object({
  /** Null where nothing was left to change. */
  batchId: idSchema.nullable(),
  documents: z.int(),
  annotations: z.int(),
  /** Of its last edit, as the tops of a document's stacks are: which of two was later. Null where it changed no document. */
  sequence: z.int().nullable()
})
export type BulkResult = z.infer<typeof bulkResultSchema>

/** A place where the words stand that were marked elsewhere. */
export const occurrenceSchema = z.object({
  documentId: idSchema,
  documentName: z.string(),
  status: documentStatusSchema,
  start: z.int(),
  end: z.int(),
  /** The words as they stand there, with the text around them, on one line. */
  excerpt: excerptSchema,
  /** `free`: nothing lies there. `labelled`: a span of this label covers it. `other`: a span of another label does. `rejected`: a person refused it. */
  state: z.enum(['free', 'labelled', 'other', 'rejected'])
})
export type Occurrence = z.infer<typeof occurrenceSchema>
