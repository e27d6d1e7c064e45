// A project and the work on its documents as an archive writes them, as schemas: the store takes nothing on trust.
import { z } from 'zod'
import { attributeValuesSchema, documentStatusSchema, historyEntrySchema } from '../../../shared/entities.ts'
import { bulkChangeSchema } from '../../../shared/many-documents.ts'
import { labelSchema } from '../../../shared/labels.ts'
import { parseJson } from '../../formats/json/json.ts'
import { originSchema, spanStatusSchema } from '../../../shared/spans.ts'
import { packState } from '../../store/annotations/events.ts'
import type { WorkContents } from '../../store/archives/project-contents.ts'

const name = z.string().max(300)
const number = z.int().min(0)
const fraction = z.number().min(0).max(1)

export const projectSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{24}$/),
  name: z.string().trim().min(1).max(120),
  createdAt: z.string().max(40),
  labelSetVersion: z.int().min(1),
  labelSets: z
    .array(z.object({ version: z.int().min(1), madeAt: z.string().max(40), labels: z.array(labelSchema) }))
    .min(1),
  imports: z.array(
    z.object({
      key: number,
      fileName: name,
      format: z.string().max(40),
      encoding: z.string().max(80),
      startedAt: z.string().max(40),
      // Older archives do not say who.
      actor: name.default('')
    })
  ),
  /** Changes of many documents; archives that are older than these do not have them. */
  batches: z
    .array(
      z.object({
        key: number,
        at: z.string().max(40),
        actor: name,
        action: bulkChangeSchema.shape.action,
        labelId: z.string().max(64).nullable(),
        labelsBefore: number.nullable(),
        labelsAfter: number.nullable(),
        documents: number,
        annotations: number,
        undone: z.boolean(),
        takesBack: number.nullable()
      })
    )
    .default([]),
  /** Highest number of an annotation, past states included. */
  largestAnnotation: number
})
export type ArchivedProject = z.infer<typeof projectSchema>

const fragments = z.string().regex(/^\d+-\d+(?:,\d+-\d+){0,63}$/)
const documentId = z.string().regex(/^[0-9a-f]{24}$/)

/** As events are stored; the last two are there where an annotation has such details. */
const stateParts = [
  z.string(),
  fragments,
  spanStatusSchema,
  originSchema,
  name,
  fraction.nullable(),
  z.string().refine(isAttributes).optional(),
  z.string().max(200).nullable().optional()
] as const
const state = z.tuple(stateParts)

const workSchema = z.object({
  revision: number,
  importedSpans: number,
  undoTop: number.nullable(),
  redoTop: number.nullable(),
  annotations: z.array(z.tuple([number, ...stateParts])),
  events: z.array(
    z.object({
      seq: number,
      revision: number,
      at: z.string().max(40),
      actor: name,
      action: historyEntrySchema.shape.action.exclude(['import']),
      changes: z.array(z.tuple([number, state.nullable(), state.nullable()])),
      statusBefore: documentStatusSchema,
      statusAfter: documentStatusSchema,
      target: number.nullable(),
      below: number.nullable(),
      batch: number.nullable().default(null)
    })
  )
})
export type ArchivedWork = z.infer<typeof workSchema>

const passSchema = workSchema.extend({ id: documentId, status: documentStatusSchema })

export const storedSchema = workSchema.extend({
  id: documentId,
  name,
  group: name,
  status: documentStatusSchema,
  sourceId: z.string().nullable(),
  meta: z.string().nullable(),
  import: number,
  /** Ids that spans had in the file that brought them, by number; absent in older archives. */
  spanSources: z.array(z.tuple([number, z.string()])).default([]),
  /** Who works on it; absent in archives of the first version. */
  assigned: z
    .array(
      z.object({
        annotator: z.string().trim().min(1).max(80),
        at: z.string().max(40),
        by: name,
        pass: passSchema.nullable()
      })
    )
    .default([])
})
export type ArchivedDocument = z.infer<typeof storedSchema>

/** Values by the attribute's id, as JSON. */
function isAttributes(form: string): boolean {
  return attributeValuesSchema.safeParse(parseJson(form)).success
}

/** Work as the store has it becomes work as an archive has it. */
export function toArchivedWork({
  revision,
  importedSpans,
  undoTop,
  redoTop,
  annotations,
  events
}: WorkContents): ArchivedWork {
  return {
    ...{ revision, importedSpans, undoTop, redoTop },
    annotations: annotations.map(({ id, state }) => [id, ...packState(state)!]),
    events: events.map((event) => ({
      ...event,
      changes: JSON.parse(event.changes) as ArchivedWork['events'][number]['changes']
    }))
  }
}
