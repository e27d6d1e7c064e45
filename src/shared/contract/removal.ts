// Removing documents, bringing them back, and erasing them for good.
import { z } from 'zod'
import { bulkResultSchema } from '../many-documents.ts'
import {
  erasedSchema,
  erasurePreviewSchema,
  removalLossSchema,
  removalSetSchema,
  removedDocumentSchema,
  removedIdsSchema
} from '../removal.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

const ofRemoved = byProject.extend({ documentIds: removedIdsSchema })

export const removal = {
  /** How many documents are meant, and what goes with them. */
  preview: reads.input(byProject.extend({ set: removalSetSchema })).output(removalLossSchema),
  /** As one change that `bulk.takeBack` takes back. Nothing is done where the set holds another number of documents than a person saw. */
  remove: changes('documents.remove')
    .input(byProject.extend({ set: removalSetSchema, documents: z.int().min(1) }))
    .output(bulkResultSchema),
  /** What was removed, the last first. */
  list: reads
    .input(
      byProject.extend({
        search: z.string().max(200).default(''),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(200)
      })
    )
    .output(z.object({ total: z.int(), rows: z.array(removedDocumentSchema) })),
  restore: changes('documents.restore').input(ofRemoved).output(bulkResultSchema),
  previewErasure: reads.input(ofRemoved).output(erasurePreviewSchema),
  /** For good: nothing brings them back. As `remove` does it, by the number of documents that a person saw. */
  erase: changes('documents.erase')
    .input(ofRemoved.extend({ documents: z.int().min(1) }))
    .output(erasedSchema)
}
