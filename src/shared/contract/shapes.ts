// Inputs that many procedures have in common.
import { z } from 'zod'
import { idSchema } from '../entities.ts'

export const byProject = z.strictObject({ projectId: idSchema })
export const byDocument = z.strictObject({ documentId: idSchema })
export const byRun = z.strictObject({ runId: idSchema })
export const name = z.string().trim().min(1).max(120)
