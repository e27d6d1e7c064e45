// Whatever was done to a project, alone or to many documents at once, its archive brings it back, and undoing goes on as before.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportArchive, fileOf, listAll, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { dumpProject } from './project-dump.fixture.ts'

const texts = [
  'Aspirin and aspirin, 患者😊 aspirin.',
  'No aspirin\r\nin e\u0301 here; insulin.',
  '糖尿病 aspirin',
  'None.'
]

async function freshCorpus(): Promise<TestCorpus> {
  const corpus = temporaryCorpus()
  const lines = texts.map((text, at) =>
    JSON.stringify({
      id: `n${at}`,
      text,
      spans: [{ start: 0, end: 2, label: 'drug', status: 'suggestion', score: 0.5 }],
      meta: { title: `Note ${at}` }
    })
  )
  await corpus.interchange.import({
    projectId: corpus.projectId,
    files: [fileOf('notes.jsonl', lines.join('\n'))],
    format: 'jsonl'
  })
  return corpus
}

/** One thing a person may do; `document` and `at` choose among what there is. */
const action = fc.record({
  kind: fc.constantFrom('add', 'remove', 'status', 'undo', 'redo', 'mark', 'accept', 'reject', 'merge', 'take-back'),
  document: fc.nat(texts.length - 1),
  at: fc.nat(20)
})

async function act(corpus: TestCorpus, { kind, document, at }: { kind: string; document: number; at: number }) {
  const { projectId, annotation, bulk, occurrences, decisions, labelChanges, documents } = corpus
  const documentId = (await listAll(corpus)).rows[document]!.id
  const { annotations } = documents.get({ documentId })
  const query = { search: '', withSuggestions: false }
  switch (kind) {
    case 'add':
      return annotation.edit({
        documentId,
        edit: { kind: 'add-all', spans: [{ labelId: 'disease', fragments: [{ start: 2, end: 4 }] }] }
      })
    case 'remove':
      if (annotations.length === 0) return undefined
      return annotation.edit({
        documentId,
        edit: { kind: 'remove', annotationIds: [annotations[at % annotations.length]!.id] }
      })
    case 'status':
      return annotation.edit({ documentId, edit: { kind: 'status', status: at % 2 === 0 ? 'gold' : 'annotated' } })
    case 'undo':
      return bulk.undo({ documentId })
    case 'redo':
      return bulk.redo({ documentId })
    case 'mark': {
      const options = { wholeWord: true, matchCase: false, inflections: false }
      const asked = { projectId, labelId: 'drug', words: 'aspirin', options, limit: 100 }
      const { hits } = await occurrences.find(asked)
      const places = hits.filter(({ state }) => state === 'free')
      if (places.length === 0) return undefined
      return occurrences.mark({
        projectId,
        labelId: 'drug',
        places: places.map(({ documentId: id, start, end }) => ({ documentId: id, start, end }))
      })
    }
    case 'accept':
    case 'reject':
      return decisions.decide({ projectId, query, minScore: 0, decision: kind })
    case 'merge':
      return labelChanges.change({ projectId, operation: { kind: 'merge', labelId: 'disease', into: 'drug' } })
    default: {
      const changes = bulk.changes({ projectId })
      if (changes.length === 0) return undefined
      return bulk.takeBack({ projectId, batchId: changes[at % changes.length]!.id })
    }
  }
}

/** A label that is gone, a change that cannot be made again: refused, as in the application. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    if ((error as Error).name !== 'ServiceError') throw error
  })
}

/** As a person sees the list of changes; their ids are each workspace's own. */
const changesOf = ({ bulk, projectId }: TestCorpus) =>
  bulk.changes({ projectId }).map(({ id: _id, ...change }) => change)

test('an archive brings back single and bulk changes, and what can be taken back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 3, maxLength: 10 }),
      fc.array(action, { maxLength: 3 }),
      async (before, after) => {
        const corpus = await freshCorpus()
        for (const each of before) await attempt(async () => act(corpus, each))
        const { file } = await exportArchive(corpus)
        const other = temporaryCorpus()
        other.projects.rename({ projectId: other.projectId, name: 'Mine' })
        const { project } = await other.interchange.openArchive({ file })
        const opened = { ...other, projectId: project.id }
        expect(dumpProject(opened, project.id)).toEqual(dumpProject(corpus, corpus.projectId))
        expect(changesOf(opened)).toEqual(changesOf(corpus))

        for (const each of after) {
          await attempt(async () => act(corpus, each))
          await attempt(async () => act(opened, each))
        }
        const asSeen = async (from: TestCorpus) =>
          (await listAll(from)).rows.map(({ id, status }) => ({
            status,
            spans: from.documents
              .get({ documentId: id })
              .annotations.map(({ labelId, fragments, status: state }) => ({ labelId, fragments, state }))
          }))
        expect(await asSeen(opened)).toEqual(await asSeen(corpus))
      }
    ),
    { numRuns: 25 }
  )
})
