// Dictionaries: import, matching, and looking up a concept.
import { z } from 'zod'
import { conceptSchema, dictionaryReportSchema, dictionarySchema } from '../dictionaries.ts'
import { idSchema } from '../entities.ts'
import { jobSchema } from '../jobs.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

const byDictionary = byProject.extend({ dictionaryId: idSchema })

export const dictionaries = {
  list: reads.input(byProject).output(z.array(dictionarySchema)),
  /** A list of terms, a table, OBO, or a file like UMLS's MRCONSO.RRF; recognised. */
  import: changes('dictionary.import')
    .input(byProject.extend({ labelId: z.string(), file: z.file() }))
    .output(dictionaryReportSchema),
  remove: changes('dictionary.remove').input(byDictionary).output(z.array(dictionarySchema)),
  /** Looks for the terms in the background; what is found arrives as suggestions with the term's code. */
  match: changes('dictionary.match').input(byDictionary).output(jobSchema),
  /** Concepts with a term that holds every word, for a field that is typed into. */
  search: reads
    .input(byProject.extend({ words: z.string().max(200), limit: z.int().min(1).max(100).default(20) }))
    .output(z.array(conceptSchema))
}
