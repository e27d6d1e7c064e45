// The whole API of Chartmark as one value; router, client, both transports and the test doubles are projections of it.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  changeSchema,
  documentChangeSchema,
  documentRowSchema,
  documentSchema,
  documentStatusSchema,
  editSchema,
  epochPointSchema,
  historyEntrySchema,
  idSchema,
  importReportSchema,
  jobSchema,
  projectSchema,
  runSchema,
  settingsSchema,
  stepPointSchema,
  taggerSchema
} from '../entities.ts'
import { formatIds } from '../formats.ts'
import { labelSetNames, labelsSchema } from '../labels.ts'
import { recipeNames, recipeSchema } from '../recipe.ts'
import { changes, reads } from './procedure.ts'

const byProject = z.strictObject({ projectId: idSchema })
const byDocument = z.strictObject({ documentId: idSchema })
const byRun = z.strictObject({ runId: idSchema })
const name = z.string().trim().min(1).max(120)

const workspace = {
  /** What runs, and where; asked once when the page opens. */
  about: reads.output(
    z.object({
      version: z.string(),
      shell: z.enum(['electron', 'web', 'test']),
      /** The workspace's file name, never its folder. */
      workspace: z.string(),
      threads: z.int()
    })
  ),
  settings: reads.output(settingsSchema),
  saveSettings: changes('settings.save').input(settingsSchema.partial()).output(settingsSchema),
  /** Every change of the store from now on. */
  watch: reads.output(eventIterator(changeSchema))
}

const projects = {
  list: reads.output(z.array(projectSchema)),
  create: changes('project.create')
    .input(z.strictObject({ name, labels: z.union([z.enum(labelSetNames), labelsSchema]) }))
    .output(projectSchema),
  /** Creates a project with the bundled sample notes. */
  createSample: changes('project.create-sample').output(projectSchema),
  rename: changes('project.rename').input(byProject.extend({ name })).output(projectSchema),
  labels: reads.input(byProject).output(z.object({ version: z.int(), labels: labelsSchema })),
  /** Adds, renames, recolours and orders labels; refuses to drop one that is in use. */
  saveLabels: changes('labels.save')
    .input(byProject.extend({ labels: labelsSchema }))
    .output(z.object({ version: z.int(), labels: labelsSchema }))
}

const documents = {
  list: reads
    .input(
      byProject.extend({
        search: z.string().max(200).default(''),
        status: documentStatusSchema.optional(),
        withSuggestions: z.boolean().default(false),
        order: z.enum(['name', 'least-sure']).default('name'),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(200)
      })
    )
    .output(z.object({ total: z.int(), rows: z.array(documentRowSchema) })),
  get: reads.input(byDocument).output(documentSchema),
  edit: changes('document.edit')
    .input(byDocument.extend({ edit: editSchema }))
    .output(documentChangeSchema),
  /** Takes back the newest edit of this document that is not yet undone; null where there is none. */
  undo: changes('document.undo').input(byDocument).output(documentChangeSchema.nullable()),
  redo: changes('document.redo').input(byDocument).output(documentChangeSchema.nullable()),
  history: reads.input(byDocument).output(z.array(historyEntrySchema)),
  /** The files come from the person's own choice in the page; no path crosses. */
  import: changes('document.import')
    .input(byProject.extend({ files: z.array(z.file()).min(1).max(2000), format: z.enum(['auto', ...formatIds]) }))
    .output(z.array(importReportSchema.extend({ file: z.string() }))),
  export: changes('document.export')
    .input(byProject.extend({ format: z.enum(formatIds), suggestions: z.boolean() }))
    .output(
      z.object({
        file: z.file(),
        documents: z.int(),
        spans: z.int(),
        problems: z.array(z.object({ where: z.string(), message: z.string() }))
      })
    )
}

const training = {
  /** What pressing the button would do, and why. */
  plan: reads
    .input(byProject.extend({ recipe: z.enum(recipeNames), epochs: z.int().min(1).max(200).optional() }))
    .output(
      z.object({
        recipe: recipeSchema,
        encoder: z.object({ id: z.string(), name: z.string(), layers: z.int(), hidden: z.int() }),
        sentences: z.object({ train: z.int(), devel: z.int() }),
        entities: z.array(z.object({ labelId: z.string(), train: z.int(), devel: z.int() })),
        /** Rough, from this machine's last runs or a default per token. */
        estimatedSeconds: z.number(),
        /** Reasons not to start, empty where the button may be pressed. */
        blockers: z.array(z.enum(['nothing-labelled', 'too-few-sentences'])),
        warnings: z.array(
          z.enum([
            'few-sentences',
            'one-label',
            'rare-label',
            'widened-spans',
            'overlapping-spans',
            'unknown-characters'
          ])
        )
      })
    ),
  start: changes('training.start')
    .input(
      byProject.extend({
        recipe: z.union([z.enum(recipeNames), recipeSchema]),
        epochs: z.int().min(1).max(200).optional(),
        seed: z
          .int()
          .min(0)
          .max(2 ** 31 - 1)
          .default(1)
      })
    )
    .output(runSchema),
  cancel: changes('training.cancel').input(byRun).output(runSchema),
  resume: changes('training.resume').input(byRun).output(runSchema),
  list: reads.input(byProject).output(z.array(runSchema)),
  get: reads.input(byRun).output(
    z.object({
      run: runSchema,
      recipe: recipeSchema,
      /** At most 2,000 points, thinned evenly. */
      steps: z.array(stepPointSchema),
      epochs: z.array(epochPointSchema),
      dataHash: z.string().nullable(),
      versions: z.record(z.string(), z.string())
    })
  ),
  /** Points of a run as they come, from the moment of asking; ends with the run. */
  watch: reads
    .input(byRun)
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('step'), point: stepPointSchema }),
          z.object({ kind: z.literal('epoch'), point: epochPointSchema }),
          z.object({ kind: z.literal('run'), run: runSchema })
        ])
      )
    )
}

const tagging = {
  taggers: reads.input(byProject).output(z.array(taggerSchema)),
  /** Tags documents in the background; what it finds arrives as suggestions. Gold documents are never touched. */
  start: changes('tagging.start')
    .input(
      byProject.extend({
        taggerId: idSchema,
        scope: z.enum(['unreviewed', 'all', 'document']),
        documentId: idSchema.optional()
      })
    )
    .output(jobSchema)
}

const jobs = {
  list: reads.output(z.array(jobSchema)),
  cancel: changes('job.cancel')
    .input(z.strictObject({ jobId: idSchema }))
    .output(z.array(jobSchema)),
  /** All active jobs, again at each change, at most four times a second. */
  watch: reads.output(eventIterator(z.array(jobSchema)))
}

export const contract = { workspace, projects, documents, training, tagging, jobs }
export type Contract = typeof contract
