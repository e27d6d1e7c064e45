// People under another name, away and back: what they did stays theirs, what they had not finished goes on or returns.
import { describe, expect, it } from 'vitest'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { addText, exportArchive, listAll, refusalOf, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'

const texts = ['Asthma since childhood.', 'Aspirin for the heart.', 'COPD, stable.', 'Fever and cough.']
const be = (corpus: TestCorpus, annotator: string) => corpus.settings.saveSettings({ annotator })
const mark = (corpus: TestCorpus, documentId: string) =>
  corpus.annotation.edit({
    documentId,
    edit: { kind: 'add', labelId: 'disease', fragments: [{ start: 0, end: 6 }] }
  })
const assignedTo = (corpus: TestCorpus, documentId: string) =>
  corpus.assignments.assigned({ documentId }).map(({ annotator }) => annotator)
const assign = (corpus: TestCorpus, documentId: string, ...annotators: string[]) =>
  corpus.assignments.assign({ projectId: corpus.projectId, documentIds: [documentId], annotators })
const actionsOf = ({ deps }: TestCorpus, action: string) =>
  deps.read.all<{ before: string; after: string }>('SELECT before, after FROM audit WHERE action = ?', action)

/** Ann has a document alone, one that she has begun alone, a pass, and a pass that she has begun; Cy is at the keyboard. */
async function annAtWork() {
  const corpus = temporaryCorpus()
  const [fresh, begun, pass, begunPass] = [
    await addText(corpus, texts[0]!, '0.txt'),
    await addText(corpus, texts[1]!, '1.txt'),
    await addText(corpus, texts[2]!, '2.txt'),
    await addText(corpus, texts[3]!, '3.txt')
  ]
  await assign(corpus, fresh, 'Ann')
  await assign(corpus, begun, 'Ann')
  await assign(corpus, pass, 'Ann', 'Ben')
  await assign(corpus, begunPass, 'Ann', 'Ben')
  be(corpus, 'Ann')
  mark(corpus, begun)
  const { rows } = await listAll(corpus)
  const own = corpus.deps.read.one<{ id: string }>(
    `SELECT pass.id FROM assignment JOIN document AS pass ON pass.key = pass_key
       JOIN document AS main ON main.key = document_key WHERE annotator = 'Ann' AND main.id = ?`,
    begunPass
  )!.id
  expect(rows.map(({ id }) => id)).toContain(own)
  mark(corpus, own)
  be(corpus, 'Cy')
  return { corpus, fresh, begun, pass, begunPass, own }
}

describe('renaming an annotator', () => {
  it('changes what they are called and nothing that was recorded; the audit trail says so', async () => {
    const { corpus, begun } = await annAtWork()
    const people = corpus.people.rename({ name: 'Ann', to: 'Anna Weber' })
    expect(people).toContainEqual({ name: 'Ann', shownName: 'Anna Weber', isArchived: false })
    expect(corpus.annotation.history({ documentId: begun })).toMatchObject([{ by: '1.txt' }, { by: 'Ann' }])
    expect(assignedTo(corpus, begun)).toEqual(['Ann'])
    expect(actionsOf(corpus, 'people.rename').map(({ before, after }) => [before, after])).toEqual([
      ['{"shownName":"Ann"}', '{"shownName":"Anna Weber"}']
    ])
    expect(findBrokenAudit(corpus.deps.read)).toBeNull()
  })

  it('is undone by the old name, and either name means the same person', async () => {
    const { corpus, fresh } = await annAtWork()
    corpus.people.rename({ name: 'Ann', to: 'Anna' })
    expect(be(corpus, 'ANNA').annotator).toBe('Ann')
    expect(be(corpus, 'Ann').annotator).toBe('Ann')
    await assign(corpus, fresh, 'Anna')
    expect(assignedTo(corpus, fresh)).toEqual(['Ann'])
    expect(corpus.people.rename({ name: 'Ann', to: 'Ann' })).toContainEqual({
      name: 'Ann',
      shownName: 'Ann',
      isArchived: false
    })
  })

  it('refuses an empty name, another’s present or former name, and nobody', async () => {
    const { corpus } = await annAtWork()
    corpus.people.rename({ name: 'Ann', to: 'Anna' })
    expect(refusalOf(() => corpus.people.rename({ name: 'Ben', to: ' ' }))).toBe('empty-name')
    for (const to of ['ann', 'Ａnna', 'Cy'])
      expect(refusalOf(() => corpus.people.rename({ name: 'Ben', to }))).toBe('name-taken')
    expect(refusalOf(() => corpus.people.add({ name: 'Anna' }))).toBe('name-taken')
    expect(() => corpus.people.rename({ name: 'Zoe', to: 'Zo' })).toThrow('NOT_FOUND')
    expect(corpus.people.list().map(({ shownName }) => shownName)).toEqual(['Anna', 'Ben', 'Cy'])
  })

  it('leaves archives as they were: work of the renamed still meets itself elsewhere', async () => {
    const { corpus, begun } = await annAtWork()
    corpus.people.rename({ name: 'Ann', to: 'Anna' })
    const before = corpus.annotation.history({ documentId: begun })
    const { file } = await exportArchive(corpus)
    const merged = await corpus.interchange.previewMerge({ projectId: corpus.projectId, file })
    expect(merged).toMatchObject({ newLabels: [], documents: { new: 0, theirs: 0, both: 0 } })
    expect(corpus.annotation.history({ documentId: begun })).toEqual(before)
  })
})

describe('archiving an annotator', () => {
  it('hands unfinished documents to nobody, keeps begun passes, marks and history, and returns with all of it', async () => {
    const { corpus, fresh, begun, pass, begunPass, own } = await annAtWork()
    const input = { name: 'Ann', to: null }
    const marked = corpus.annotation.history({ documentId: begun })
    expect(corpus.archiving.previewArchive(input)).toEqual({ released: 3, handed: 0, kept: 1 })
    expect(assignedTo(corpus, fresh)).toEqual(['Ann'])
    expect(corpus.archiving.archive(input)).toEqual({ released: 3, handed: 0, kept: 1 })
    expect(corpus.people.list()).toContainEqual({ name: 'Ann', shownName: 'Ann', isArchived: true })
    expect([fresh, begun, pass, begunPass].map((id) => assignedTo(corpus, id))).toEqual([
      [],
      [],
      ['Ben'],
      ['Ann', 'Ben']
    ])
    expect(corpus.annotation.history({ documentId: begun })).toEqual(marked)
    expect(corpus.archiving.bringBack({ name: 'Ann' })).toEqual({ returned: 3, kept: 0 })
    for (const [id, names] of [
      [fresh, ['Ann']],
      [begun, ['Ann']],
      [pass, ['Ann', 'Ben']],
      [begunPass, ['Ann', 'Ben']]
    ] as const)
      expect(new Set(assignedTo(corpus, id))).toEqual(new Set(names))
    be(corpus, 'Ann')
    expect(corpus.annotation.history({ documentId: own })).toMatchObject([{}, { by: 'Ann' }])
    expect(findBrokenAudit(corpus.deps.read)).toBeNull()
  })

  it('hands them to another, who goes on where one person works and keeps their own pass where several do', async () => {
    const { corpus, fresh, begun, pass } = await annAtWork()
    expect(corpus.archiving.archive({ name: 'Ann', to: 'Ben' })).toEqual({ released: 3, handed: 2, kept: 1 })
    expect([fresh, begun, pass].map((id) => assignedTo(corpus, id))).toEqual([['Ben'], ['Ben'], ['Ben']])
    be(corpus, 'Ben')
    corpus.annotation.edit({ documentId: begun, edit: { kind: 'status', status: 'annotated' } })
    expect(corpus.annotation.history({ documentId: begun }).map(({ by }) => by)).toEqual(['1.txt', 'Ann', 'Ben'])
    // What Ben has gone on with stays Ben's.
    expect(corpus.archiving.bringBack({ name: 'Ann' })).toEqual({ returned: 2, kept: 1 })
    expect(assignedTo(corpus, begun)).toEqual(['Ben'])
    expect(assignedTo(corpus, fresh)).toEqual(['Ann'])
  })

  it('gives a blind pass of their own to another who has none, and takes it back while it is not begun', async () => {
    const { corpus, pass } = await annAtWork()
    expect(corpus.archiving.archive({ name: 'Ann', to: 'Cy' })).toMatchObject({ handed: 3 })
    expect(assignedTo(corpus, pass)).toEqual(['Ben', 'Cy'])
    expect(corpus.archiving.bringBack({ name: 'Ann' })).toEqual({ returned: 3, kept: 0 })
    expect(new Set(assignedTo(corpus, pass))).toEqual(new Set(['Ann', 'Ben']))
  })

  it('refuses whoever is at the keyboard, the archived as recipients, and nobody; nothing changes', async () => {
    const { corpus, fresh } = await annAtWork()
    expect(refusalOf(() => corpus.archiving.archive({ name: 'Cy', to: null }))).toBe('annotator-working')
    expect(refusalOf(() => corpus.archiving.archive({ name: 'Ann', to: 'Ann' }))).toBe('annotator-archived')
    corpus.archiving.archive({ name: 'Ben', to: null })
    expect(refusalOf(() => corpus.archiving.archive({ name: 'Ann', to: 'Ben' }))).toBe('annotator-archived')
    expect(() => corpus.archiving.archive({ name: 'Zoe', to: null })).toThrow('NOT_FOUND')
    expect(() => corpus.archiving.archive({ name: 'Ann', to: 'Zoe' })).toThrow('NOT_FOUND')
    expect(assignedTo(corpus, fresh)).toEqual(['Ann'])
  })

  it('ends when they take the keyboard or are given work by name', async () => {
    const { corpus, fresh } = await annAtWork()
    corpus.archiving.archive({ name: 'Ann', to: null })
    be(corpus, 'Ann')
    expect(corpus.people.list()).toContainEqual({ name: 'Ann', shownName: 'Ann', isArchived: false })
    corpus.archiving.archive({ name: 'Ben', to: null })
    await assign(corpus, fresh, 'Ben')
    expect(corpus.people.list()).toContainEqual({ name: 'Ben', shownName: 'Ben', isArchived: false })
  })
})
