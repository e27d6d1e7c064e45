// What the address of a view remembers besides the view: filters, so that back, forward and a reload keep them.
import { z } from 'zod'
import { documentStatusSchema } from '../../shared/entities.ts'

const text = z.string().max(200).optional().catch(undefined)

/** Filters of a document list; the same in the corpus and beside the text. */
export const documentFilterSchema = z.object({
  search: text,
  status: documentStatusSchema.optional().catch(undefined),
  suggestions: z.boolean().optional().catch(undefined)
})
export type DocumentFilter = z.infer<typeof documentFilterSchema>

/** Filters of the review queue. */
export const reviewSearchSchema = z.object({ tagger: text, label: text, band: text, status: text })
export type ReviewSearch = z.infer<typeof reviewSearchSchema>

/** Settings keep the project in the address, so that the rail stays. */
export const settingsSearchSchema = z.object({ project: text })
