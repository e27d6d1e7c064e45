// Inputs that many procedures have in common.
import { z } from 'zod'
import { idSchema } from '../entities.ts'

export const byProject = z.strictObject({ projectId: idSchema })
/** As many as a list can tick: a project's documents. */
export const manyDocuments = byProject.extend({ documentIds: z.array(idSchema).min(1).max(100_000) })
export const byDocument = z.strictObject({ documentId: idSchema })
export const byRun = z.strictObject({ runId: idSchema })
export const name = z.string().trim().min(1).max(120)
