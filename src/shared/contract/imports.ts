// Imports: files are lent by the page, looked at, brought in, and reported on.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { idSchema } from '../entities.ts'
import {
  importChoiceSchema,
  importPreviewSchema,
  importReportSchema,
  importReversalSchema,
  importSummarySchema,
  lentFileSchema,
  loanEventSchema,
  readingSchema,
  reportKinds,
  reportRowSchema,
  takeBackPreviewSchema
} from '../imports.ts'
import { reasonCodes } from '../reasons/reason.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

const byImport = z.strictObject({ importId: idSchema })
const loanId = idSchema

export const imports = {
  /**
   * Lends files to the host for as long as the answer is listened to. The host asks for the bytes that it needs, when it needs them: a
   * file of any size is read in constant memory, and no path crosses.
   */
  lend: reads
    .input(z.strictObject({ files: z.array(lentFileSchema).min(1).max(200_000) }))
    .output(eventIterator(loanEventSchema)),
  /** Answers a wanted range; null where the file can no longer be read. */
  give: reads.input(z.strictObject({ loanId, request: z.int(), bytes: z.file().nullable() })).output(z.null()),
  /** What the files are and what their first documents will look like. */
  preview: reads.input(byProject.extend({ loanId, reading: readingSchema })).output(importPreviewSchema),
  /** Begins in the background; the import is a job that can be cancelled. */
  start: changes('import.start')
    .input(byProject.extend({ loanId, choice: importChoiceSchema }))
    .output(z.object({ importId: idSchema, jobId: idSchema })),
  /** Goes on where an import of the same files was cut off. */
  resume: changes('import.resume')
    .input(byImport.extend({ loanId }))
    .output(z.object({ importId: idSchema, jobId: idSchema })),
  /** Removes what an interrupted import has read; its record stays. */
  discard: changes('import.discard').input(byImport).output(importSummarySchema),
  /** What would go with it, and what of that somebody has worked on. */
  takeBackPreview: reads.input(byImport).output(takeBackPreviewSchema),
  /**
   * Takes the import back as one. Documents that were worked on stay, or go too and come back with everything else. Refused where others
   * were worked on than the preview said.
   */
  takeBack: changes('import.take-back')
    .input(byImport.extend({ workedOn: z.int(), withWork: z.boolean() }))
    .output(importReversalSchema),
  bringBack: changes('import.bring-back').input(byImport).output(importReversalSchema),
  /** The newest first. */
  list: reads.input(byProject).output(z.array(importSummarySchema)),
  report: reads.input(byImport).output(importReportSchema),
  rows: reads
    .input(
      byImport.extend({
        kinds: z.array(z.enum(reportKinds)).default([...reportKinds]),
        search: z.string().max(200).default(''),
        /** Reasons whose words in the page's language hold what is sought. */
        codes: z.array(z.enum(reasonCodes)).default([]),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(200)
      })
    )
    .output(z.object({ total: z.int(), rows: z.array(reportRowSchema) }))
}
