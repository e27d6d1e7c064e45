// Whatever went on at other workstations: merged in either order the project is the same, merged again nothing changes, and it is taken back as one.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isInsidePair } from '../../../shared/text/offsets.ts'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { statesOf } from '../../store/annotations/annotation-states.ts'
import { assignmentsOf } from '../../store/team/assignments.ts'
import { findDocument, headByKey } from '../../store/documents/documents.ts'
import { notesOf } from '../../store/documents/notes.ts'
import { addText, exportArchive, listAll, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { dumpProject } from './project-dump.fixture.ts'

const texts = ['Severe asthma and COPD, takes aspirin.', '糖尿病患者 😊 insulin', 'No findings.']

const step = fc.record({
  kind: fc.constantFrom(
    'add',
    'relabel',
    'remove',
    'resize',
    'status',
    'undo',
    'redo',
    'note',
    'new',
    'ask',
    'resolve',
    'withdraw'
  ),
  document: fc.nat(texts.length - 1),
  at: fc.nat(12)
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** One thing that a person does; what cannot be done is passed over. */
async function act(corpus: TestCorpus, { kind, document, at }: Step, name: string): Promise<void> {
  const { annotation, documents } = corpus
  if (kind === 'new') {
    await addText(corpus, `Note ${at} of ${name}.`, `${name} ${at}.txt`)
    return
  }
  const documentId = idOf(corpus, texts[document]!)
  if (kind === 'ask' || kind === 'resolve' || kind === 'withdraw') {
    actOnNotes(corpus, documentId, kind, at)
    return
  }
  const { annotations } = documents.get({ documentId })
  const annotation_ = annotations[at % Math.max(1, annotations.length)]
  const [start, end] = [at % 5, (at % 5) + 3]
  // Whole characters alone, as a page selects them: half of one is refused.
  const fragments = [{ start, end: end + Number(isInsidePair(texts[document]!, end)) }]
  const labelId = at % 2 === 0 ? 'disease' : 'drug'
  if (kind === 'undo') annotation.undo({ documentId })
  else if (kind === 'redo') annotation.redo({ documentId })
  else if (kind === 'add') annotation.edit({ documentId, edit: { kind: 'add-all', spans: [{ labelId, fragments }] } })
  else if (kind === 'status')
    annotation.edit({
      documentId,
      edit: { kind, status: at % 3 === 0 ? 'reviewed' : at % 3 === 1 ? 'annotated' : 'todo' }
    })
  else if (annotation_ === undefined) return
  else if (kind === 'remove') annotation.edit({ documentId, edit: { kind, annotationIds: [annotation_.id] } })
  else if (kind === 'note')
    annotation.edit({
      documentId,
      edit: { kind: 'describe', annotationId: annotation_.id, attributes: { note: `${at}` } }
    })
  else
    try {
      const annotationId = annotation_.id
      if (kind === 'relabel') annotation.edit({ documentId, edit: { kind, annotationId, labelId } })
      else annotation.edit({ documentId, edit: { kind: 'resize', annotationId, fragments } })
    } catch (error) {
      // Something stands at that place already.
      if ((error as Error).name !== 'ServiceError') throw error
    }
}

/** A note to the document, or something done to one that is there. */
function actOnNotes(
  { documentNotes }: TestCorpus,
  documentId: string,
  kind: 'ask' | 'resolve' | 'withdraw',
  at: number
): void {
  const notes = documentNotes.list({ documentId })
  const note = notes[at % Math.max(1, notes.length)]
  if (kind === 'ask' && (note === undefined || at % 2 === 0))
    documentNotes.add({ documentId, text: `Which dose? ${at}` })
  else if (note === undefined) return
  else if (kind === 'ask') documentNotes.rewrite({ documentId, noteId: note.id, text: `剂量 ${at}` })
  else if (kind === 'resolve') documentNotes.resolve({ documentId, noteId: note.id, resolved: note.resolved === null })
  else documentNotes.remove({ documentId, noteId: note.id, removed: true })
}

function idOf({ workspace, projectId }: TestCorpus, text: string): string {
  return workspace.read.one<{ id: string }>(
    'SELECT id FROM document JOIN document_text ON document_key = key WHERE project_id = ? AND text = ?',
    projectId,
    text
  )!.id
}

/** The same project on another workstation. */
async function openAt(file: File, annotator: string): Promise<TestCorpus> {
  const corpus = temporaryCorpus()
  corpus.projects.rename({ projectId: corpus.projectId, name: `${annotator}’s own` })
  corpus.settings.saveSettings({ annotator })
  const { project } = await corpus.interchange.openArchive({ file })
  return { ...corpus, projectId: project.id }
}

const merge = async (corpus: TestCorpus, file: File) =>
  corpus.interchange.mergeArchive({ projectId: corpus.projectId, file, otherwise: 'both', choices: [] })

/** What stands in a project, by text: numbers and the order in which documents came are each workstation's own. */
function standing(corpus: TestCorpus) {
  const { read } = corpus.workspace
  const spansIn = (key: number) =>
    statesOf(read, key)
      .map(({ state }) => JSON.stringify(state))
      .sort()
  return dumpProject(corpus, corpus.projectId)
    .documents.map(({ text, documentId }) => {
      const { key, status } = findDocument(read, documentId!)!
      const passes = assignmentsOf(read, key).map(({ annotator, pass }) => ({
        annotator,
        status: pass === null ? null : headByKey(read, pass.key).status,
        spans: pass === null ? [] : spansIn(pass.key)
      }))
      const notes = notesOf(read, key, true)
      return {
        text,
        status,
        notes,
        spans: spansIn(key),
        passes: passes.sort((a, b) => (a.annotator < b.annotator ? -1 : 1))
      }
    })
    .sort((a, b) => (a.text < b.text ? -1 : 1))
}

/** Who did what and when, in every document; how merges were settled is each workstation's own. */
function histories({ workspace, projectId }: TestCorpus) {
  return workspace.read.all(
    `SELECT text, annotation_event.at AS at, actor, action, touched FROM annotation_event
       JOIN document ON document.key = document_key JOIN document_text USING (document_key)
      WHERE project_id = ? AND action <> 'merge' ORDER BY 1, 2, 3, 4, 5`,
    projectId
  )
}

test('merging in either order, again, and taking it back', async () => {
  const steps = fc.array(step, { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(steps, steps, steps, steps, async (before, atHub, atAnn, atBen) => {
      const origin = temporaryCorpus()
      for (const [at, text] of texts.entries()) await addText(origin, text, `${at}.txt`)
      for (const each of before) await act(origin, each, 'origin')
      const copy = (await exportArchive(origin)).file
      const [hub, ann, ben] = [await openAt(copy, 'Cora'), await openAt(copy, 'Ann'), await openAt(copy, 'Ben')]
      for (const each of atHub) await act(hub, each, 'Cora')
      for (const each of atAnn) await act(ann, each, 'Ann')
      for (const each of atBen) await act(ben, each, 'Ben')
      const [ofHub, ofAnn, ofBen] = await Promise.all(
        [hub, ann, ben].map(async (each) => (await exportArchive(each)).file)
      )

      const one = await openAt(ofHub!, 'Dora')
      const other = await openAt(ofHub!, 'Dora')
      const states = [standing(one)]
      const batches = [(await merge(one, ofAnn!)).batchId]
      states.push(standing(one))
      batches.push((await merge(one, ofBen!)).batchId)
      const merged = standing(one)
      await merge(other, ofBen!)
      await merge(other, ofAnn!)
      expect(standing(other)).toEqual(merged)
      expect(histories(other)).toEqual(histories(one))
      for (const there of [ann, ben]) for (const event of histories(there)) expect(histories(one)).toContainEqual(event)

      const dump = dumpProject(one, one.projectId)
      expect(await merge(one, ofAnn!)).toEqual({ batchId: null, added: 0, changed: 0, passes: 0 })
      expect(await merge(one, ofBen!)).toEqual({ batchId: null, added: 0, changed: 0, passes: 0 })
      expect(dumpProject(one, one.projectId)).toEqual(dump)

      // Back on Ann's workstation the hub's project is what it is at the hub.
      await merge(ann, (await exportArchive(one)).file)
      expect(standing(ann)).toEqual(merged)

      for (const at of [1, 0]) {
        const batchId = batches[at]!
        if (batchId !== null) await one.bulk.takeBack({ projectId: one.projectId, batchId })
        expect(standing(one)).toEqual(states[at])
      }
      expect(findBrokenAudit(one.workspace.read)).toBeNull()
      expect((await listAll(one)).total).toBe(states[0]!.length)
    }),
    { numRuns: 6 }
  )
})
