// The application itself: what runs, its settings, and what changes.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { changeSchema, settingsSchema } from '../entities.ts'
import { changes, reads } from './procedure.ts'

export const workspace = {
  /** What runs, and where; asked once when the page opens. */
  about: reads.output(
    z.object({
      version: z.string(),
      shell: z.enum(['electron', 'web', 'test']),
      /** The workspace's file name. */
      workspace: z.string(),
      /** The folder that it lies in, for the person alone: no error and no log names it. */
      folder: z.string(),
      threads: z.int()
    })
  ),
  settings: reads.output(settingsSchema),
  saveSettings: changes('settings.save').input(settingsSchema.partial()).output(settingsSchema),
  /** Every change of the store from now on. */
  watch: reads.output(eventIterator(changeSchema))
}
