// What reviewing thousands of records asks of the store: which records first, which marks, and how many of each there are.
import { z } from 'zod'
import { aboutSchema } from './entity-view.ts'
import { documentRowSchema, idSchema, excerptSchema } from './entities.ts'
import { scoreBandSchema } from './score-bands.ts'
import { spanStatusSchema } from './spans.ts'

/** Which marks are meant; an empty list means all, of the decisions all but rejected ones. */
export const markFilterSchema = z.strictObject({
  labelIds: z.array(z.string().max(64)).max(300).default([]),
  bands: z.array(scoreBandSchema).default([]),
  statuses: z.array(spanStatusSchema).default([])
})
export type MarkFilter = z.infer<typeof markFilterSchema>

/** `waiting`: has suggestions and is not reviewed. `signed`, `stale`: by the newest sign-off. `sample`: drawn to estimate quality. */
export const queueScopes = ['waiting', 'all', 'signed', 'stale', 'sample'] as const
export type QueueScope = (typeof queueScopes)[number]

/**
 * What comes first. `suggested`: what teaches a tagger most, or, before any tagger has read the records, what differs most and where a
 * dictionary found something. `different`: what is least like the records that people have been through.
 */
export const queueOrders = ['suggested', 'least-sure', 'disagreement', 'different', 'random', 'name'] as const
export type QueueOrder = (typeof queueOrders)[number]

export const queueQuerySchema = z.strictObject({
  projectId: idSchema,
  order: z.enum(queueOrders).default('least-sure'),
  scope: z.enum(queueScopes).default('waiting'),
  /** Words that all stand in name or text. */
  search: z.string().max(200).default(''),
  marks: markFilterSchema.default({ labelIds: [], bands: [], statuses: [] }),
  /** Records that hold these concepts, all of them, of a month, of a group. */
  about: aboutSchema.default({ concepts: [] }),
  /** Another number asks for a new choice where the order is chosen rather than stored. */
  draw: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(200)
})
export type QueueQuery = z.infer<typeof queueQuerySchema>

/** Why a record stands where it does; `share`: how far its taggers disagree, or how little it resembles what is known, 0..1. */
export const queueReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unsure'), share: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('disagreement'), share: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('different'), share: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('dictionary'), hits: z.int() }),
  z.object({ kind: z.literal('random') })
])
export type QueueReason = z.infer<typeof queueReasonSchema>

export const queuedDocumentSchema = documentRowSchema.extend({ reason: queueReasonSchema.optional() })
export type QueuedDocument = z.infer<typeof queuedDocumentSchema>

export const queuePageSchema = z.object({
  rows: z.array(queuedDocumentSchema),
  /** Whether there are others beyond those that were asked for. */
  more: z.boolean(),
  /** Near-duplicates of a record in the queue or of a reviewed one, left out. */
  duplicates: z.int()
})
export type QueuePage = z.infer<typeof queuePageSchema>

/** Marks of one kind in the whole project; `band` null where a person decided or nothing scored them. */
export const markCountSchema = z.object({
  labelId: z.string(),
  status: spanStatusSchema,
  band: scoreBandSchema.nullable(),
  marks: z.int()
})
export type MarkCount = z.infer<typeof markCountSchema>

export const recordCountsSchema = z.object({ all: z.int(), waiting: z.int(), signed: z.int(), stale: z.int() })
export type RecordCounts = z.infer<typeof recordCountsSchema>

/** What a decision on many would reach, with those of it that the tagger was least sure of. */
export const decisionPreviewSchema = z.object({
  documents: z.int(),
  suggestions: z.int(),
  examples: z.array(
    z.object({
      documentId: idSchema,
      documentName: z.string(),
      labelId: z.string(),
      score: z.number().nullable(),
      excerpt: excerptSchema
    })
  )
})
export type DecisionPreview = z.infer<typeof decisionPreviewSchema>
