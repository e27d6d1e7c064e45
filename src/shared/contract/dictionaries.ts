// Dictionaries: import, matching, and looking up a concept.
import { z } from 'zod'
import { conceptSchema, dictionaryReportSchema, dictionarySchema, matchTotalsSchema } from '../dictionaries.ts'
import { idSchema } from '../entities.ts'
import { textEncodingNames } from '../formats.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

const byDictionary = byProject.extend({ dictionaryId: idSchema })

export const dictionaries = {
  list: reads.input(byProject).output(z.array(dictionarySchema)),
  /** A list of terms, a table, OBO, or a file like UMLS's MRCONSO.RRF; recognised, and so is its encoding unless one is given. Answers when the job that it starts, of this subject, has ended. */
  import: changes('dictionary.import')
    .input(
      byProject.extend({
        labelId: z.string(),
        file: z.file(),
        encoding: z.enum(textEncodingNames).optional(),
        subjectId: idSchema.optional()
      })
    )
    .output(dictionaryReportSchema),
  /** Can be put back until Chartmark is closed. */
  remove: changes('dictionary.remove').input(byDictionary).output(z.array(dictionarySchema)),
  restore: changes('dictionary.restore').input(byDictionary).output(z.array(dictionarySchema)),
  /** Looks for the terms in the background; what is found arrives as suggestions with the term's code. Answers when the job has ended. */
  match: changes('dictionary.match').input(byDictionary).output(matchTotalsSchema),
  /** Takes away what the dictionary has suggested and nobody has decided on. Answers when the job has ended. */
  withdraw: changes('dictionary.withdraw').input(byDictionary).output(matchTotalsSchema),
  /** Concepts with a term that holds every word, for a field that is typed into. */
  search: reads
    .input(byProject.extend({ words: z.string().max(200), limit: z.int().min(1).max(100).default(20) }))
    .output(z.array(conceptSchema))
}
