// Dictionaries, their concepts, and what came of importing one, as the page sees them.
import { z } from 'zod'
import { idSchema, timestamp } from './entities.ts'
import { reasonSchema } from './reasons/reason.ts'

/** A list of terms that suggest a label. */
export const dictionarySchema = z.object({
  id: idSchema,
  name: z.string(),
  labelId: z.string(),
  madeAt: timestamp,
  terms: z.int()
})
export type Dictionary = z.infer<typeof dictionarySchema>

/** A concept of a dictionary, by one of its terms. */
export const conceptSchema = z.object({
  text: z.string(),
  code: z.string(),
  preferred: z.string().nullable(),
  /** Name of the dictionary. */
  dictionary: z.string()
})
export type Concept = z.infer<typeof conceptSchema>

/** A list with one term a line, a table, OBO, or UMLS's MRCONSO.RRF. */
export const termFormatSchema = z.enum(['list', 'table', 'obo', 'rrf'])
export type TermFormat = z.infer<typeof termFormatSchema>

/** What came of a file: a dictionary, or why there is none. */
export const dictionaryReportSchema = z.object({
  fileName: z.string(),
  /** Null where nothing came in. */
  dictionary: dictionarySchema.nullable(),
  /** Null where the file was not read. */
  format: termFormatSchema.nullable(),
  /** `UTF-8`, `UTF-16 LE with byte-order mark`, `GB18030 (guessed)`; null where the file could not be decoded. */
  encoding: z.string().nullable(),
  /** The first terms as they were read, so that a person sees at once whether the columns are right. */
  first: z.array(z.object({ text: z.string(), code: z.string().nullable(), preferred: z.string().nullable() })).max(3),
  /** Why nothing came in; null where a person cancelled. */
  why: reasonSchema.nullable(),
  /** Rows that were left out, with their line from 1. */
  problems: z.array(z.object({ line: z.int(), why: reasonSchema })).max(1000),
  problemCount: z.int()
})
export type DictionaryReport = z.infer<typeof dictionaryReportSchema>

/** What looking for the terms came to. */
export const matchTotalsSchema = z.object({
  /** Read before the end, or before it was cancelled. */
  documents: z.int(),
  /** That stand in them now. */
  suggestions: z.int(),
  /** False where it was cancelled. */
  isWhole: z.boolean()
})
export type MatchTotals = z.infer<typeof matchTotalsSchema>
