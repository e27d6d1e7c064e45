// What was found in a whole corpus, counted by normal form, over time, by group and together, as the page shows it.
import { z } from 'zod'
import { documentStatusSchema, idSchema } from './entities.ts'

/** A concept of a label: by its code where it has one, by its normal form otherwise. */
export const conceptKeySchema = z.strictObject({ labelId: z.string().max(64), concept: z.string().max(400) })
export type ConceptKey = z.infer<typeof conceptKeySchema>

export const entityRowSchema = z.object({
  labelId: z.string(),
  concept: z.string(),
  /** The form in which it was met first. */
  form: z.string(),
  accepted: z.int(),
  suggested: z.int(),
  documents: z.int(),
  /** The newest month of a document that holds it, `2026-11`; empty where none has a date. */
  lastMonth: z.string()
})
export type EntityRow = z.infer<typeof entityRowSchema>

const countSchema = z.object({ name: z.string(), labelId: z.string(), documents: z.int(), marks: z.int() })
export type EntityCount = z.infer<typeof countSchema>

/** Marks by month (`2026-11`) and by document group; documents without a date are under an empty name. */
export const entitySpreadSchema = z.object({ months: z.array(countSchema), groups: z.array(countSchema) })
export type EntitySpread = z.infer<typeof entitySpreadSchema>

/** The labels of each side; one that is named twice counts once. */
export const sidesSchema = z.strictObject({
  rows: z.array(z.string().max(64)).max(300),
  columns: z.array(z.string().max(64)).max(300)
})
export type Sides = z.infer<typeof sidesSchema>

const commonConceptSchema = z.object({
  labelId: z.string(),
  concept: z.string(),
  form: z.string(),
  documents: z.int()
})
export type CommonConcept = z.infer<typeof commonConceptSchema>

/** Documents that hold a concept of one side and one of the other, for the commonest of each. */
export const coOccurrenceSchema = z.object({
  rows: z.array(commonConceptSchema),
  columns: z.array(commonConceptSchema),
  /** [row][column]; 0 where both are the same concept: nothing stands beside itself. */
  documents: z.array(z.array(z.int()))
})
export type CoOccurrence = z.infer<typeof coOccurrenceSchema>

/** Which records are meant by a number of this view. */
export const aboutSchema = z.strictObject({
  concepts: z.array(conceptKeySchema).max(2).default([]),
  /** Where the concepts stand as this; absent: either. */
  status: z.enum(['accepted', 'suggested']).optional(),
  month: z.string().max(10).optional(),
  group: z.string().max(300).optional()
})
export type About = z.infer<typeof aboutSchema>

export const entityFormats = ['csv', 'xlsx', 'fhir', 'omop'] as const
export type EntityFormat = (typeof entityFormats)[number]

/** What was accepted, what is only suggested yet, or both. */
export const mentionStandings = ['accepted', 'both', 'suggestion'] as const
export type MentionStanding = (typeof mentionStandings)[number]

/** Which mentions go out as rows, and as what. */
export const mentionChoiceSchema = z.strictObject({
  format: z.enum(entityFormats),
  /** Documents of this status or a later one; `todo` means all. */
  from: documentStatusSchema,
  standing: z.enum(mentionStandings),
  /** The filter of the list: of one label, and concepts whose form holds these words. */
  labelId: z.string().max(64).optional(),
  search: z.string().max(200).default('')
})
export type MentionChoice = z.infer<typeof mentionChoiceSchema>

export const togetherFormats = ['csv', 'xlsx'] as const
export type TogetherFormat = (typeof togetherFormats)[number]

/** Concepts of each side: so many are on screen, and more can go into a file. */
export const shownTogether = 12
export const togetherLimits = [shownTogether, 50, 200] as const

/** What occurs together, as a row for each pair of concepts. */
export const togetherChoiceSchema = z.strictObject({
  format: z.enum(togetherFormats),
  ...sidesSchema.shape,
  limit: z.union(togetherLimits.map((limit) => z.literal(limit)))
})
export type TogetherChoice = z.infer<typeof togetherChoiceSchema>

export const conceptColumns = ['label', 'form', 'documents', 'accepted', 'suggested', 'month'] as const
export type ConceptColumn = (typeof conceptColumns)[number]
export const sortDirections = ['ascending', 'descending'] as const

export const conceptOrderSchema = z.strictObject({ by: z.enum(conceptColumns), direction: z.enum(sortDirections) })
export type ConceptOrder = z.infer<typeof conceptOrderSchema>

/** In which a column is listed first: words from their beginning, figures from the largest, months from the newest. */
export const naturalDirection: Readonly<Record<ConceptColumn, ConceptOrder['direction']>> = {
  label: 'ascending',
  form: 'ascending',
  documents: 'descending',
  accepted: 'descending',
  suggested: 'descending',
  month: 'descending'
}
/** The commonest first. */
export const usualOrder = { by: 'documents', direction: 'descending' } as const satisfies ConceptOrder

export const entityListInput = z.strictObject({
  projectId: idSchema,
  labelId: z.string().max(64).optional(),
  search: z.string().max(200).default(''),
  sort: conceptOrderSchema.default(usualOrder),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(200)
})
export type EntityListInput = z.infer<typeof entityListInput>
