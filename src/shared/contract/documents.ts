// Documents: lists, edits with undo and history, and import.
import { z } from 'zod'
import { documentOrderSchema } from '../document-orders.ts'
import {
  documentChangeSchema,
  documentQuerySchema,
  documentRowSchema,
  documentSchema,
  documentStatusSchema,
  editSchema,
  facetsSchema,
  historyEntrySchema,
  idSchema
} from '../entities.ts'
import { bulkResultSchema } from '../many-documents.ts'
import { rangeSchema } from '../spans.ts'
import { changes, reads } from './procedure.ts'
import { byDocument, byProject, manyDocuments } from './shapes.ts'

export const documents = {
  list: reads
    .input(
      byProject.extend({
        ...documentQuerySchema.shape,
        order: documentOrderSchema.default('name'),
        /** The other end of the order first. */
        reverse: z.boolean().optional(),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(200)
      })
    )
    .output(z.object({ total: z.int(), rows: z.array(documentRowSchema) })),
  /** Ids of all that the list would show, in no order. */
  ids: reads.input(byProject.extend(documentQuerySchema.shape)).output(z.array(idSchema)),
  /** How many documents each value of a filter would show beside what is filtered already. */
  facets: reads.input(byProject.extend(documentQuerySchema.shape)).output(facetsSchema),
  get: reads.input(byDocument).output(documentSchema),
  /**
   * Where words of the project's dictionaries and of its accepted entities stand in Chinese text; asked when a document is opened, of a long
   * text in pieces: `next` is where the one after it begins.
   */
  knownWords: reads
    .input(byDocument.extend({ from: z.int().min(0).default(0) }))
    .output(z.object({ places: z.array(rangeSchema), next: z.int().nullable() })),
  edit: changes('document.edit')
    .input(byDocument.extend({ edit: editSchema }))
    .output(documentChangeSchema),
  /** Takes back the newest edit of this document that is not yet undone; null where there is none. */
  undo: changes('document.undo').input(byDocument).output(documentChangeSchema.nullable()),
  /**
   * Takes back the edit of that place in the history alone, whatever was done since: what was changed later stays. Null where nothing of
   * it stands any more.
   */
  takeBack: changes('document.takeBack')
    .input(byDocument.extend({ sequence: z.int().min(1) }))
    .output(documentChangeSchema.nullable()),
  redo: changes('document.redo').input(byDocument).output(documentChangeSchema.nullable()),
  /** Brings the annotations and the status back to what they were after an event of the history; itself an edit that can be undone. */
  restore: changes('document.restore')
    .input(byDocument.extend({ sequence: z.int().min(0) }))
    .output(documentChangeSchema),
  /** Of many at once, as one change. */
  setStatus: changes('documents.setStatus')
    .input(manyDocuments.extend({ status: documentStatusSchema }))
    .output(bulkResultSchema),
  history: reads.input(byDocument).output(z.array(historyEntrySchema))
}
