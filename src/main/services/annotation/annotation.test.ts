// Edits by name: what each does, what is refused, and what undo and taking back one step make of them.
import { describe, expect, it } from 'vitest'
import type { Change, Edit } from '../../../shared/entities.ts'
import { noteAttribute } from '../../../shared/labels.ts'
import { addText, exportAll, listAll, refusalOf, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { importFiles } from '../imports/import-files.fixture.ts'
import { addDrug, aspirin, openNote, suggestedDrug, text } from './open-note.fixture.ts'

describe('an edit', () => {
  it('adds a mark of the annotator and answers with what changed', async () => {
    const { settings, edit, marks, documentId } = await openNote()
    settings.saveSettings({ annotator: '王医生' })
    const change = edit(addDrug)
    expect(change).toMatchObject({
      documentId,
      revision: 1,
      status: 'todo',
      removed: [],
      undoTop: expect.any(Number) as number,
      redoTop: null,
      signOff: null
    })
    expect(change.changed).toHaveLength(1)
    expect(marks()).toEqual([['drug', 'aspirin', 'accepted', 'human', '王医生', null]])
  })

  it('lets spans overlap, nest and carry two labels', async () => {
    const { edit, marks } = await openNote()
    edit(addDrug)
    edit({ kind: 'add', labelId: 'disease', fragments: [aspirin] })
    edit({ kind: 'add', labelId: 'drug', fragments: [{ start: 11, end: 25 }] })
    edit({
      kind: 'add',
      labelId: 'drug',
      fragments: [
        { start: 0, end: 2 },
        { start: 11, end: 18 }
      ]
    })
    expect(marks()).toHaveLength(4)
  })

  it.each<[string, Edit, string]>([
    ['the same span with the same label', addDrug, 'span-exists'],
    ['a label that is not in the set', { ...addDrug, labelId: 'anatomy' }, 'label-unknown'],
    ['a span beyond the text', { ...addDrug, fragments: [{ start: 11, end: 99 }] }, 'span-outside-text'],
    ['a span that starts in a character', { ...addDrug, fragments: [{ start: 3, end: 5 }] }, 'span-splits-character'],
    ['a span that ends in a character', { ...addDrug, fragments: [{ start: 0, end: 3 }] }, 'span-splits-character'],
    ['a mark that is gone', { kind: 'remove', annotationIds: ['999'] }, 'NOT_FOUND'],
    ['an identity of another form', { kind: 'accept', annotationIds: ['1 OR 1'] }, 'NOT_FOUND']
  ])('is refused for %s, and changes nothing', async (_what, edit, reason) => {
    const note = await openNote()
    note.edit(addDrug)
    const before = note.documents.get({ documentId: note.documentId })
    const audit = note.workspace.read.one('SELECT count(*) FROM audit')
    expect(refusalOf(() => note.edit(edit))).toBe(reason)
    expect(note.documents.get({ documentId: note.documentId })).toEqual(before)
    expect(note.workspace.read.one('SELECT count(*) FROM audit')).toEqual(audit)
  })

  it('of a mark of another document is refused', async () => {
    const corpus = temporaryCorpus()
    const [one, other] = [await addText(corpus, text, 'one.txt'), await addText(corpus, `${text}.`, 'other.txt')]
    const { changed } = corpus.annotation.edit({ documentId: one, edit: addDrug })
    const remove: Edit = { kind: 'remove', annotationIds: [changed[0]!.id] }
    expect(refusalOf(() => corpus.annotation.edit({ documentId: other, edit: remove }))).toBe('NOT_FOUND')
    expect(refusalOf(() => corpus.annotation.edit({ documentId: 'nowhere', edit: addDrug }))).toBe('NOT_FOUND')
  })

  it('that changes nothing leaves no trace', async () => {
    const { edit, suggest, documents, documentId, workspace } = await openNote()
    suggest([suggestedDrug])
    const { annotations } = documents.get({ documentId })
    const accept: Edit = { kind: 'accept', annotationIds: annotations.map(({ id }) => id) }
    expect(edit(accept).revision).toBe(2)
    const heard: Change[] = []
    workspace.onChange((change) => heard.push(change))
    expect(edit(accept)).toMatchObject({ revision: 2, changed: [], removed: [], undoTop: expect.any(Number) as number })
    expect(edit({ kind: 'status', status: 'todo' }).revision).toBe(2)
    expect(heard).toEqual([])
  })

  it('tells of itself once it is stored', async () => {
    const { edit, workspace, projectId, documentId } = await openNote()
    const heard: Change[] = []
    workspace.onChange((change) => heard.push(change))
    edit(addDrug)
    expect(heard).toEqual([{ kind: 'document', projectId, documentId, revision: 1 }])
  })
})

describe('a note to a span', () => {
  it('is kept with it, goes along in JSON lines, and is taken back like anything else', async () => {
    const corpus = temporaryCorpus()
    const documentId = await addText(corpus, text)
    const { changed } = corpus.annotation.edit({ documentId, edit: addDrug })
    const note = `Ask the ward: ${'“brand” or 商品名? '.repeat(20)}`.trim()
    const attributes = { [noteAttribute]: note }
    corpus.annotation.edit({
      documentId,
      edit: { kind: 'describe', annotationId: changed[0]!.id, attributes }
    })
    const notes = () => corpus.documents.get({ documentId }).annotations.map(({ attributes: own }) => own)
    expect(notes()).toEqual([attributes])
    const { file } = await exportAll(corpus, 'jsonl')
    const { id } = corpus.projects.create({ name: 'Again', labels: 'disease-drug' })
    await importFiles(corpus.deps, { projectId: id, files: [file], format: 'jsonl' })
    const { rows } = await listAll({ documents: corpus.documents, projectId: id })
    expect(corpus.documents.get({ documentId: rows[0]!.id }).annotations).toMatchObject([{ attributes }])
    corpus.annotation.undo({ documentId })
    expect(notes()).toEqual([{}])
  })
})

describe('undo', () => {
  it('takes a bulk decision back in one step', async () => {
    const { edit, annotation, documents, documentId, suggest, projects } = await openNote()
    suggest(Array.from({ length: 20 }, (_, i) => ({ start: 4 + i, end: 5 + i, label: 'drug', score: 0.5 })))
    const ids = documents.get({ documentId }).annotations.map(({ id }) => id)
    edit({ kind: 'accept', annotationIds: ids })
    expect(projects.list()[0]).toMatchObject({ annotations: 20, suggestions: 0 })
    expect(annotation.undo({ documentId })!.changed).toHaveLength(20)
    expect(projects.list()[0]).toMatchObject({ annotations: 0, suggestions: 20 })
    expect(annotation.undo({ documentId })).toBeNull()
  })

  it('does not bring back a label that left the label set meanwhile', async () => {
    const { edit, annotation, projects, projectId, documentId } = await openNote()
    const { changed } = edit(addDrug)
    edit({ kind: 'remove', annotationIds: [changed[0]!.id] })
    const { labels } = projects.labels({ projectId })
    projects.saveLabels({ projectId, labels: labels.filter(({ id }) => id !== 'drug') })
    expect(refusalOf(() => annotation.undo({ documentId }))).toBe('label-unknown')
    projects.saveLabels({ projectId, labels })
    expect(annotation.undo({ documentId })!.changed).toHaveLength(1)
  })

  it('is part of the history, which begins with the import', async () => {
    const { edit, annotation, documentId } = await openNote()
    edit(addDrug)
    edit({ kind: 'status', status: 'annotated' })
    annotation.undo({ documentId })
    annotation.undo({ documentId })
    annotation.redo({ documentId })
    const history = annotation.history({ documentId })
    expect(history.map(({ action, annotations, undone }) => [action, annotations, undone])).toEqual([
      ['import', 0, false],
      ['add', 1, false],
      ['status', 0, true],
      ['undo', 0, false],
      ['undo', 1, true],
      ['redo', 1, false]
    ])
    expect(history[0]!.by).toBe('note.txt')
    // It says of which words and to what state.
    expect(history[1]!.about).toEqual({ labelId: 'drug', fragments: [aspirin] })
    expect(history[2]).toMatchObject({ status: 'annotated' })
    expect(history[2]).not.toHaveProperty('about')
  })
})

describe('taking back one step', () => {
  it('leaves what was done since, also what was done to the same marks', async () => {
    const { edit, annotation, documents, documentId, suggest, marks } = await openNote()
    suggest([suggestedDrug, { start: 5, end: 10, label: 'drug', score: 0.5 }])
    const ids = documents.get({ documentId }).annotations.map(({ id }) => id)
    const { undoTop } = edit({ kind: 'accept', annotationIds: ids })
    const relabelled = documents.get({ documentId }).annotations.find(({ score }) => score === 0.8)!
    edit({ kind: 'relabel', annotationId: relabelled.id, labelId: 'disease' })
    edit({ kind: 'add', labelId: 'drug', fragments: [{ start: 0, end: 2 }] })
    const sequence = undoTop!
    expect(annotation.takeBack({ documentId, sequence })!.changed).toHaveLength(1)
    const now = marks().map(([label, words, status]) => [label, words, status])
    expect(now.toSorted()).toEqual([
      ['disease', 'aspirin', 'accepted'],
      ['drug', 'takes', 'suggestion'],
      ['drug', '患者', 'accepted']
    ])
    // Done once: nothing of it stands any more.
    expect(annotation.takeBack({ documentId, sequence })).toBeNull()
    // It is a step of its own.
    annotation.undo({ documentId })
    expect(marks().map(([, words, status]) => [words, status])).toContainEqual(['takes', 'accepted'])
  })

  it('brings nothing back to a place that a person has marked again since', async () => {
    const { edit, annotation, documents, documentId } = await openNote()
    const { changed } = edit(addDrug)
    const { undoTop } = edit({ kind: 'remove', annotationIds: [changed[0]!.id] })
    const again = edit(addDrug).changed[0]!.id
    edit({ kind: 'describe', annotationId: again, code: 'B01AC06' })
    const before = documents.get({ documentId })
    expect(annotation.takeBack({ documentId, sequence: undoTop! })).toBeNull()
    expect(documents.get({ documentId })).toEqual(before)
  })

  it('leaves a mark where it was moved to and described since, though a suggestion gave way to it there', async () => {
    const { edit, annotation, documents, documentId, suggest } = await openNote()
    suggest([suggestedDrug])
    const { changed } = edit({ kind: 'add', labelId: 'disease', fragments: [aspirin] })
    const { undoTop } = edit({ kind: 'relabel', annotationId: changed[0]!.id, labelId: 'drug' })
    const kept = documents.get({ documentId }).annotations.map(({ id }) => id)
    edit({ kind: 'describe', annotationId: kept[0]!, code: 'B01AC06' })
    const before = documents.get({ documentId })
    expect(before.annotations).toHaveLength(1)
    expect(annotation.takeBack({ documentId, sequence: undoTop! })).toBeNull()
    expect(documents.get({ documentId })).toEqual(before)
  })

  it('needs a label only for what comes back: nothing is refused where nothing stands', async () => {
    const { edit, annotation, projects, projectId, documentId } = await openNote()
    const { changed } = edit(addDrug)
    const annotationId = changed[0]!.id
    const { undoTop: sequence } = edit({ kind: 'relabel', annotationId, labelId: 'disease' })
    const { labels } = projects.labels({ projectId })
    projects.saveLabels({ projectId, labels: labels.filter(({ id }) => id !== 'drug') })
    expect(refusalOf(() => annotation.takeBack({ documentId, sequence: sequence! }))).toBe('label-unknown')
    edit({ kind: 'remove', annotationIds: [annotationId] })
    expect(annotation.takeBack({ documentId, sequence: sequence! })).toBeNull()
  })

  it('is the same as undo where it is the newest, and nothing for a step of another document', async () => {
    const corpus = temporaryCorpus()
    const [one, other] = [await addText(corpus, text, 'one.txt'), await addText(corpus, `${text}.`, 'other.txt')]
    const { undoTop: sequence } = corpus.annotation.edit({ documentId: one, edit: addDrug })
    expect(corpus.annotation.takeBack({ documentId: other, sequence: sequence! })).toBeNull()
    expect(corpus.annotation.takeBack({ documentId: one, sequence: sequence! })).toMatchObject({ undoTop: null })
    expect(corpus.annotation.redo({ documentId: one })!.changed).toHaveLength(1)
  })
})

it('keeps totals of every project right while another changes', async () => {
  const corpus: TestCorpus = temporaryCorpus()
  const documentId = await addText(corpus, text)
  const other = corpus.projects.create({ name: 'Other', labels: 'clinical' })
  corpus.annotation.edit({ documentId, edit: addDrug })
  corpus.annotation.edit({ documentId, edit: { kind: 'status', status: 'reviewed' } })
  const [notes, untouched] = corpus.projects.list()
  expect(notes).toMatchObject({ documents: 1, annotated: 1, annotations: 1, suggestions: 0 })
  expect(untouched).toEqual({ ...other, documents: 0, annotated: 0, annotations: 0, suggestions: 0 })
})
