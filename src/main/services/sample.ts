// The sample project: synthetic notes that come with the application, partly marked, so that there is something to try at once.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Project } from '../../shared/entities.ts'
import { readyMadeLabels } from '../../shared/labels.ts'
import { jsonl } from '../formats/jsonl/jsonl.ts'
import { readDocuments } from '../formats/registry.ts'
import type { Mutate } from '../store/database/mutate.ts'
import { addProject, findProject, freeProjectName } from '../store/projects/projects.ts'
import { readSettings } from '../store/team/settings.ts'
import { addDocument, finishImport, startImport } from '../store/transfers/imports.ts'
import { toStored } from './interchange-document.ts'
import { createLabelMatcher } from './interchange-labels.ts'

export interface SampleDeps {
  readonly mutate: Mutate
  readonly annotator: () => string
  /** The application's own `resources`. */
  readonly resourcesFolder: string
}

const names = { en: 'Sample notes', zh: '示例病历' }
const by = 'Sample'
const fileName = join('sample', 'notes.jsonl')
const goldSchema = z.object({ gold: z.literal(true) })

/** Notes that are gold come with their accepted spans; the others are there to be worked on. All in one transaction. */
export async function createSample({ mutate, annotator, resourcesFolder }: SampleDeps): Promise<Project> {
  const bytes = readFileSync(join(resourcesFolder, fileName))
  const { documents } = await readDocuments(jsonl, { name: 'notes.jsonl', bytes })
  const labels = readyMadeLabels('disease-drug')
  const context = { labels: createLabelMatcher(labels), by, labelled: false }

  return mutate('project.create-sample', annotator(), (mutation) => {
    const { locale } = readSettings(mutation.write)
    const project = addProject(mutation, freeProjectName(mutation.write, names[locale === 'zh' ? 'zh' : 'en']), labels)
    const importKey = startImport(mutation, {
      projectId: project.id,
      fileName: by,
      format: jsonl.id,
      encoding: 'UTF-8'
    })
    for (const document of documents) {
      const gold = goldSchema.safeParse(document.meta).success
      const { document: stored } = toStored(gold ? document : { ...document, spans: [] }, context)
      if (stored === undefined) continue
      addDocument(mutation.write, importKey, project.id, { ...stored, status: gold ? 'gold' : 'todo' })
    }
    finishImport(mutation, importKey)
    return findProject(mutation.write, project.id)!
  })
}
