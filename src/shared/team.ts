// What the page sees of the work of several people: progress, agreement, and what is brought together.
import { z } from 'zod'
import { annotationSchema, documentSchema, documentStatusSchema, excerptSchema, idSchema } from './entities.ts'

export const annotatorSchema = z.string().trim().min(1).max(80)

/** The name of whoever has not said theirs; the page has a word for it. */
export const unnamedAnnotator = 'Annotator'

export const personSchema = z.object({
  /** As their events were written: who they are, here and in archives. */
  name: z.string(),
  /** What they are called. */
  shownName: z.string(),
  /** No longer offered for work. */
  isArchived: z.boolean()
})
export type Person = z.infer<typeof personSchema>

/** What becomes of the unfinished documents of an annotator who is archived, of all projects. */
export const archivePlanSchema = z.object({
  /** Nobody's from then on, or the recipient's. */
  released: z.int(),
  /** Of these, what the recipient gets; they may have a pass of a document already. */
  handed: z.int(),
  /** Blind passes that were begun: they stay as they are. */
  kept: z.int()
})
export type ArchivePlan = z.infer<typeof archivePlanSchema>

export const progressSchema = z.object({
  people: z.array(z.object({ annotator: z.string(), assigned: z.int(), done: z.int() })),
  /** Documents that nobody has been given and nobody has been through. */
  unassigned: z.int(),
  /** Documents that several annotate; `ready` where each has finished, `gold` where they were brought together. */
  shared: z.object({ documents: z.int(), ready: z.int(), gold: z.int() })
})
export type Progress = z.infer<typeof progressSchema>

export const sharePreviewSchema = z.object({
  documents: z.int(),
  shared: z.int(),
  shares: z.array(z.object({ annotator: z.string(), documents: z.int() }))
})

/** Two of them, or all. */
export const pairSchema = z.tuple([annotatorSchema, annotatorSchema]).optional()

/** A figure, or why there is none. */
export const figureSchema = z.object({
  value: z.number().nullable(),
  /** Why it is not defined. */
  why: z.enum(['nothing-marked', 'one-category', 'nothing-shared']).nullable()
})
export type Figure = z.infer<typeof figureSchema>

const figures = {
  strict: figureSchema,
  overlap: figureSchema,
  kappa: figureSchema,
  /** Spans of both together; of more than two, those of every pair. */
  spans: z.int(),
  /** Places where they differ. */
  strictDisagreements: z.int(),
  overlapDisagreements: z.int()
}

export const agreementSchema = z.object({
  annotators: z.array(z.string()),
  /** Documents that at least two have finished. */
  documents: z.int(),
  tokens: z.int(),
  overall: z.object({ ...figures, alpha: figureSchema }),
  labels: z.array(z.object({ labelId: z.string(), ...figures, alpha: figureSchema })),
  pairs: z.array(z.object({ first: z.string(), second: z.string(), documents: z.int(), ...figures }))
})
export type Agreement = z.infer<typeof agreementSchema>

const sideSchema = z.object({
  annotator: z.string(),
  spans: z.array(z.object({ labelId: z.string(), surface: z.string() }))
})

/** A place where annotators differ. */
export const disagreementSchema = z.object({
  documentId: idSchema,
  documentName: z.string(),
  start: z.int(),
  end: z.int(),
  excerpt: excerptSchema,
  sides: z.array(sideSchema)
})
export type Disagreement = z.infer<typeof disagreementSchema>

export const disagreementMeasures = ['strict', 'overlap'] as const
export type DisagreementMeasure = (typeof disagreementMeasures)[number]

/** A document that several annotated, as the list of what is to be brought together shows it. */
export const comparisonRowSchema = z.object({
  documentId: idSchema,
  name: z.string(),
  status: documentStatusSchema,
  passes: z.array(z.object({ annotator: z.string(), status: documentStatusSchema })),
  /** Places where the finished passes differ, and how many of them are decided; null while one is unfinished. */
  conflicts: z.int().nullable(),
  decided: z.int()
})
export type ComparisonRow = z.infer<typeof comparisonRowSchema>

/** A document with what each annotator marked in it. */
export const comparedDocumentSchema = z.object({
  /** As it is brought together so far. */
  document: documentSchema,
  sides: z.array(z.object({ annotator: z.string(), annotations: z.array(annotationSchema) })),
  isBegun: z.boolean()
})
export type ComparedDocument = z.infer<typeof comparedDocumentSchema>
