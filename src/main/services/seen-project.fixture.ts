// Notes with labels of their own, and all that can be seen of the project that they came into.
import { countProgress } from '../store/team/assignments.ts'
import { dumpProject } from './archives/project-dump.fixture.ts'
import { fileOf, listAll, type TestCorpus } from './corpus.fixture.ts'

const notes = ['Severe asthma, takes aspirin.', '糖尿病患者 😊 insulin', 'No findings.']

/** `from`: where their ids begin; their texts are others for another. */
export async function bringNotes(corpus: TestCorpus, from = 0, name = 'notes.jsonl') {
  const lines = notes.map((text, at) =>
    JSON.stringify({
      ...{ id: `n${at + from}`, text: `${text} ${from}` },
      spans: [
        { start: 0, end: 2, label: 'Drug' },
        { start: 3, end: 5, label: 'Symptom', status: 'suggestion', score: 0.4 }
      ]
    })
  )
  const { projectId, imports } = corpus
  return imports.bring({ projectId, files: [fileOf(name, lines.join('\n'))], format: 'jsonl' })
}

/** Totals and counts included, by word and within words. */
export async function seenOf(corpus: TestCorpus) {
  const { projectId, documents, workspace } = corpus
  const all = { projectId, search: '', withSuggestions: false }
  const found = (search: string) => documents.list({ ...all, search, order: 'name', offset: 0, limit: 9 })
  return {
    project: dumpProject(corpus, projectId).documents,
    totals: dumpProject(corpus, projectId).totals,
    labels: corpus.projects.labels({ projectId }).labels,
    rows: (await listAll(corpus)).rows,
    facets: await documents.facets(all),
    found: [await found('asthma'), await found('sthm')],
    marks: workspace.read.all('SELECT * FROM mark_total WHERE marks <> 0 ORDER BY 1, 2, 3, 4'),
    records: workspace.read.all('SELECT * FROM record_total WHERE records <> 0 ORDER BY 1, 2'),
    progress: countProgress(workspace.read, projectId)
  }
}
