// Work of several people: who there is, who works on what, how far they agree, and what is brought together.
import { z } from 'zod'
import { documentChangeSchema, documentQuerySchema, documentStatusSchema } from '../entities.ts'
import {
  agreementSchema,
  annotatorSchema,
  archivePlanSchema,
  comparedDocumentSchema,
  comparisonRowSchema,
  disagreementMeasures,
  disagreementSchema,
  pairSchema,
  personSchema,
  progressSchema,
  sharePreviewSchema
} from '../team.ts'
import { bulkResultSchema } from '../many-documents.ts'
import { changes, reads } from './procedure.ts'
import { byDocument, byProject, manyDocuments } from './shapes.ts'

const archiving = z.strictObject({ name: annotatorSchema, to: annotatorSchema.nullable() })

export const people = {
  /** Everybody who annotates here or whose work came from elsewhere; one is changed to by saving their name as the annotator. */
  list: reads.output(z.array(personSchema)),
  add: changes('people.add')
    .input(z.strictObject({ name: annotatorSchema }))
    .output(z.array(personSchema)),
  /** What was recorded keeps the name it was written with; everything shows the new one. */
  rename: changes('people.rename')
    .input(z.strictObject({ name: annotatorSchema, to: annotatorSchema }))
    .output(z.array(personSchema)),
  /** What `archive` would do. */
  previewArchive: reads.input(archiving).output(archivePlanSchema),
  /** They are no longer offered for work; what they did stays. Unfinished documents go to `to`, or to nobody. */
  archive: changes('people.archive').input(archiving).output(archivePlanSchema),
  /** With the documents that nobody has gone on with since; `kept` stay where they are. */
  bringBack: changes('people.bring-back')
    .input(z.strictObject({ name: annotatorSchema }))
    .output(z.object({ returned: z.int(), kept: z.int() }))
}

const annotators = z.array(annotatorSchema).min(1).max(50)
const shares = byProject.extend({
  query: documentQuerySchema,
  annotators,
  overlap: z.int().min(0).max(1_000_000),
  together: z.int().min(2).max(10).default(2)
})
const assigned = {
  /** Documents that work stopped by a person did not come to; the others keep what they got, and doing it again does these. */
  left: z.int(),
  /** The change, for `bulk.takeBack`, and its `sequence`; both null where nothing was left to change. */
  ...bulkResultSchema.pick({ batchId: true, sequence: true }).shape
}
const compared = byProject.extend({ pair: pairSchema })

export const team = {
  progress: reads.input(byProject).output(progressSchema),
  previewShares: reads.input(shares).output(sharePreviewSchema),
  /** Divides the documents that nobody has been given: in equal shares, some of them to several people. */
  share: changes('team.share').input(shares).output(sharePreviewSchema.extend(assigned)),
  /** By hand. Of several people each works in a blind pass of their own. */
  assign: changes('team.assign')
    .input(manyDocuments.extend({ annotators }))
    .output(z.object({ documents: z.int(), ...assigned })),
  /** Leaves to the annotator what they have begun. */
  unassign: changes('team.unassign')
    .input(manyDocuments.extend({ annotator: annotatorSchema }))
    .output(z.object({ documents: z.int(), kept: z.int(), ...assigned })),
  /** Who works on a document, and whether they have begun; the id may be that of a pass. */
  assigned: reads
    .input(byDocument)
    .output(z.array(z.object({ annotator: z.string(), status: documentStatusSchema, isBegun: z.boolean() }))),
  agreement: reads.input(compared).output(agreementSchema),
  /** The places behind a figure of the agreement. */
  disagreements: reads
    .input(compared.extend({ labelId: z.string().optional(), measure: z.enum(disagreementMeasures) }))
    .output(z.object({ places: z.array(disagreementSchema), total: z.int() })),
  /** Documents that several annotate. */
  comparisons: reads.input(byProject).output(z.array(comparisonRowSchema)),
  compare: reads.input(byDocument).output(comparedDocumentSchema),
  /** Takes over what all agree on; the places where they differ are then decided by edits of the document. */
  begin: changes('team.begin').input(byDocument).output(documentChangeSchema),
  /** Gold; refused while a place is not decided. */
  finish: changes('team.finish').input(byDocument).output(documentChangeSchema)
}
