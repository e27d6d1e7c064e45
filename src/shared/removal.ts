// Removing documents: which are meant, what goes with them, and what waits to be brought back or erased.
import { z } from 'zod'
import { documentQuerySchema, documentStatusSchema, idSchema, timestamp } from './entities.ts'

/** The documents that are ticked, or all that the filter shows. */
export const removalSetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('documents'), documentIds: z.array(idSchema).min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('filter'), query: documentQuerySchema })
])
export type RemovalSet = z.infer<typeof removalSetSchema>

/** Of those that are removed; null means all of them. */
export const removedIdsSchema = z.array(idSchema).min(1).max(100_000).nullable()

/** What goes with the documents. */
export const removalLossSchema = z.object({
  documents: z.int(),
  /** Where it is one. */
  name: z.string().nullable(),
  /** Entities that stand, and suggestions beside them. */
  annotations: z.int(),
  suggestions: z.int(),
  /** Documents that are signed off, be the sign-off out of date. */
  signedOff: z.int(),
  openNotes: z.int(),
  /** Documents that are given to somebody, and those that an annotator has begun a blind pass of. */
  assigned: z.int(),
  passes: z.int(),
  /** Names of taggers that were trained with one of them. */
  taggers: z.array(z.string())
})
export type RemovalLoss = z.infer<typeof removalLossSchema>

/** A document that was removed and can be brought back. */
export const removedDocumentSchema = z.object({
  id: idSchema,
  name: z.string(),
  status: documentStatusSchema,
  annotations: z.int(),
  suggestions: z.int(),
  by: z.string(),
  at: timestamp
})
export type RemovedDocument = z.infer<typeof removedDocumentSchema>

/** What goes for good with documents that were removed, and what erasing them does not reach. */
export const erasurePreviewSchema = removalLossSchema.extend({
  /** Copies of the workspace from before an update of Chartmark: they hold the documents and are deleted as well. */
  copies: z.int(),
  /** Files and archives that were written of the project: they are outside the workspace. */
  exports: z.int()
})
export type ErasurePreview = z.infer<typeof erasurePreviewSchema>

export const erasedSchema = z.object({ documents: z.int(), copies: z.int() })
export type Erased = z.infer<typeof erasedSchema>
