// Counts beside filters of who works on what, of status and of notes: each is how many documents the list then shows to whoever asks.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DocumentQuery, documentQuerySchema, type DocumentStatus } from '../../../shared/entities.ts'
import type { NoteFilter } from '../../../shared/notes.ts'
import { fileOf, listAll, temporaryCorpus } from '../corpus.fixture.ts'
import { importFiles } from '../imports/import-files.fixture.ts'

const people = ['Ann', 'Ben']
const note = fc.record({
  workers: fc.subarray(people),
  status: fc.constantFrom<DocumentStatus>('todo', 'annotated', 'reviewed', 'gold'),
  isMarked: fc.boolean(),
  doneBy: fc.subarray(people),
  note: fc.constantFrom<NoteFilter | 'none'>('open', 'resolved', 'none')
})
const query = fc.record(
  {
    assigned: fc.constantFrom(...people, 'Cy'),
    isDone: fc.boolean(),
    unassigned: fc.boolean(),
    status: fc.constantFrom<DocumentStatus>('todo', 'annotated', 'gold'),
    notes: fc.constantFrom<NoteFilter>('open', 'resolved'),
    labelId: fc.constantFrom('disease', 'drug'),
    search: fc.constantFrom('asthma', 'number')
  },
  { requiredKeys: [] }
)

type Note = typeof note extends fc.Arbitrary<infer T> ? T : never

/** Documents given to nobody, to one and, as blind passes, to two; marked, done and noted as said. */
async function corpusOf(notes: readonly Note[]) {
  const corpus = temporaryCorpus()
  const { projectId, deps, settings, annotation, assignments, documentNotes } = corpus
  const files = notes.map((_, at) => fileOf(`${at}.txt`, `Asthma, number ${at}.`))
  await importFiles(deps, { projectId, files, format: 'txt' })
  const rowsOf = async () => new Map((await listAll(corpus)).rows.map(({ name, id }) => [name, id]))
  const own = async (who: string, at: number) => {
    settings.saveSettings({ annotator: who })
    return (await rowsOf()).get(`${at}.txt`)!
  }
  const ids = await rowsOf()
  const edit = (documentId: string, status: DocumentStatus, isMarked: boolean) => {
    const fragments = [{ start: 0, end: 6 }]
    if (isMarked) annotation.edit({ documentId, edit: { kind: 'add', labelId: 'disease', fragments } })
    if (status !== 'todo') annotation.edit({ documentId, edit: { kind: 'status', status } })
  }
  for (const [at, { workers, doneBy, note: state, status, isMarked }] of notes.entries()) {
    const documentId = ids.get(`${at}.txt`)!
    if (state !== 'none') {
      const [written] = documentNotes.add({ documentId, text: 'Ask.' })
      if (state === 'resolved') documentNotes.resolve({ documentId, noteId: written!.id, resolved: true })
    }
    if (workers.length > 0) await assignments.assign({ projectId, documentIds: [documentId], annotators: workers })
    if (workers.length < 2) edit(documentId, status, isMarked)
    else for (const who of doneBy) edit(await own(who, at), 'annotated', isMarked)
  }
  return corpus
}

it('counts what the list shows to each who works here', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(note, { minLength: 1, maxLength: 5 }), query, async (notes, asked) => {
      const { documents, settings, projectId } = await corpusOf(notes)
      const everything = documentQuerySchema.parse(asked)
      for (const reader of [...people, 'Cy']) {
        settings.saveSettings({ annotator: reader })
        const facets = await documents.facets({ projectId, ...everything })
        const total = async (more: Partial<DocumentQuery>) =>
          (await documents.list({ projectId, ...everything, ...more, order: 'name', offset: 0, limit: 1 })).total
        for (const { value, documents: count } of facets.statuses)
          expect([reader, value, count]).toEqual([reader, value, await total({ status: value as DocumentStatus })])
        for (const { value, documents: count } of facets.assigned)
          expect([reader, value, count]).toEqual([reader, value, await total({ assigned: value, unassigned: false })])
        for (const { value, documents: count } of facets.notes)
          expect([reader, value, count]).toEqual([reader, value, await total({ notes: value as NoteFilter })])
        for (const { value, documents: count } of facets.labels)
          expect([reader, value, count]).toEqual([reader, value, await total({ labelId: value })])
        expect([reader, facets.unassigned]).toEqual([reader, await total({ assigned: undefined, unassigned: true })])
      }
    }),
    { numRuns: 25 }
  )
})
