// The layout of a Chartmark archive: a ZIP file with lines of documents, the project they belong to, and a hash of each file.
//
//   documents/000001.jsonl   Chartmark's JSON lines, each with what else is known of the document under "chartmark"
//   records/000001.jsonl     what else belongs to the project, a row a line: reports, sign-offs, samples, dictionaries
//   project.json             the project with all versions of its labels; absent where documents came from elsewhere
//   chartmark.json           format, version, and path, size and SHA-256 of every other file; written last
import { ReasonError } from '../reason-error.ts'
import { z } from 'zod'

export const manifestName = 'chartmark.json'
export const projectName = 'project.json'
export const recordsFolder = 'records/'
/** 2: documents may say who works on them, with their passes. 3: the project may have records. */
export const archiveVersion = 3

export const manifestSchema = z.object({
  format: z.literal('chartmark-archive'),
  version: z.int().min(1),
  documents: z.int().min(0),
  files: z.array(z.object({ path: z.string(), bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
})
export type Manifest = z.infer<typeof manifestSchema>

/** What a document's line has beside text and spans. Offsets are UTF-16 code units, as in the store. */
export const lineExtrasSchema = z.object({
  chartmark: z
    .object({
      /** For each sentence start, end, start, end of its words. */
      sentences: z.array(z.array(z.int().min(0))).optional(),
      continued: z.boolean().optional(),
      /** What the store knows of it; the project's own affair. */
      stored: z.unknown().optional()
    })
    .optional()
})

/** The archive is damaged, of a later version, or none; the reason says which. */
export class ArchiveError extends ReasonError {
  override readonly name = 'ArchiveError'
}
