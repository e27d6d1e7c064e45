// What an import is asked for, what it will look like before it starts, and the report that stays of it.
import { z } from 'zod'
import { idSchema } from './entities.ts'
import { formatIds, offsetsFrom, offsetUnits, tagSchemes, textEncodingNames } from './formats.ts'
import { reasonSchema } from './reasons/reason.ts'
import { spanStatusSchema } from './spans.ts'
import { identifierKinds } from './text/identifiers.ts'

/** A file that the page lends: its name, below the folder that was chosen, and its size in bytes. The content is asked for as it is needed. */
export const lentFileSchema = z.strictObject({ name: z.string().min(1).max(1000), size: z.int().min(0) })
export type LentFile = z.infer<typeof lentFileSchema>

/** What the host says to whoever lends files; a wanted range is answered by `imports.give`. */
export const loanEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lent'), loanId: idSchema }),
  /** Bytes `start` to `end`, end exclusive, of the file at this place in the list. */
  z.object({ kind: z.literal('wanted'), request: z.int(), file: z.int(), start: z.int(), end: z.int() })
])
export type LoanEvent = z.infer<typeof loanEventSchema>

const columnName = z.string().max(1000)

export const columnRoles = ['text', 'id', 'group', 'date', 'label', 'start', 'end'] as const
export type ChosenRole = (typeof columnRoles)[number]

/** How files are read where a person knows better than the detection; what is absent is recognised. */
export const readChoiceSchema = z.strictObject({
  format: z.enum(formatIds).exactOptional(),
  encoding: z.enum(textEncodingNames).exactOptional(),
  offsets: z.enum(offsetUnits).exactOptional(),
  offsetsFrom: z.enum(offsetsFrom).exactOptional(),
  scheme: z.enum(tagSchemes).exactOptional(),
  /** Of a workbook, by its name. */
  sheet: z.string().max(200).exactOptional(),
  /** By names in the header, or numbers from 1. */
  columns: z
    .strictObject({
      text: columnName.exactOptional(),
      id: columnName.exactOptional(),
      group: columnName.exactOptional(),
      date: columnName.exactOptional(),
      label: columnName.exactOptional(),
      start: columnName.exactOptional(),
      end: columnName.exactOptional()
    })
    .exactOptional()
})
export type ReadChoice = z.infer<typeof readChoiceSchema>

/** What becomes of a label name of the files. */
export const labelTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('label'), labelId: z.string().max(64) }),
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('leave-out') })
])
export type LabelTarget = z.infer<typeof labelTargetSchema>

/** By the group of files that a preview named. */
export const readingSchema = z.record(z.string().max(100), readChoiceSchema)
export type Reading = z.infer<typeof readingSchema>

export const importChoiceSchema = z.strictObject({
  reading: readingSchema,
  labels: z.array(z.strictObject({ name: z.string().max(2000), to: labelTargetSchema })).max(5000),
  /** Names that no preview had seen, and that the label set does not know. */
  otherLabels: z.enum(['new', 'leave-out']),
  /** Documents whose text is in the project already. */
  duplicates: z.enum(['skip', 'keep']),
  /** Nothing goes in unless everything is right. */
  strict: z.boolean()
})
export type ImportChoice = z.infer<typeof importChoiceSchema>

export const defaultImportChoice: ImportChoice = {
  reading: {},
  labels: [],
  otherLabels: 'new',
  duplicates: 'skip',
  strict: false
}

/** `file`, `document`, `span`: left out. `change`: came in otherwise than the file has it. */
export const reportKinds = ['file', 'document', 'span', 'change', 'duplicate', 'note'] as const
export type ReportKind = (typeof reportKinds)[number]

/** What a person should look at first. */
export const severities = {
  error: ['file', 'document', 'span'],
  warning: ['change'],
  info: ['duplicate', 'note']
} as const
export type Severity = keyof typeof severities

export const reportRowSchema = z.object({
  kind: z.enum(reportKinds),
  where: z.string(),
  reason: reasonSchema,
  /** The document it is about, where that is in the project. */
  documentId: idSchema.nullable()
})
export type ReportRow = z.infer<typeof reportRowSchema>

/** `interrupted` can go on with the same files; in `refused`, `cancelled` and `failed` nothing came in. */
export const importStates = ['reading', 'interrupted', 'done', 'refused', 'cancelled', 'failed'] as const
export type ImportState = (typeof importStates)[number]

/** An import was taken back, or brought back after that. */
export const importReversalSchema = z.object({
  action: z.enum(['take-back', 'bring-back']),
  at: z.string(),
  by: z.string(),
  documents: z.int(),
  /** Documents that stayed, since work was done on them. */
  kept: z.int()
})
export type ImportReversal = z.infer<typeof importReversalSchema>

/** What would go with an import. */
export const takeBackPreviewSchema = z.object({
  documents: z.int(),
  /** Accepted and suggested spans in them. */
  spans: z.int(),
  suggestions: z.int(),
  /** Of the documents, those that somebody has worked on since. */
  workedOn: z.int(),
  workedOnSpans: z.int(),
  /** Labels that the import brought, that are as it brought them, and that nothing else carries. */
  labels: z.array(z.string()),
  /** Of these, those that documents carry which were worked on. */
  keptLabels: z.array(z.string())
})
export type TakeBackPreview = z.infer<typeof takeBackPreviewSchema>

export const importSummarySchema = z.object({
  id: idSchema,
  state: z.enum(importStates),
  by: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  name: z.string(),
  documents: z.int(),
  spans: z.int(),
  /** Of the spans, those that nobody has accepted. */
  suggestions: z.int(),
  duplicates: z.int(),
  problems: z.int(),
  /** None of its documents is there, but for those that were kept. */
  takenBack: z.boolean()
})
export type ImportSummary = z.infer<typeof importSummarySchema>

/** A file, or files that one format reads as one. */
export const importPartSchema = z.object({
  file: z.string(),
  /** Empty where no format reads it. */
  format: z.string(),
  encoding: z.string(),
  reason: reasonSchema,
  documents: z.int(),
  spans: z.int(),
  suggestions: z.int(),
  duplicates: z.int(),
  problems: z.int()
})
export type ImportPart = z.infer<typeof importPartSchema>

export const importReportSchema = importSummarySchema.extend({
  /** The first 200. */
  parts: z.array(importPartSchema),
  partCount: z.int(),
  newLabels: z.array(z.string()),
  /** The newest last. */
  reversals: z.array(importReversalSchema),
  /** Rows of each kind. */
  rows: z.partialRecord(z.enum(reportKinds), z.int())
})
export type ImportReport = z.infer<typeof importReportSchema>

export const offsetReadingSchema = z.object({
  unit: z.enum(offsetUnits).exclude(['grapheme-clusters']),
  from: z.enum(offsetsFrom),
  /** Of the mentions whose text the file names (`checkable`), those whose text stands there. */
  matching: z.int(),
  checkable: z.int(),
  /** The first mentions: the text that stands there, null where the place is none, and the text that the file names. */
  samples: z.array(z.object({ text: z.string().nullable(), named: z.string().nullable() })).readonly()
})
export type OffsetReading = z.infer<typeof offsetReadingSchema>

/** Files that look alike and are read alike, until a person says otherwise. */
export const fileGroupSchema = z.object({
  key: z.string(),
  files: z.int(),
  /** Of the first few. */
  names: z.array(z.string()),
  /** What is read by now, with the person's choice; null where nothing reads it. */
  format: z.enum(formatIds).nullable(),
  /** Why, or why not. */
  reason: reasonSchema,
  /** Empty where it is no text. */
  encoding: z.string(),
  /** Of a table: the sheets where it has several and which of them is read, its header, which column is what (counted from 0), and its first rows. */
  table: z
    .object({
      sheets: z.object({ chosen: z.string(), names: z.array(z.string()) }).nullable(),
      columns: z.array(z.string()),
      chosen: z.partialRecord(z.enum(columnRoles), z.int()),
      rows: z.array(z.array(z.string()))
    })
    .nullable(),
  /** Files of it that were opened and are left out whole, and why the first of them is. */
  refused: z.object({ files: z.int(), why: reasonSchema }).nullable(),
  /** Of a format whose offsets may count differently: what each way would make of the mentions whose place depends on it, the likeliest first. */
  readings: z.array(offsetReadingSchema).readonly()
})
export type FileGroup = z.infer<typeof fileGroupSchema>

const previewSpanSchema = z.object({
  start: z.int(),
  end: z.int(),
  /** As the file calls it. */
  label: z.string(),
  status: spanStatusSchema
})

export const previewDocumentSchema = z.object({
  name: z.string(),
  /** The beginning. */
  text: z.string(),
  isCut: z.boolean(),
  spans: z.array(previewSpanSchema),
  isDuplicate: z.boolean()
})
export type PreviewDocument = z.infer<typeof previewDocumentSchema>

/** A label name of the files, and the label that it seems to be: by the same name, by another case or language, or by what it means. */
export const labelNameSchema = z.object({
  name: z.string(),
  spans: z.int(),
  match: z.object({ labelId: z.string(), by: z.enum(['name', 'alike', 'synonym']) }).nullable()
})
export type LabelName = z.infer<typeof labelNameSchema>

/** What is known of the chosen files before anything goes in. */
export const importPreviewSchema = z.object({
  groups: z.array(fileGroupSchema),
  /** False where looking through the files took too long, or they are of too many kinds: there are groups beyond these. */
  listsAll: z.boolean(),
  documents: z.array(previewDocumentSchema),
  labels: z.array(labelNameSchema),
  /** Documents that were read for this, and whether those were all. */
  seen: z.int(),
  isComplete: z.boolean(),
  duplicates: z.int(),
  suggestions: z.int(),
  /** The first of what would stand in the report. */
  rows: z.array(reportRowSchema),
  problems: z.int(),
  /** What may tell who a patient is, in the documents read. */
  identifiers: z.array(z.object({ kind: z.enum(identifierKinds), count: z.int() })),
  /** An import of these same files that was cut off. */
  interrupted: importSummarySchema.nullable()
})
export type ImportPreview = z.infer<typeof importPreviewSchema>
