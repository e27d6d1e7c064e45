// What an export is asked for, what it says while it goes on and afterwards, and the record that stays of it.
import { z } from 'zod'
import { documentQuerySchema, documentStatusSchema, idSchema } from './entities.ts'
import { formatIds, lossKinds } from './formats.ts'
import { reasonSchema } from './reasons/reason.ts'
import { identifierKinds } from './text/identifiers.ts'

/** Where the web shell hands the file of an export out, with its id after it. */
export const exportsPath = '/exports/'

/** Which documents go out. */
export const exportSetSchema = z.discriminatedUnion('kind', [
  /** Documents of this status or a later one; `todo` means all. */
  z.strictObject({ kind: z.literal('status'), from: documentStatusSchema }),
  z.strictObject({ kind: z.literal('filter'), query: documentQuerySchema }),
  z.strictObject({ kind: z.literal('documents'), documentIds: z.array(idSchema).min(1).max(100_000) })
])
export type ExportSet = z.infer<typeof exportSetSchema>

export const splitParts = ['train', 'devel', 'test'] as const
export type SplitPart = (typeof splitParts)[number]

const percent = z.int().min(0).max(100)

/** How documents are divided; the same documents, seed and shares always give the same parts. */
export const splitChoiceSchema = z.strictObject({
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  /** In per cent of the text and of each label's spans. */
  shares: z
    .strictObject({ train: percent.min(1), devel: percent, test: percent })
    .refine(({ train, devel, test }) => train + devel + test === 100, { error: 'The shares must make 100.' })
})
export type SplitChoice = z.infer<typeof splitChoiceSchema>

const identifierTextSchema = z.strictObject({ kind: z.enum(identifierKinds), surface: z.string().max(500) })

/** What is masked: everything of these kinds, but for the texts that a person looked at and left as they are. */
export const maskingSchema = z.strictObject({
  kinds: z.array(z.enum(identifierKinds)).min(1),
  keep: z.array(identifierTextSchema).max(100_000)
})
export type Masking = z.infer<typeof maskingSchema>

export const exportChoiceSchema = z.strictObject({
  set: exportSetSchema,
  format: z.enum(formatIds),
  /** One of the format's `variants`; the usual one where it is not said. */
  variant: z.string().max(20).optional(),
  /** Also what nobody has accepted, marked as such; formats that cannot mark it leave it out. */
  suggestions: z.boolean(),
  /** False: offsets and labels alone, and a hash by which whoever has the text finds it. */
  text: z.boolean(),
  split: splitChoiceSchema.nullable(),
  masking: maskingSchema.nullable()
})
export type ExportChoice = z.infer<typeof exportChoiceSchema>

const lossSchema = z.object({ kind: z.enum(lossKinds), count: z.int() })

export const exportPreviewSchema = z.object({
  documents: z.int(),
  /** Where not all documents were looked through, those that overlap are among them. */
  spans: z.int(),
  /** Documents that were looked through for losses, from the first on: all, unless that would take long. */
  looked: z.int(),
  /** Of those that are not zero: spans, but for `details`, which are counted in documents, and notes to documents. */
  losses: z.array(lossSchema),
  /** Spans that a mask cuts through. */
  maskedThrough: z.int()
})
export type ExportPreview = z.infer<typeof exportPreviewSchema>

/** Of mentions as rows of a sheet, whose cells have room for so much. */
export const sheetPreviewSchema = z.object({
  documents: z.int(),
  /** Documents that were looked through, from the first on: all, unless that would take long. */
  looked: z.int(),
  /** Mentions whose words are longer than a cell: their rows go without them. */
  long: z.int()
})
export type SheetPreview = z.infer<typeof sheetPreviewSchema>

/** What did not go along, or otherwise than it is here. */
export const exportRowSchema = z.object({
  loss: z.enum(lossKinds),
  /** The document's name, or the export's. */
  where: z.string(),
  reason: reasonSchema,
  /** The document it is about, where that is in the project. */
  documentId: idSchema.nullable()
})
export type ExportRow = z.infer<typeof exportRowSchema>

/** How many rows of each kind a report has. */
export const exportRowCountsSchema = z.partialRecord(z.enum(lossKinds), z.int())

export const exportReportSchema = z.object({
  file: z.string(),
  documents: z.int(),
  spans: z.int(),
  /** Where its rows are; null for an archive, which keeps everything. */
  reportId: idSchema.nullable(),
  rows: exportRowCountsSchema,
  /** Documents of each part, and of those held back the ones that are nearly the same as one in another part; null without a split. */
  split: z
    .object({ train: z.int(), devel: z.int(), test: z.int(), nearDuplicates: z.int(), leaks: z.int() })
    .nullable(),
  /** Places that were masked. */
  masked: z.int()
})
export type ExportReport = z.infer<typeof exportReportSchema>

/** What the page is told of an export that goes on; the last event says where its file waits. */
export const exportEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    stage: z.enum(['counting', 'pairing', 'dividing', 'writing']),
    done: z.int(),
    total: z.int()
  }),
  z.object({ kind: z.literal('done'), exportId: idSchema, report: exportReportSchema })
])
export type ExportEvent = z.infer<typeof exportEventSchema>

/** Something in the texts that may tell who a patient is, with the first place where it stands. */
export const identifierRowSchema = identifierTextSchema.extend({
  count: z.int(),
  documents: z.int(),
  documentId: idSchema,
  before: z.string(),
  after: z.string(),
  /** Looks like an identity number, but its check digit does not fit. */
  doubtful: z.boolean()
})
export type IdentifierRow = z.infer<typeof identifierRowSchema>

export const identifierListSchema = z.object({
  /** Documents that were looked through. */
  documents: z.int(),
  /** Of each kind that was found: how often, and how many different texts. */
  kinds: z.array(z.object({ kind: z.enum(identifierKinds), count: z.int(), texts: z.int() })),
  /** By kind, the commonest first; where there are very many, not all of them. */
  rows: z.array(identifierRowSchema)
})
export type IdentifierList = z.infer<typeof identifierListSchema>

/** What is kept of an export's choice: no text, and of chosen documents their number. */
export const recordedChoiceSchema = z.object({
  set: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('status'), from: documentStatusSchema }),
    z.object({ kind: z.literal('filter') }),
    z.object({ kind: z.literal('documents') })
  ]),
  /** Absent where what was accepted went along, as nearly always. */
  accepted: z.literal(false).optional(),
  suggestions: z.boolean(),
  text: z.boolean(),
  split: splitChoiceSchema.nullable(),
  masked: z.array(z.enum(identifierKinds))
})
export type RecordedChoice = z.infer<typeof recordedChoiceSchema>

/** One import or export of a project: who, when, what. */
export const transferSchema = z.object({
  /** Of an import: it was taken back since. */
  takenBack: z.boolean(),
  id: idSchema,
  /** Of an import whose report is kept. */
  importId: idSchema.nullable(),
  /** Of an export of which something stayed behind. */
  reportId: idSchema.nullable(),
  direction: z.enum(['in', 'out']),
  at: z.string(),
  by: z.string(),
  file: z.string(),
  format: z.string(),
  documents: z.int(),
  spans: z.int(),
  /** Null for an import and for an archive of the whole project. */
  choice: recordedChoiceSchema.nullable()
})
export type Transfer = z.infer<typeof transferSchema>
