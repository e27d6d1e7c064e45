// Merging, splitting, renaming and removing labels: previewed as it will be, applied to every span, and undone as one.
import { describe, expect, it } from 'vitest'
import { makeLabel } from '../../../shared/labels.ts'
import type { Job } from '../../../shared/jobs.ts'
import { createJobQueue } from '../../jobs/queue.ts'
import { addText, fileOf, temporaryCorpus } from '../corpus.fixture.ts'
import { createLabelChangeService } from './label-changes.ts'

const text = 'Aspirin and metformin for diabetes.'

async function markedNote() {
  const corpus = temporaryCorpus()
  const documentId = await addText(corpus, text)
  const add = (labelId: string, start: number, end: number) =>
    corpus.annotation.edit({ documentId, edit: { kind: 'add', labelId, fragments: [{ start, end }] } })
  add('drug', 0, 7)
  add('drug', 12, 21)
  add('disease', 26, 34)
  const marks = () =>
    corpus.documents
      .get({ documentId })
      .annotations.map(({ fragments, labelId }) => `${labelId}:${text.slice(fragments[0]!.start, fragments[0]!.end)}`)
  const labelIds = () => corpus.projects.labels({ projectId: corpus.projectId }).labels.map(({ id }) => id)
  return { ...corpus, documentId, add, marks, labelIds }
}

it('of many documents is a job that shows how far it is; stopped, it leaves labels and spans as they were', async () => {
  const { projectId, deps, interchange, labelChanges, projects, bulk } = temporaryCorpus()
  const lines = Array.from({ length: 450 }, (_, at) =>
    JSON.stringify({ id: `n${at}`, text: `Aspirin ${at}.`, spans: [{ start: 0, end: 7, label: 'drug' }] })
  )
  await interchange.import({ projectId, files: [fileOf('many.jsonl', lines.join('\n'))], format: 'jsonl' })
  const queue = createJobQueue()
  const service = createLabelChangeService({ ...deps, queue })
  const operation = { kind: 'merge', labelId: 'drug', into: 'disease' } as const
  const labelIds = () => projects.labels({ projectId }).labels.map(({ id }) => id)
  const left = () => labelChanges.preview({ projectId, operation }).documents
  const seen: Job[] = []
  let stop = true
  queue.onChange(() => {
    const [job] = queue.list()
    if (job === undefined) return
    seen.push(job)
    if (stop && job.share > 0.1 && job.state === 'running') queue.cancel(job.id)
  })
  const change = () => service.change({ projectId, operation, subjectId: 'asked' })
  await expect(change()).rejects.toMatchObject({ data: { reason: 'job-cancelled' } })
  expect([labelIds(), left()]).toEqual([['disease', 'drug'], 450])
  expect(bulk.changes({ projectId }).filter(({ undone }) => !undone)).toEqual([])
  stop = false
  seen.length = 0
  expect(await change()).toMatchObject({ documents: 450 })
  expect(labelIds()).toEqual(['disease'])
  const shown = seen.filter(({ stage, share }) => stage === 'changing-labels' && share > 0 && share < 1)
  expect(shown.length).toBeGreaterThan(1)
  expect(shown.every(({ subjectId }) => subjectId === 'asked')).toBe(true)
})

const before = ['drug:Aspirin', 'drug:metformin', 'disease:diabetes']

describe('a change of the label set', () => {
  it('merges one label into another, counting what falls together', async () => {
    const note = await markedNote()
    const { projectId, labelChanges, bulk, marks, labelIds } = note
    note.add('disease', 0, 7)
    const operation = { kind: 'merge', labelId: 'drug', into: 'disease' } as const
    expect(labelChanges.preview({ projectId, operation })).toEqual({ documents: 1, annotations: 2, doubled: 1 })
    expect(labelIds()).toEqual(['disease', 'drug'])
    const { batchId, annotations } = await labelChanges.change({ projectId, operation })
    expect(annotations).toBe(2)
    expect(labelIds()).toEqual(['disease'])
    expect(marks()).toEqual(['disease:Aspirin', 'disease:metformin', 'disease:diabetes'])
    await bulk.takeBack({ projectId, batchId: batchId! })
    expect(labelIds()).toEqual(['disease', 'drug'])
    expect(marks().toSorted()).toEqual([...before, 'disease:Aspirin'].toSorted())
  })

  it('splits off the spans of some texts into a new label', async () => {
    const { projectId, labelChanges, documentId, bulk, marks, labelIds } = await markedNote()
    expect(labelChanges.surfaces({ projectId, labelId: 'drug' })).toEqual([
      { surface: 'aspirin', count: 1 },
      { surface: 'metformin', count: 1 }
    ])
    const to = makeLabel('antidiabetic', 2)
    const operation = { kind: 'split', labelId: 'drug', to, surfaces: ['metformin'] } as const
    await labelChanges.change({ projectId, operation: { ...operation, surfaces: [...operation.surfaces] } })
    expect(labelIds()).toEqual(['disease', 'drug', 'antidiabetic'])
    expect(marks()).toEqual(['drug:Aspirin', 'antidiabetic:metformin', 'disease:diabetes'])
    await bulk.undo({ documentId })
    expect(labelIds()).toEqual(['disease', 'drug'])
    expect(marks()).toEqual(before)
    await bulk.redo({ documentId })
    expect(labelIds().toSorted()).toEqual(['antidiabetic', 'disease', 'drug'])
    expect(marks()).toEqual(['drug:Aspirin', 'antidiabetic:metformin', 'disease:diabetes'])
  })

  it('renames a label in files and takes those below it along', async () => {
    const { projectId, labelChanges, projects, bulk, marks, labelIds } = await markedNote()
    const { labels } = projects.labels({ projectId })
    projects.saveLabels({ projectId, labels: [...labels, { ...makeLabel('insulin', 2), parent: 'drug' }] })
    const { batchId } = await labelChanges.change({
      projectId,
      operation: { kind: 'rename', labelId: 'drug', to: 'Medication' }
    })
    expect(projects.labels({ projectId }).labels.map(({ id, parent }) => [id, parent])).toEqual([
      ['disease', undefined],
      ['Medication', undefined],
      ['insulin', 'Medication']
    ])
    expect(marks()).toEqual(['Medication:Aspirin', 'Medication:metformin', 'disease:diabetes'])
    await bulk.takeBack({ projectId, batchId: batchId! })
    expect(marks()).toEqual(before)
    expect(labelIds()).toEqual(['disease', 'drug', 'insulin'])
  })

  it('removes a label with its spans, and all of it comes back', async () => {
    const { projectId, labelChanges, documentId, bulk, marks, labelIds } = await markedNote()
    await labelChanges.change({ projectId, operation: { kind: 'remove', labelId: 'drug' } })
    expect(labelIds()).toEqual(['disease'])
    expect(marks()).toEqual(['disease:diabetes'])
    await bulk.undo({ documentId })
    expect(labelIds()).toEqual(['disease', 'drug'])
    expect(marks()).toEqual(before)
    await bulk.redo({ documentId })
    expect(labelIds()).toEqual(['disease'])
  })

  it('is refused where a label is missing, there already, or the last one', async () => {
    const { projectId, labelChanges } = await markedNote()
    const reasonOf = async (operation: Parameters<typeof labelChanges.change>[0]['operation']) =>
      labelChanges.change({ projectId, operation }).then(
        () => 'done',
        (error: { data?: { reason?: string } }) => error.data?.reason
      )
    expect(await reasonOf({ kind: 'merge', labelId: 'drug', into: 'drug' })).toBe('label-unknown')
    expect(await reasonOf({ kind: 'merge', labelId: 'none', into: 'drug' })).toBe('label-unknown')
    expect(await reasonOf({ kind: 'rename', labelId: 'drug', to: 'disease' })).toBe('name-taken')
    await labelChanges.change({ projectId, operation: { kind: 'remove', labelId: 'drug' } })
    expect(await reasonOf({ kind: 'remove', labelId: 'disease' })).toBe('label-in-use')
  })
})

it('every saved state of the label set is listed, with when and by whom', async () => {
  const { projectId, projects, labelChanges } = await markedNote()
  const { labels } = projects.labels({ projectId })
  projects.saveLabels({ projectId, labels: [...labels, makeLabel('insulin', 2)] })
  const versions = labelChanges.versions({ projectId })
  expect(versions.map(({ version, by, labels: each }) => [version, by, each.length])).toEqual([
    [2, 'Annotator', 3],
    [1, 'Annotator', 2]
  ])
  expect(versions[1]!.labels).toEqual(labels)
  expect(() => labelChanges.versions({ projectId: 'nowhere' })).toThrow()
})

describe('restoring a document', () => {
  it('brings it back to any point of its history, as an edit that can be undone', async () => {
    const { annotation, documents, documentId, marks } = await markedNote()
    annotation.edit({ documentId, edit: { kind: 'status', status: 'reviewed' } })
    const history = annotation.history({ documentId })
    annotation.restore({ documentId, sequence: history[1]!.sequence })
    expect(marks()).toEqual(['drug:Aspirin'])
    expect(documents.get({ documentId }).status).toBe('todo')
    annotation.restore({ documentId, sequence: 0 })
    expect(marks()).toEqual([])
    annotation.undo({ documentId })
    annotation.undo({ documentId })
    expect(marks()).toEqual(before)
    expect(documents.get({ documentId }).status).toBe('reviewed')
    const { revision } = documents.get({ documentId })
    expect(annotation.restore({ documentId, sequence: 10 ** 9 })).toMatchObject({ revision, changed: [] })
  })
})

describe('details of a span', () => {
  it('are an edit like others', async () => {
    const { annotation, documents, documentId } = await markedNote()
    const [first] = documents.get({ documentId }).annotations
    const describe_ = (attributes: Record<string, string>, code?: string) =>
      annotation.edit({
        documentId,
        edit: { kind: 'describe', annotationId: first!.id, attributes, ...(code === undefined ? {} : { code }) }
      })
    describe_({ negated: 'yes', certainty: 'possible' }, 'B01AC06')
    expect(documents.get({ documentId }).annotations[0]).toMatchObject({
      attributes: { certainty: 'possible', negated: 'yes' },
      code: 'B01AC06'
    })
    const { revision } = documents.get({ documentId })
    expect(describe_({ certainty: 'possible', negated: 'yes' }).revision).toBe(revision)
    annotation.undo({ documentId })
    expect(documents.get({ documentId }).annotations[0]).toMatchObject({ attributes: {}, code: null })
    annotation.redo({ documentId })
    expect(documents.get({ documentId }).annotations[0]).toMatchObject({ code: 'B01AC06' })
  })
})
