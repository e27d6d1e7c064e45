// A span is a labelled-or-labellable stretch of a document, counted in UTF-16 code units, end exclusive.
import { z } from 'zod'

/** One continuous piece of text, in UTF-16 code units of the exact document text; `start` inclusive, `end` exclusive. */
export const rangeSchema = z
  .strictObject({ start: z.int().min(0), end: z.int().min(1) })
  .refine((range) => range.start < range.end, { error: 'A span must hold at least one character.' })
export type Range = z.infer<typeof rangeSchema>

/** Pieces of a span, ascending and apart. A continuous span has exactly one. */
export const fragmentsSchema = z
  .array(rangeSchema)
  .min(1)
  .max(64)
  .refine((fragments) => fragments.every((piece, i) => i === 0 || fragments[i - 1]!.end < piece.start), {
    error: 'The pieces of a span must be in order and must not touch.'
  })

/** Who or what put a span there. */
export const originSchema = z.enum(['human', 'tagger', 'dictionary', 'import'])
export type Origin = z.infer<typeof originSchema>

/** `suggestion`: nobody has accepted it yet. `accepted`: a person marked or accepted it. `rejected`: a person refused it. */
export const spanStatusSchema = z.enum(['suggestion', 'accepted', 'rejected'])
export type SpanStatus = z.infer<typeof spanStatusSchema>

/** A span as formats, engine and tests exchange it: no identity in the store, label by name. */
export interface LabelledSpan {
  readonly start: number
  readonly end: number
  readonly label: string
  readonly fragments?: readonly Range[]
  readonly status?: SpanStatus
  /** Entity score in 0..1, present only on what a tagger found. */
  readonly score?: number
  /** Values by the attribute's id; `yes` for one that is there or not. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Of a concept in a terminology. */
  readonly code?: string
}
