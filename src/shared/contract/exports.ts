// What leaves a project, and the record of all that came in or left.
import { z } from 'zod'
import { transferSchema } from '../exports.ts'
import { reads } from './procedure.ts'
import { byProject } from './shapes.ts'

export const transfers = {
  /** Imports and exports, the newest first. */
  list: reads.input(byProject).output(z.array(transferSchema))
}
