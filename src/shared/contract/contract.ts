// The whole API of Chartmark as one value; router, client, both transports and the test doubles are projections of it.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  bulkChangeSchema,
  bulkResultSchema,
  changeSchema,
  conceptSchema,
  dictionaryReportSchema,
  dictionarySchema,
  documentChangeSchema,
  documentRowSchema,
  documentSchema,
  documentStatusSchema,
  documentQuerySchema,
  editSchema,
  epochPointSchema,
  facetsSchema,
  historyEntrySchema,
  idSchema,
  importReportSchema,
  jobSchema,
  labelOperationSchema,
  labelPreviewSchema,
  occurrenceSchema,
  projectSchema,
  runSchema,
  settingsSchema,
  stepPointSchema,
  taggerSchema
} from '../entities.ts'
import { formatIds } from '../formats.ts'
import { labelSetNames, labelsSchema } from '../labels.ts'
import { reasonSchema } from '../recipe-reasons.ts'
import { labellings, lossSchema, recipeChoices, recipeSchema } from '../recipe.ts'
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
  /** One file with everything of the project but its runs and taggers; it is not encrypted. */
  exportArchive: changes('project.export-archive')
    .input(byProject)
    .output(z.object({ file: z.file(), documents: z.int() })),
  /** Opens such a file as a new project, whole or not at all. */
  openArchive: changes('project.open-archive')
    .input(z.strictObject({ file: z.file() }))
    .output(z.object({ project: projectSchema, documents: z.int() })),
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
        ...documentQuerySchema.shape,
        order: z.enum(['name', 'least-sure']).default('name'),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(500).default(200)
      })
    )
    .output(z.object({ total: z.int(), rows: z.array(documentRowSchema) })),
  facets: reads.input(byProject).output(facetsSchema),
  get: reads.input(byDocument).output(documentSchema),
  edit: changes('document.edit')
    .input(byDocument.extend({ edit: editSchema }))
    .output(documentChangeSchema),
  /** Takes back the newest edit of this document that is not yet undone; null where there is none. */
  undo: changes('document.undo').input(byDocument).output(documentChangeSchema.nullable()),
  redo: changes('document.redo').input(byDocument).output(documentChangeSchema.nullable()),
  /** Brings the annotations and the status back to what they were after an event of the history; itself an edit that can be undone. */
  restore: changes('document.restore')
    .input(byDocument.extend({ sequence: z.int().min(0) }))
    .output(documentChangeSchema),
  history: reads.input(byDocument).output(z.array(historyEntrySchema)),
  /** The files come from the person's own choice in the page; no path crosses. */
  import: changes('document.import')
    .input(byProject.extend({ files: z.array(z.file()).min(1).max(2000), format: z.enum(['auto', ...formatIds]) }))
    .output(z.array(importReportSchema.extend({ file: z.string() }))),
  export: changes('document.export')
    .input(
      byProject.extend({
        format: z.enum(formatIds),
        suggestions: z.boolean(),
        /** Documents of this status or a later one. */
        from: documentStatusSchema.default('todo')
      })
    )
    .output(
      z.object({
        file: z.file(),
        documents: z.int(),
        spans: z.int(),
        problems: z.array(z.object({ where: z.string(), message: z.string() }))
      })
    )
}

const occurrences = {
  /** Where the words stand, with what lies there already; in one document or in all. */
  find: reads
    .input(
      byProject.extend({
        documentId: idSchema.optional(),
        labelId: z.string(),
        words: z.string().max(500),
        options: z.strictObject({ wholeWord: z.boolean(), matchCase: z.boolean(), inflections: z.boolean() }),
        limit: z.int().min(1).max(10_000).default(5000)
      })
    )
    .output(z.object({ hits: z.array(occurrenceSchema), documents: z.int(), isCut: z.boolean() })),
  /** Marks exactly these places as one change. */
  mark: changes('occurrences.mark')
    .input(
      byProject.extend({
        labelId: z.string(),
        places: z
          .array(z.strictObject({ documentId: idSchema, start: z.int().min(0), end: z.int().min(1) }))
          .min(1)
          .max(10_000)
      })
    )
    .output(bulkResultSchema)
}

const labelSets = {
  preview: reads.input(byProject.extend({ operation: labelOperationSchema })).output(labelPreviewSchema),
  /** The different texts that a label marks, in lower case, the commonest first. */
  surfaces: reads
    .input(byProject.extend({ labelId: z.string() }))
    .output(z.array(z.object({ surface: z.string(), count: z.int() }))),
  change: changes('labels.change')
    .input(byProject.extend({ operation: labelOperationSchema }))
    .output(bulkResultSchema)
}

const byDictionary = byProject.extend({ dictionaryId: idSchema })

const dictionaries = {
  list: reads.input(byProject).output(z.array(dictionarySchema)),
  /** A list of terms, a table, OBO, or a file like UMLS's MRCONSO.RRF; recognised. */
  import: changes('dictionary.import')
    .input(byProject.extend({ labelId: z.string(), file: z.file() }))
    .output(dictionaryReportSchema),
  remove: changes('dictionary.remove').input(byDictionary).output(z.array(dictionarySchema)),
  /** Looks for the terms in the background; what is found arrives as suggestions with the term's code. */
  match: changes('dictionary.match').input(byDictionary).output(jobSchema),
  /** Concepts with a term that holds every word, for a field that is typed into. */
  search: reads
    .input(byProject.extend({ words: z.string().max(200), limit: z.int().min(1).max(100).default(20) }))
    .output(z.array(conceptSchema))
}

const decisionOf = byProject.extend({ query: documentQuerySchema, minScore: z.number().min(0).max(1) })

const suggestions = {
  /** How many suggestions, in how many documents, `decide` would reach. */
  count: reads.input(decisionOf).output(z.object({ documents: z.int(), suggestions: z.int() })),
  decide: changes('suggestions.decide')
    .input(decisionOf.extend({ decision: z.enum(['accept', 'reject']) }))
    .output(bulkResultSchema)
}

const bulk = {
  /** Changes of many documents, the newest first. */
  changes: reads.input(byProject).output(z.array(bulkChangeSchema)),
  /** Takes one back, whatever was done since; what was changed later stays as it is. */
  takeBack: changes('batch.undo')
    .input(byProject.extend({ batchId: idSchema }))
    .output(bulkResultSchema)
}

/** What may be changed of a recipe by hand; absent: as the recipe says. */
const recipeChanges = {
  epochs: z.int().min(1).max(200).optional(),
  labelling: z.enum(labellings).optional(),
  loss: lossSchema.optional()
}

const training = {
  /** What pressing the button would do, and why. */
  plan: reads.input(byProject.extend({ recipe: z.enum(recipeChoices), ...recipeChanges })).output(
    z.object({
      recipe: recipeSchema,
      /** Why it is as it is, where it was chosen for the data; empty where a person chose it. */
      why: z.array(reasonSchema),
      encoder: z.object({
        id: z.string(),
        name: z.string(),
        layers: z.int(),
        hidden: z.int(),
        /** Why this one: the language of the sentences, told by their share of Han characters. */
        reason: z.enum(['english', 'chinese', 'no-chinese-encoder']),
        hanShare: z.number().min(0).max(1)
      }),
      sentences: z.object({ train: z.int(), devel: z.int() }),
      entities: z.array(z.object({ labelId: z.string(), train: z.int(), devel: z.int() })),
      /** Rough, from this machine's last runs or a default per token. */
      estimatedSeconds: z.number(),
      /** Reasons not to start, empty where the button may be pressed. */
      blockers: z.array(z.enum(['nothing-labelled', 'too-few-sentences'])),
      warnings: z.array(
        z.enum(['few-sentences', 'one-label', 'rare-label', 'widened-spans', 'overlapping-spans', 'unknown-characters'])
      )
    })
  ),
  start: changes('training.start')
    .input(
      byProject.extend({
        recipe: z.union([z.enum(recipeChoices), recipeSchema]),
        ...recipeChanges,
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
  /** The project's own, the newest first, then those that ship with Chartmark and have labels in common with it. */
  taggers: reads.input(byProject).output(z.array(taggerSchema)),
  /** Shipped taggers that can read documents nobody has reviewed, with the share of Han characters in those that says why. */
  offers: reads
    .input(byProject)
    .output(z.array(z.object({ tagger: taggerSchema, hanShare: z.number().min(0).max(1) }))),
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

export const contract = {
  workspace,
  projects,
  documents,
  occurrences,
  labelSets,
  dictionaries,
  suggestions,
  bulk,
  training,
  tagging,
  jobs
}
export type Contract = typeof contract
