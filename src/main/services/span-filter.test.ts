// A label in a filter means those below it, and attributes are filtered by what is said: in lists, counts, decisions and entities alike.
import { expect, it } from 'vitest'
import { clinicalAttributes, type Label, makeLabel } from '../../shared/labels.ts'
import { importFiles } from './imports/import-files.fixture.ts'
import { fileOf, temporaryCorpus } from './corpus.fixture.ts'

const labels: Label[] = [
  makeLabel('finding', 0),
  { ...makeLabel('symptom', 1), parent: 'finding', attributes: [...clinicalAttributes] },
  { ...makeLabel('pain', 2), parent: 'symptom' },
  makeLabel('drug', 3)
]

async function wardNotes() {
  const corpus = temporaryCorpus()
  const { projectId, projects, deps } = corpus
  projects.saveLabels({ projectId, labels: [...labels, makeLabel('disease', 4)] })
  const spans = [
    [{ start: 0, end: 4, label: 'symptom', attributes: { negated: 'yes' } }],
    [{ start: 0, end: 4, label: 'pain', score: 0.9 }],
    [{ start: 0, end: 4, label: 'drug', attributes: { certainty: 'possible' } }]
  ]
  const rows = spans.map((own, at) => JSON.stringify({ id: `note-${at}`, text: `Word ${at} stands here.`, spans: own }))
  await importFiles(deps, { projectId, files: [fileOf('notes.jsonl', rows.join('\n'))], format: 'jsonl' })
  const everything = { projectId, search: '', withSuggestions: false } as const
  const names = async (query: { labelId?: string; attribute?: string }) =>
    (await corpus.documents.list({ ...everything, ...query, order: 'name', offset: 0, limit: 10 })).rows.map(
      ({ name }) => name
    )
  return { ...corpus, everything, names }
}

it('lists and counts the documents of a label with those of the labels below it', async () => {
  const { documents, everything, names } = await wardNotes()
  expect(await names({ labelId: 'finding' })).toEqual(['note-0', 'note-1'])
  expect(await names({ labelId: 'symptom' })).toEqual(['note-0', 'note-1'])
  expect(await names({ labelId: 'pain' })).toEqual(['note-1'])
  expect(await names({ labelId: 'gone' })).toEqual([])
  const { labels: counts } = await documents.facets(everything)
  expect(Object.fromEntries(counts.map(({ value, documents: count }) => [value, count]))).toEqual({
    ...{ finding: 2, symptom: 2, pain: 1, drug: 1 }
  })
})

it('lists and counts documents by what is said of spans, of one and the same span', async () => {
  const { documents, everything, names } = await wardNotes()
  expect(await names({ attribute: 'negated=yes' })).toEqual(['note-0'])
  expect(await names({ attribute: 'negated=yes', labelId: 'finding' })).toEqual(['note-0'])
  expect(await names({ attribute: 'negated=yes', labelId: 'drug' })).toEqual([])
  expect((await documents.facets(everything)).attributes).toEqual([
    { value: 'certainty=possible', documents: 1 },
    { value: 'negated=yes', documents: 1 }
  ])
})

it('decides on the suggestions of the labels below as well, as many as are counted', async () => {
  const { decisions, projectId } = await wardNotes()
  const asked = { projectId, query: { search: '', withSuggestions: true, labelId: 'finding' }, minScore: 0 }
  expect(await decisions.count(asked)).toEqual({ documents: 1, suggestions: 1 })
  expect(await decisions.decide({ ...asked, decision: 'accept' })).toMatchObject({ documents: 1, annotations: 1 })
  const none = { ...asked, query: { search: '', withSuggestions: true, attribute: 'negated=yes' } }
  expect(await decisions.decide({ ...none, decision: 'accept' })).toMatchObject({ annotations: 0 })
})
