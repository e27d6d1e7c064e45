// Work of two workstations on one project: what went on there comes in, conflicts are decided, and taking over is taken back as one.
import { describe, expect, it } from 'vitest'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { findDocument } from '../../store/documents/documents.ts'
import { assignmentsOf } from '../../store/team/assignments.ts'
import { addText, exportArchive, listAll, refusalOf, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'

const text = 'Severe asthma and COPD, takes aspirin.'
const span = (words: string) => {
  const start = text.indexOf(words)
  return [{ start, end: start + words.length }]
}

/** The same project on two workstations, with a document that Ann marked before it was copied. */
async function twoStations() {
  const here = temporaryCorpus()
  const documentId = await addText(here, text)
  here.settings.saveSettings({ annotator: 'Ann' })
  mark(here, documentId, 'asthma')
  const there = temporaryCorpus()
  there.projects.rename({ projectId: there.projectId, name: 'Other' })
  there.settings.saveSettings({ annotator: 'Ben' })
  const { file } = await exportArchive(here)
  const { project } = await there.interchange.openArchive({ file })
  const thereId = (await listAll({ documents: there.documents, projectId: project.id })).rows[0]!.id
  return { here, there, documentId, thereId, thereProject: project.id }
}

function mark(corpus: TestCorpus, documentId: string, words: string): void {
  corpus.annotation.edit({ documentId, edit: { kind: 'add', labelId: 'disease', fragments: span(words) } })
}

const archiveOf = async (corpus: TestCorpus, projectId: string) => (await exportArchive({ ...corpus, projectId })).file
const merge = async (
  corpus: TestCorpus,
  file: File,
  otherwise: 'ours' | 'theirs' | 'both' = 'both',
  choices: { documentId: string; choice: 'ours' | 'theirs' | 'both' }[] = []
) => corpus.interchange.mergeArchive({ projectId: corpus.projectId, file, otherwise, choices })
const marked = (corpus: TestCorpus, documentId: string) =>
  corpus.documents
    .get({ documentId })
    .annotations.filter(({ status }) => status === 'accepted')
    .map(({ fragments: [piece], by }) => `${text.slice(piece!.start, piece!.end)} ${by}`)

describe('merging', () => {
  it('takes over what went on there alone, again and again, and takes it back as one', async () => {
    const { here, there, documentId, thereId, thereProject } = await twoStations()
    mark(there, thereId, 'COPD')
    const first = await archiveOf(there, thereProject)
    expect(await here.interchange.previewMerge({ projectId: here.projectId, file: first })).toMatchObject({
      documents: { new: 0, same: 0, ours: 0, theirs: 1, both: 0 },
      conflicts: []
    })
    const { batchId, changed } = await merge(here, first)
    expect([changed, marked(here, documentId)]).toEqual([1, ['asthma Ann', 'COPD Ben']])
    // The same archive again has nothing new; a later one goes on from where the first one was.
    expect((await merge(here, first)).changed).toBe(0)
    mark(there, thereId, 'aspirin')
    expect((await merge(here, await archiveOf(there, thereProject))).changed).toBe(1)
    expect(marked(here, documentId)).toEqual(['asthma Ann', 'COPD Ben', 'aspirin Ben'])
    here.annotation.undo({ documentId })
    await here.bulk.takeBack({ projectId: here.projectId, batchId: batchId! })
    expect(marked(here, documentId)).toEqual(['asthma Ann'])
    expect(findBrokenAudit(here.workspace.read)).toBeNull()
  })

  it('keeps what went on here alone', async () => {
    const { here, there, documentId, thereProject } = await twoStations()
    mark(here, documentId, 'COPD')
    expect(await merge(here, await archiveOf(there, thereProject))).toMatchObject({
      changed: 0,
      added: 0,
      batchId: null
    })
    expect(marked(here, documentId)).toEqual(['asthma Ann', 'COPD Ann'])
  })

  it('shows where both went on, and does what is chosen', async () => {
    for (const [choice, expected] of [
      ['ours', ['asthma Ann', 'COPD Ann']],
      ['theirs', ['asthma Ann', 'aspirin Ben']],
      // What both agree on stands until the passes are brought together.
      ['both', ['asthma Ann']]
    ] as const) {
      const { here, there, documentId, thereId, thereProject } = await twoStations()
      mark(here, documentId, 'COPD')
      mark(there, thereId, 'aspirin')
      const file = await archiveOf(there, thereProject)
      const { conflicts } = await here.interchange.previewMerge({ projectId: here.projectId, file })
      expect(conflicts).toEqual([
        {
          ...{ documentId, name: 'note.txt', here: 1, there: 1, statusHere: 'todo', statusThere: 'todo' },
          spansHere: [{ labelId: 'disease', surface: 'COPD', isRejected: false }],
          spansThere: [{ labelId: 'disease', surface: 'aspirin', isRejected: false }]
        }
      ])
      await merge(here, file, 'ours', [{ documentId, choice }])
      here.settings.saveSettings({ annotator: 'Cora' })
      expect(marked(here, documentId)).toEqual(expected)
      const comparisons = await here.adjudication.comparisons(here)
      expect(
        comparisons.map(({ conflicts: count, passes }) => [count, passes.map(({ annotator }) => annotator)])
      ).toEqual(choice === 'both' ? [[2, ['Ann', 'Ben']]] : [])
    }
  })

  it('brings new documents with their history, new labels, and passes of annotators', async () => {
    const { here, there, thereProject, documentId, thereId } = await twoStations()
    const { labels } = there.projects.labels({ projectId: thereProject })
    there.projects.saveLabels({ projectId: thereProject, labels: [...labels, { ...labels[0]!, id: 'symptom' }] })
    const extra = { ...there, projectId: thereProject }
    const newId = await addText(extra, 'Another note.', 'new.txt')
    there.annotation.edit({
      documentId: newId,
      edit: { kind: 'add', labelId: 'symptom', fragments: [{ start: 0, end: 7 }] }
    })
    await there.assignments.assign({ projectId: thereProject, documentIds: [thereId], annotators: ['Ben', 'Dan'] })
    const own = (await listAll(extra)).rows.find(({ isPass }) => isPass)!.id
    mark(there, own, 'COPD')
    const file = await archiveOf(there, thereProject)
    expect(await here.interchange.previewMerge({ projectId: here.projectId, file })).toMatchObject({
      newLabels: ['symptom'],
      documents: { new: 1, same: 1 },
      passes: 3
    })
    expect(await merge(here, file)).toMatchObject({ added: 1, passes: 3 })
    const { rows } = await listAll(here)
    const added = rows.find(({ name }) => name === 'new.txt')!
    expect(here.annotation.history({ documentId: added.id }).map(({ action, by }) => [action, by])).toEqual([
      ['import', expect.any(String)],
      ['add', 'Ben']
    ])
    expect(
      here.assignments
        .assigned({ documentId })
        .map(({ annotator }) => annotator)
        .sort()
    ).toEqual(['Ann', 'Ben', 'Dan'])
    here.settings.saveSettings({ annotator: 'Ben' })
    const pass = (await listAll(here)).rows.find(({ isPass }) => isPass)!
    expect(marked(here, pass.id)).toEqual(['COPD Ben'])
    // What went on in a pass there comes too.
    mark(there, own, 'aspirin')
    await merge(here, await archiveOf(there, thereProject))
    expect(marked(here, pass.id)).toEqual(['COPD Ben', 'aspirin Ben'])
  })

  it('taken back gives each who they were to a document, and leaves what was given anew or worked in since', async () => {
    const heldBy = ({ workspace: { read } }: TestCorpus, id: string) =>
      assignmentsOf(read, findDocument(read, id)!.key).map(
        ({ annotator, pass }) => `${annotator} ${pass === null ? 'alone' : 'in a pass'}`
      )
    const { here, there, documentId, thereId, thereProject } = await twoStations()
    const { projectId } = here
    const given = await addText(here, 'Given anew.', 'given.txt')
    const worked = await addText(here, 'Worked in.', 'worked.txt')
    await here.assignments.assign({ projectId, documentIds: [documentId], annotators: ['Ann'] })
    mark(here, documentId, 'COPD')
    mark(there, thereId, 'aspirin')
    const more = { ...there, projectId: thereProject }
    const theirs = [await addText(more, 'Given anew.', 'given.txt'), await addText(more, 'Worked in.', 'worked.txt')]
    await there.assignments.assign({ projectId: thereProject, documentIds: theirs, annotators: ['Dan'] })
    const { batchId } = await merge(here, await archiveOf(there, thereProject))
    const merged = heldBy(here, documentId)
    expect(merged).toEqual(['Ann in a pass', 'Ben in a pass'])
    expect([heldBy(here, given), heldBy(here, worked)]).toEqual([['Dan alone'], ['Dan alone']])
    await here.assignments.unassign({ projectId, documentIds: [given], annotator: 'Dan' })
    await here.assignments.assign({ projectId, documentIds: [given], annotators: ['Dan'] })
    here.settings.saveSettings({ annotator: 'Dan' })
    here.annotation.edit({ documentId: worked, edit: { kind: 'status', status: 'annotated' } })
    const back = await here.bulk.takeBack({ projectId, batchId: batchId! })
    expect(heldBy(here, documentId)).toEqual(['Ann alone'])
    expect([heldBy(here, given), heldBy(here, worked)]).toEqual([['Dan alone'], ['Dan alone']])
    await here.bulk.doAgain({ projectId, batchId: back.batchId! })
    expect(heldBy(here, documentId)).toEqual(merged)
  })

  it('enters what was done there into the history, with who and when, and is redone as one', async () => {
    const { here, there, documentId, thereId, thereProject } = await twoStations()
    mark(here, documentId, 'COPD')
    mark(there, thereId, 'aspirin')
    there.annotation.undo({ documentId: thereId })
    mark(there, thereId, 'COPD')
    there.annotation.edit({ documentId: thereId, edit: { kind: 'status', status: 'annotated' } })
    await addText({ ...there, projectId: thereProject }, 'Another note.', 'new.txt')
    const steps = there.annotation.history({ documentId: thereId })
    const before = here.annotation.history({ documentId })
    const { batchId } = await merge(here, await archiveOf(there, thereProject))
    here.settings.saveSettings({ annotator: 'Cora' })

    const history = here.annotation.history({ documentId })
    const told = ({ at, by, action, annotations, undone }: (typeof history)[number]) => [
      at,
      by,
      action,
      annotations,
      undone
    ]
    for (const step of steps.slice(2)) expect(history.map(told)).toContainEqual(told(step))
    expect(history.filter(({ by }) => by === 'Ben').every(({ elsewhere }) => elsewhere === true)).toBe(true)
    expect(before.every(({ elsewhere }) => elsewhere !== true)).toBe(true)
    // Ben's own pass has his history, and Ann's has hers.
    const passes = here.assignments.assigned({ documentId }).map(({ annotator }) => annotator)
    expect(passes.sort()).toEqual(['Ann', 'Ben'])

    const seen = async () => [
      (await listAll(here)).rows,
      here.assignments.assigned({ documentId }),
      marked(here, documentId)
    ]
    const merged = await seen()
    await here.bulk.takeBack({ projectId: here.projectId, batchId: batchId! })
    expect((await listAll(here)).rows).toHaveLength(1)
    expect(here.assignments.assigned({ documentId })).toEqual([])
    expect(marked(here, documentId)).toEqual(['asthma Ann', 'COPD Ann'])
    await here.bulk.redo({ documentId })
    expect(await seen()).toEqual(merged)
  })

  it('keeps the work of a third workstation beside two that differ already', async () => {
    const { here, there, documentId, thereId, thereProject } = await twoStations()
    const { file: copy } = await exportArchive(here)
    const third = temporaryCorpus()
    third.projects.rename({ projectId: third.projectId, name: 'Other' })
    third.settings.saveSettings({ annotator: 'Dan' })
    const { project } = await third.interchange.openArchive({ file: copy })
    const thirdId = (await listAll({ documents: third.documents, projectId: project.id })).rows[0]!.id
    mark(here, documentId, 'COPD')
    mark(there, thereId, 'aspirin')
    mark(third, thirdId, 'Severe')
    await merge(here, await archiveOf(there, thereProject))
    expect(await merge(here, await archiveOf(third, project.id))).toMatchObject({ changed: 0, passes: 1 })
    const names = here.assignments.assigned({ documentId }).map(({ annotator }) => annotator)
    expect(names.sort()).toEqual(['Ann', 'Ben', 'Dan'])
  })

  it('leaves everything as it was where the archive is damaged', async () => {
    const { here, there, thereProject } = await twoStations()
    const bytes = new Uint8Array(await (await archiveOf(there, thereProject)).arrayBuffer())
    const file = new File([bytes.subarray(0, bytes.length / 2)], 'half.chartmark')
    const before = await listAll(here)
    await expect(merge(here, file)).rejects.toMatchObject({ data: { reason: 'archive-damaged' } })
    await expect(here.interchange.previewMerge({ projectId: here.projectId, file })).rejects.toMatchObject({
      data: { reason: 'archive-damaged' }
    })
    expect(await listAll(here)).toEqual(before)
    expect(refusalOf(() => here.projects.labels({ projectId: here.projectId }))).toBe('done')
  })
})
