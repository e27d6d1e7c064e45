// Bringing back an earlier version of the label set: spans get the labels that they had, as far as the history knows, as one change.
import { describe, expect, it } from 'vitest'
import { makeLabel } from '../../../shared/labels.ts'
import { addText, temporaryCorpus } from '../corpus.fixture.ts'

const text = 'Aspirin and metformin for diabetes, insulin later.'

async function markedNote() {
  const corpus = temporaryCorpus()
  const { projectId, annotation, documents, projects, labelRestore } = corpus
  const documentId = await addText(corpus, text)
  const add = (labelId: string, word: string) => {
    const start = text.indexOf(word)
    const fragments = [{ start, end: start + word.length }]
    return annotation.edit({ documentId, edit: { kind: 'add', labelId, fragments } }).changed[0]!.id
  }
  const ids = {
    aspirin: add('drug', 'Aspirin'),
    metformin: add('drug', 'metformin'),
    diabetes: add('disease', 'diabetes')
  }
  const marks = () =>
    documents
      .get({ documentId })
      .annotations.map(({ fragments, labelId }) => `${labelId}:${text.slice(fragments[0]!.start, fragments[0]!.end)}`)
      .toSorted()
  const labelIds = () => projects.labels({ projectId }).labels.map(({ id }) => id)
  const preview = (version = 1) => labelRestore.previewVersion({ projectId, version })
  const bringBack = (version = 1) => labelRestore.bringBack({ projectId, version })
  return { ...corpus, documentId, ids, add, marks, labelIds, preview, bringBack }
}

const before = ['disease:diabetes', 'drug:Aspirin', 'drug:metformin']
const move = (action: string, from: string | null, to: string | null, annotations: number) => ({
  ...{ action, from, to, annotations },
  documents: 1
})

describe('bringing back a version of the label set', () => {
  it('parts what a merge put together, for the history knows which span was which', async () => {
    const { projectId, labelChanges, bulk, add, marks, labelIds, preview, bringBack } = await markedNote()
    await labelChanges.change({ projectId, operation: { kind: 'merge', labelId: 'drug', into: 'disease' } })
    add('disease', 'insulin')
    expect(await preview()).toMatchObject({
      ...{ documents: 1, annotations: 2, changedSince: 0, kept: [] },
      moves: [move('merge-labels', 'disease', 'drug', 2)],
      places: [{ documentName: 'note.txt', annotations: 2 }]
    })
    const { batchId } = await bringBack()
    // Nobody can tell what the span that was marked since would have been.
    expect(marks()).toEqual(['disease:diabetes', 'disease:insulin', 'drug:Aspirin', 'drug:metformin'])
    expect(labelIds()).toEqual(['disease', 'drug'])
    await bulk.takeBack({ projectId, batchId: batchId! })
    expect(marks()).toEqual(['disease:Aspirin', 'disease:diabetes', 'disease:insulin', 'disease:metformin'])
    expect(labelIds()).toEqual(['disease'])
  })

  it('brings back spans that fell together, and those that left with their label', async () => {
    const { projectId, labelChanges, add, marks, preview, bringBack, bulk, documentId } = await markedNote()
    add('disease', 'Aspirin')
    await labelChanges.change({ projectId, operation: { kind: 'merge', labelId: 'drug', into: 'disease' } })
    await labelChanges.change({ projectId, operation: { kind: 'rename', labelId: 'disease', to: 'all' } })
    expect((await preview()).moves).toEqual([
      move('rename-label', 'all', 'disease', 2),
      move('rename-label', 'all', 'drug', 1),
      move('merge-labels', null, 'drug', 1)
    ])
    await bringBack()
    expect(marks()).toEqual(['disease:Aspirin', ...before])
    await bulk.undo({ documentId })
    expect(marks()).toEqual(['all:Aspirin', 'all:diabetes', 'all:metformin'])
    await bulk.redo({ documentId })
    expect(marks()).toEqual(['disease:Aspirin', ...before])
  })

  it('gives spans that were marked since a renaming or a splitting the label that theirs came of', async () => {
    const { projectId, labelChanges, add, marks, preview, bringBack, labelIds } = await markedNote()
    const to = makeLabel('antidiabetic', 2)
    await labelChanges.change({ projectId, operation: { kind: 'split', labelId: 'drug', to, surfaces: ['metformin'] } })
    await labelChanges.change({ projectId, operation: { kind: 'rename', labelId: 'antidiabetic', to: 'glucose' } })
    add('glucose', 'insulin')
    expect((await preview()).moves).toEqual([move('rename-label', 'glucose', 'drug', 2)])
    await bringBack()
    expect(marks()).toEqual(['disease:diabetes', 'drug:Aspirin', 'drug:insulin', 'drug:metformin'])
    expect(labelIds()).toEqual(['disease', 'drug'])
    // Of the version before, the middle of which nobody ever saw, the list shows nothing.
    expect(labelChanges.versions({ projectId }).map(({ labels }) => labels.length)).toEqual([2, 3, 3, 2])
  })

  it('leaves alone what a person changed since, and keeps labels that the version does not have', async () => {
    const { projectId, projects, labelChanges, annotation, documentId, ids, add, marks, preview, bringBack, labelIds } =
      await markedNote()
    await labelChanges.change({ projectId, operation: { kind: 'merge', labelId: 'drug', into: 'disease' } })
    const { labels } = projects.labels({ projectId })
    projects.saveLabels({ projectId, labels: [...labels, makeLabel('device', 1), makeLabel('unused', 2)] })
    annotation.edit({ documentId, edit: { kind: 'relabel', annotationId: ids.aspirin, labelId: 'device' } })
    // A boundary that moved does not hide where the label came from.
    const fragments = [{ start: 8, end: 21 }]
    annotation.edit({ documentId, edit: { kind: 'resize', annotationId: ids.metformin, fragments } })
    expect(await preview()).toMatchObject({
      changedSince: 1,
      moves: [move('merge-labels', 'disease', 'drug', 1)],
      kept: [{ labelId: 'device', documents: 1, annotations: 1 }]
    })
    expect((await preview(3)).moves).toEqual([])
    add('device', 'insulin')
    await bringBack()
    expect(marks()).toEqual(['device:Aspirin', 'device:insulin', 'disease:diabetes', 'drug:and metformin'])
    expect(labelIds()).toEqual(['disease', 'drug', 'device'])
  })

  it('brings back a label with its spans after it was removed, and goes forward again', async () => {
    const { projectId, labelChanges, marks, preview, bringBack, labelIds } = await markedNote()
    await labelChanges.change({ projectId, operation: { kind: 'remove', labelId: 'drug' } })
    const removed = labelChanges.versions({ projectId })[0]!.version
    expect((await preview()).moves).toEqual([move('remove-label', null, 'drug', 2)])
    await bringBack()
    expect(marks()).toEqual(before)
    // Going forward takes no span away: the label stays at the end while something carries it.
    expect(await preview(removed)).toMatchObject({ annotations: 0, kept: [{ labelId: 'drug', annotations: 2 }] })
    await bringBack(removed)
    expect(marks()).toEqual(before)
    expect(labelIds()).toEqual(['disease', 'drug'])
  })

  it('knows nothing of a change that was taken back', async () => {
    const { projectId, labelChanges, bulk, preview } = await markedNote()
    const { batchId } = await labelChanges.change({ projectId, operation: { kind: 'remove', labelId: 'drug' } })
    await bulk.takeBack({ projectId, batchId: batchId! })
    expect(await preview()).toMatchObject({ annotations: 0, moves: [], kept: [] })
  })

  it('is refused where there is no such version, or it is in force', async () => {
    const { preview, labelRestore } = await markedNote()
    await expect(preview(1)).rejects.toThrow()
    await expect(preview(99)).rejects.toThrow()
    await expect(labelRestore.bringBack({ projectId: 'nowhere', version: 1 })).rejects.toThrow()
  })
})
