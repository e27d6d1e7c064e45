// What the page sees of the store: projects, documents, annotations and their changes, as values.
import { z } from 'zod'
import { longestNote } from './labels.ts'
import { noteFilters } from './notes.ts'
import { signOffSchema, signOffStateSchema, stackTops } from './sign-off.ts'
import { fragmentsSchema, originSchema, spanStatusSchema } from './spans.ts'

export const idSchema = z.string().min(1).max(64)
export const timestamp = z.string().describe('UTC, ISO 8601')
export const fraction = z.number().min(0).max(1)

export const projectSchema = z.object({
  id: idSchema,
  name: z.string(),
  createdAt: timestamp,
  documents: z.int(),
  annotated: z.int().describe('documents whose status is annotated, reviewed or gold'),
  annotations: z.int().describe('accepted spans'),
  suggestions: z.int()
})
export type Project = z.infer<typeof projectSchema>

export const documentStatusSchema = z.enum(['todo', 'annotated', 'reviewed', 'gold'])
export type DocumentStatus = z.infer<typeof documentStatusSchema>

/** Of a merge: documents that it brought, that it changed, and in which it brought or went on with blind passes. */
export const changeParts = ['new', 'changed', 'passes'] as const

/** Which documents of a project are meant. What is asked of a span (label to code) must hold for one and the same span. */
export const documentQuerySchema = z.strictObject({
  /** Words that all stand in name or text; quotes hold several together. */
  search: z.string().max(200).default(''),
  status: documentStatusSchema.optional(),
  withSuggestions: z.boolean().default(false),
  /** This label or one below it. */
  labelId: z.string().max(64).optional(),
  /** An attribute with its value: `negated=yes`. */
  attribute: z.string().max(140).optional(),
  /** Who or what marked it. */
  by: z.string().max(300).optional(),
  minScore: fraction.optional(),
  maxScore: fraction.optional(),
  code: z.string().max(200).optional(),
  /** Who works on it. */
  assigned: z.string().max(80).optional(),
  /** Only those that nobody has been given. */
  unassigned: z.boolean().optional(),
  /** The import that brought it. */
  importId: idSchema.optional(),
  /** Only those that somebody has worked on since they came in. */
  workedOn: z.literal(true).optional(),
  /** The change of many documents that reached it, and which part of a merge. */
  changeId: idSchema.optional(),
  changePart: z.enum(changeParts).optional(),
  /** With `assigned`: whether that annotator is done with it. */
  isDone: z.boolean().optional(),
  /** With an open note, or with notes that are all resolved. */
  notes: z.enum(noteFilters).optional()
})
export type DocumentQuery = z.infer<typeof documentQuerySchema>

const facetSchema = z.array(z.object({ value: z.string(), documents: z.int() }))

/** How many documents each filter of the list would show. */
export const facetsSchema = z.object({
  statuses: facetSchema,
  /** With those below each. */
  labels: facetSchema,
  /** `negated=yes`; notes are left out. */
  attributes: facetSchema,
  by: facetSchema,
  codes: facetSchema,
  /** By the names of the score bands. */
  scores: facetSchema,
  assigned: facetSchema,
  unassigned: z.int(),
  notes: facetSchema
})
export type Facets = z.infer<typeof facetsSchema>

export const excerptSchema = z.object({ before: z.string(), found: z.string(), after: z.string() })

export const documentRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  group: z.string(),
  status: documentStatusSchema,
  characters: z.int(),
  annotations: z.int(),
  suggestions: z.int(),
  /** Lowest score among the suggestions, null where there is none. */
  leastScore: fraction.nullable(),
  /** Who works on it, where anybody is assigned. */
  assigned: z.array(z.string()).optional(),
  /** The annotator's own pass of the document. */
  isPass: z.literal(true).optional(),
  signOff: signOffStateSchema.nullable(),
  /** Notes that nobody has resolved yet, where there are any. */
  openNotes: z.int().optional(),
  /** Where the words of the search stand first in the text, in UTF-16 code units. */
  excerpt: excerptSchema.extend({ start: z.int(), end: z.int() }).optional()
})
export type DocumentRow = z.infer<typeof documentRowSchema>

/** By the attribute's id: of a label, or `noteAttribute`. */
export const attributeValuesSchema = z.record(z.string().max(64), z.string().max(longestNote))

/** A labelled stretch of a document as stored: someone's annotation, or a suggestion nobody has accepted yet. */
export const annotationSchema = z.object({
  id: idSchema,
  labelId: z.string(),
  fragments: fragmentsSchema,
  status: spanStatusSchema,
  origin: originSchema,
  /** Who put it there: an annotator's name or a tagger's name. */
  by: z.string(),
  /** Entity score of the tagger, null where a person marked it. */
  score: fraction.nullable(),
  /** Values by the attribute's id. */
  attributes: attributeValuesSchema,
  /** Of a concept in a terminology. */
  code: z.string().nullable()
})
export type Annotation = z.infer<typeof annotationSchema>

export const documentSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  name: z.string(),
  group: z.string(),
  status: documentStatusSchema,
  text: z.string(),
  /** SHA-256 of the text's UTF-8 bytes, hexadecimal. */
  hash: z.string(),
  /** Grows by one with each change of the document's annotations or status. */
  revision: z.int(),
  annotations: z.array(annotationSchema),
  ...stackTops,
  /** The import that brought it; null where an archive did, or one too old to be known. */
  importId: idSchema.nullable(),
  /** The annotator's own pass of the document; others have theirs, and it ends as annotated. */
  isPass: z.literal(true).optional(),
  signOff: signOffSchema.nullable()
})
export type Document = z.infer<typeof documentSchema>

/** A span that was taken or left when the work of several was brought together. */
export const decidedSpanSchema = z.strictObject({
  labelId: z.string(),
  fragments: fragmentsSchema,
  status: z.enum(['accepted', 'rejected']),
  /** Whose span it is: one name, or several with ` + ` between. */
  by: z.string().min(1).max(300),
  attributes: attributeValuesSchema.optional(),
  code: z.string().max(200).nullable().optional()
})
export type DecidedSpan = z.infer<typeof decidedSpanSchema>

/** One thing a person does to a document; the unit of undo. */
export const editSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), labelId: z.string(), fragments: fragmentsSchema }),
  /** Several at once; those that are there already are passed over. */
  z.strictObject({
    kind: z.literal('add-all'),
    spans: z
      .array(z.strictObject({ labelId: z.string(), fragments: fragmentsSchema }))
      .min(1)
      .max(100_000)
  }),
  z.strictObject({ kind: z.literal('remove'), annotationIds: z.array(idSchema).min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('relabel'), annotationId: idSchema, labelId: z.string() }),
  z.strictObject({ kind: z.literal('resize'), annotationId: idSchema, fragments: fragmentsSchema }),
  /** What is said of a span beside its label; what is not given stays. */
  z.strictObject({
    kind: z.literal('describe'),
    annotationId: idSchema,
    attributes: attributeValuesSchema.optional(),
    code: z.string().max(200).nullable().optional()
  }),
  z.strictObject({ kind: z.literal('accept'), annotationIds: z.array(idSchema).min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('reject'), annotationIds: z.array(idSchema).min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('status'), status: documentStatusSchema }),
  /** Sets these spans to what was decided between several annotators, and takes away others. */
  z.strictObject({
    kind: z.literal('adjudicate'),
    spans: z.array(decidedSpanSchema).max(100_000),
    removed: z.array(idSchema).max(100_000)
  })
])
export type Edit = z.infer<typeof editSchema>

/** What an edit, undo or redo changed; the page applies it to the document it holds. */
export const documentChangeSchema = z.object({
  documentId: idSchema,
  revision: z.int(),
  status: documentStatusSchema,
  /** Added or altered annotations, whole. */
  changed: z.array(annotationSchema),
  removed: z.array(idSchema),
  ...stackTops,
  /** Whether the document's sign-off still stands after the change. */
  signOff: signOffStateSchema.nullable(),
  /** Documents that an undo or redo reached, where it took back a change of many. */
  documents: z.int().optional()
})
export type DocumentChange = z.infer<typeof documentChangeSchema>

export const historyEntrySchema = z.object({
  /** By which the document is brought back to how it was then; below 0 where it was removed or came back, which is no edit of it. */
  sequence: z.int(),
  at: timestamp,
  by: z.string(),
  action: z.enum([
    'add',
    'add-all',
    'remove',
    'relabel',
    'resize',
    'describe',
    'restore',
    'merge-labels',
    'accept',
    'reject',
    'status',
    'suggest',
    'adjudicate',
    'merge',
    'undo',
    'redo',
    'import',
    'remove-document',
    'restore-document'
  ]),
  annotations: z.int().describe('how many annotations it touched'),
  undone: z.boolean(),
  /** What it was about, where it was about one annotation. */
  about: z.object({ labelId: z.string(), fragments: fragmentsSchema, labelBefore: z.string().optional() }).optional(),
  /** The document's status after a change of it. */
  status: documentStatusSchema.optional(),
  /** Done on another workstation, and merged. */
  elsewhere: z.literal(true).optional()
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>

/** Something in the store changed: the page refreshes what it shows of it. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('projects') }),
  z.object({ kind: z.literal('people') }),
  z.object({ kind: z.literal('documents'), projectId: idSchema }),
  z.object({ kind: z.literal('document'), projectId: idSchema, documentId: idSchema, revision: z.int() }),
  z.object({ kind: z.literal('notes'), projectId: idSchema }),
  z.object({ kind: z.literal('labels'), projectId: idSchema }),
  z.object({ kind: z.literal('imports'), projectId: idSchema }),
  z.object({ kind: z.literal('runs'), projectId: idSchema, runId: idSchema }),
  z.object({ kind: z.literal('taggers'), projectId: idSchema }),
  /** A label check went on, or a sample to estimate quality was drawn. */
  z.object({ kind: z.literal('review'), projectId: idSchema }),
  /** Tagging was stopped, resumed or given up. */
  z.object({ kind: z.literal('tagging'), projectId: idSchema }),
  /** Encoders belong to the workspace; which one a project takes is told with them. */
  z.object({ kind: z.literal('encoders') }),
  z.object({ kind: z.literal('pretrainings'), projectId: idSchema })
])
export type Change = z.infer<typeof changeSchema>

/** What automatic locking can be set to. */
export const lockMinutes = [0, 5, 15, 60] as const

export const settingsSchema = z.strictObject({
  annotator: z.string().min(1).max(80),
  locale: z.enum(['system', 'en', 'zh']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether suggestions are learned from marks while they are made. */
  liveLearner: z.boolean(),
  /** How a text is shown: numbers beside its lines, names of labels over their spans. */
  lineNumbers: z.boolean(),
  labelChips: z.boolean(),
  /** Minutes without input after which a workspace with a passphrase locks itself; 0 is never. */
  lockAfter: z.union(lockMinutes.map((minutes) => z.literal(minutes))),
  /** Keys chosen instead of the defaults, by action. */
  keys: z.record(z.string().max(80), z.array(z.string().min(1).max(40)).max(6)),
  /** Projects in the order in which they were last opened, the newest first. */
  opened: z.array(z.strictObject({ projectId: idSchema, at: timestamp })).max(100)
})
export type Settings = z.infer<typeof settingsSchema>
