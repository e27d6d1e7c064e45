// A project with more notes than one transaction should take.
import { documentQuerySchema } from '../../shared/entities.ts'
import { fileOf, temporaryCorpus } from './corpus.fixture.ts'
import { record } from './imports/import-counts.fixture.ts'

/** A corpus with so many notes, and the ids of all. */
export async function manyNotes(count: number) {
  const corpus = temporaryCorpus()
  const { projectId, imports, documents } = corpus
  const lines = Array.from({ length: count }, (_, at) => record(`n${at}`, `Note ${at} has asthma.`))
  await imports.bring({ projectId, files: [fileOf('many.jsonl', lines.join('\n'))], format: 'jsonl' })
  return { corpus, ids: await documents.ids({ projectId, ...documentQuerySchema.parse({}) }) }
}
