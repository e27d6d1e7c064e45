// Projects, their labels and their archives.
import { z } from 'zod'
import { idSchema, projectSchema } from '../entities.ts'
import { labelSetNames, labelsSchema } from '../labels.ts'
import { mergeChoiceSchema, mergePreviewSchema, mergeResultSchema } from '../merge.ts'
import { changes, reads } from './procedure.ts'
import { byProject, name } from './shapes.ts'

export const projects = {
  list: reads.output(z.array(projectSchema)),
  create: changes('project.create')
    .input(z.strictObject({ name, labels: z.union([z.enum(labelSetNames), labelsSchema]) }))
    .output(projectSchema),
  /** Creates a project with the bundled sample notes. */
  createSample: changes('project.create-sample').output(projectSchema),
  /** Opens a project archive that is lent (`imports.lend`) as a new project, whole or not at all. */
  openArchive: changes('project.open-archive')
    .input(z.strictObject({ loanId: idSchema }))
    .output(z.object({ project: projectSchema, documents: z.int() })),
  /** What merging an archive would do. Answers when the job that it starts, of this subject, has ended; so does `mergeArchive`. */
  previewMerge: reads
    .input(byProject.extend({ loanId: idSchema, subjectId: idSchema.optional() }))
    .output(mergePreviewSchema),
  /** Takes over work from another workstation. */
  mergeArchive: changes('project.merge-archive')
    .input(
      byProject.extend({
        loanId: idSchema,
        otherwise: mergeChoiceSchema.default('both'),
        choices: z.array(z.strictObject({ documentId: idSchema, choice: mergeChoiceSchema })).max(10_000),
        subjectId: idSchema.optional()
      })
    )
    .output(mergeResultSchema),
  rename: changes('project.rename').input(byProject.extend({ name })).output(projectSchema),
  labels: reads.input(byProject).output(z.object({ version: z.int(), labels: labelsSchema })),
  /** Adds, renames, recolours and orders labels; refuses to drop one that is in use. */
  saveLabels: changes('labels.save')
    .input(byProject.extend({ labels: labelsSchema }))
    .output(z.object({ version: z.int(), labels: labelsSchema }))
}
