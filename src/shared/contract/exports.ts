// What leaves a project, and the record of all that came in or left.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { idSchema } from '../entities.ts'
import { mentionChoiceSchema, togetherChoiceSchema } from '../entity-view.ts'
import {
  exportChoiceSchema,
  exportEventSchema,
  exportPreviewSchema,
  exportRowCountsSchema,
  exportRowSchema,
  exportSetSchema,
  identifierListSchema,
  sheetPreviewSchema,
  transferSchema
} from '../exports.ts'
import { lossKinds } from '../formats.ts'
import { reasonCodes } from '../reasons/reason.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

const byMentions = byProject.extend({ choice: mentionChoiceSchema })
const byChoice = byProject.extend({ choice: exportChoiceSchema })

export const exports = {
  /** What would go out and what the format has no place for, counted; of a large corpus losses in the first documents alone. */
  preview: reads.input(byChoice).output(exportPreviewSchema),
  /** What in the texts may tell who a patient is; never complete. */
  identifiers: reads.input(byProject.extend({ set: exportSetSchema })).output(identifierListSchema),
  /** Makes the file; whoever stops listening cancels, and then nothing is kept. The record is written before the last event. */
  write: changes('document.export').input(byChoice).output(eventIterator(exportEventSchema)),
  /** Of a report, every row; none is left out, however many there are. */
  rows: reads
    .input(
      z.strictObject({
        reportId: idSchema,
        losses: z.array(z.enum(lossKinds)).default([...lossKinds]),
        search: z.string().max(200).default(''),
        /** Reasons whose words in the page's language hold what is sought. */
        codes: z.array(z.enum(reasonCodes)).default([]),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(200)
      })
    )
    .output(z.object({ total: z.int(), counts: exportRowCountsSchema, rows: z.array(exportRowSchema) })),
  /** One file with everything of the project but its runs and taggers. */
  archive: changes('project.export-archive').input(byProject).output(eventIterator(exportEventSchema)),
  /** What a sheet of Excel has no room for, before `mentions` writes one; of a large corpus in the first documents alone. */
  previewSheet: reads.input(byMentions).output(sheetPreviewSchema),
  /** A row, resource or record for each mention, as `write` makes a file of documents. */
  mentions: changes('entities.export').input(byMentions).output(eventIterator(exportEventSchema)),
  /** A row for each pair of concepts that are counted together. */
  together: changes('entities.export-together')
    .input(byProject.extend({ choice: togetherChoiceSchema }))
    .output(eventIterator(exportEventSchema)),
  /**
   * Saves the file of an export that is done where the person says, by the system's own dialog. In a browser, which has none to offer, it
   * waits at `exportsPath`. It is not encrypted.
   */
  save: reads
    .input(z.strictObject({ exportId: idSchema }))
    .output(z.object({ outcome: z.enum(['saved', 'cancelled', 'unavailable']) }))
}

export const transfers = {
  /** Imports and exports, the newest first. */
  list: reads.input(byProject).output(z.array(transferSchema))
}
