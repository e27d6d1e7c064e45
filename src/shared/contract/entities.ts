// What was found in the whole corpus: counted by form, over time, by group, together; and as rows for other programs.
import { z } from 'zod'
import {
  conceptKeySchema,
  coOccurrenceSchema,
  entityListInput,
  entityRowSchema,
  entitySpreadSchema,
  shownTogether,
  sidesSchema
} from '../entity-view.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

export const entities = {
  /** Counts what changed since it was counted last, a part of it; `left` documents are still to be counted. */
  refresh: changes('entities.count')
    .input(byProject)
    .output(z.object({ left: z.int(), counted: z.int() })),
  /** A page of them in the order of a column, equal ones always alike. `total`: how many fit. */
  list: reads.input(entityListInput).output(z.object({ rows: z.array(entityRowSchema), total: z.int() })),
  /** The forms under which concepts are listed, in their order; null where one is not counted. */
  forms: reads
    .input(byProject.extend({ concepts: z.array(conceptKeySchema).max(2) }))
    .output(z.array(z.string().nullable())),
  /** Of one concept, or of all. */
  spread: reads.input(byProject.extend({ of: conceptKeySchema.optional() })).output(entitySpreadSchema),
  /** The commonest `limit` concepts of the labels of each side. */
  together: reads
    .input(
      byProject.extend({
        ...sidesSchema.shape,
        limit: z.int().min(2).max(30).default(shownTogether)
      })
    )
    .output(coOccurrenceSchema)
}
