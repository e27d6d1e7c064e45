// What is done with taggers beside tagging: which one is in use, which are put away, what they take up, and how they leave.
import { z } from 'zod'
import { idSchema } from '../entities.ts'
import { taggerSchema } from '../runs.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

const byTagger = byProject.extend({ taggerId: idSchema })

export const taggers = {
  /** All of a project's own, archived ones last, with what each takes up on the disk in bytes; and what checkpoints of stopped runs do. */
  stored: reads
    .input(byProject)
    .output(z.object({ taggers: z.array(taggerSchema.extend({ bytes: z.int() })), checkpoints: z.int() })),
  /** Puts a tagger in use: it stands first in menus, and new ones are held against it. */
  promote: changes('tagger.promote').input(byTagger).output(taggerSchema),
  /** Puts the one before in use again. */
  rollBack: changes('tagger.roll-back').input(byProject).output(taggerSchema),
  /** An archived tagger is in no menu; its files stay until it is taken out again. */
  archive: changes('tagger.archive')
    .input(byTagger.extend({ archived: z.boolean() }))
    .output(taggerSchema),
  /** One zip file with what other software loads; it holds weights that have seen the documents. */
  export: changes('tagger.export')
    .input(byTagger.extend({ to: z.enum(['huggingface', 'onnx']) }))
    .output(z.object({ file: z.file() }))
}
