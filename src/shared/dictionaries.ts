// Dictionaries, their concepts, and what came of importing one, as the page sees them.
import { z } from 'zod'
import { idSchema, timestamp, problemSchema } from './entities.ts'

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

export const dictionaryReportSchema = z.object({
  dictionary: dictionarySchema,
  format: z.enum(['list', 'table', 'obo', 'rrf']),
  problems: z.array(problemSchema).max(1000),
  problemCount: z.int()
})
export type DictionaryReport = z.infer<typeof dictionaryReportSchema>
