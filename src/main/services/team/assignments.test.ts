// Work of several people: shares, blind passes, agreement, and what is brought together as gold.
import { describe, expect, it } from 'vitest'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { documentQuerySchema } from '../../../shared/entities.ts'
import { writeSuggestions } from '../annotation/suggestions.ts'
import { takeOwn, takeSide, decisionOf } from '../../../shared/agreement/adjudication.ts'
import { compareSpans } from '../../../shared/agreement/conflict-groups.ts'
import { addText, exportAll, listAll, refusalOf, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'

const text = 'Severe asthma and COPD, takes aspirin.'
const query = documentQuerySchema.parse({})
const at = (words: string) => {
  const start = text.indexOf(words)
  return [{ start, end: start + words.length }]
}
const be = (corpus: TestCorpus, annotator: string) => corpus.settings.saveSettings({ annotator })
const mark = (corpus: TestCorpus, documentId: string, words: string, labelId = 'disease') =>
  corpus.annotation.edit({ documentId, edit: { kind: 'add', labelId, fragments: at(words) } })
const finish = (corpus: TestCorpus, documentId: string) =>
  corpus.annotation.edit({ documentId, edit: { kind: 'status', status: 'annotated' } })
const ownId = async (corpus: TestCorpus) => (await listAll(corpus)).rows[0]!.id

/** One document that Ann and Ben have both finished: they agree on asthma, differ at COPD and aspirin. */
async function twice() {
  const corpus = temporaryCorpus()
  const main = await addText(corpus, text)
  await corpus.assignments.assign({ projectId: corpus.projectId, documentIds: [main], annotators: ['Ann', 'Ben'] })
  be(corpus, 'Ann')
  const ann = await ownId(corpus)
  mark(corpus, ann, 'asthma')
  mark(corpus, ann, 'COPD')
  mark(corpus, ann, 'aspirin', 'drug')
  finish(corpus, ann)
  be(corpus, 'Ben')
  const ben = await ownId(corpus)
  mark(corpus, ben, 'asthma')
  mark(corpus, ben, 'and COPD')
  finish(corpus, ben)
  return { corpus, main, ann, ben }
}

describe('assignments', () => {
  it('of one person are the document itself', async () => {
    const corpus = temporaryCorpus()
    const id = await addText(corpus, text)
    await corpus.assignments.assign({ projectId: corpus.projectId, documentIds: [id], annotators: ['Ann'] })
    const { rows } = await listAll(corpus)
    expect(rows).toMatchObject([{ id, assigned: ['Ann'] }])
    expect(rows[0]).not.toHaveProperty('isPass')
    expect(corpus.adjudication.progress(corpus)).toMatchObject({
      people: [{ annotator: 'Ann', assigned: 1, done: 0 }],
      unassigned: 0
    })
  })

  it('in shares are previewed, equal, and reach only what nobody has', async () => {
    const corpus = temporaryCorpus()
    for (let number = 0; number < 7; number++) await addText(corpus, `Note ${number}: ${text}`, `n${number}.txt`)
    const input = { ...corpus, query, annotators: ['Ann', 'Ben', 'Cy'], overlap: 2, together: 2 }
    const preview = await corpus.assignments.previewShares(input)
    expect(preview).toEqual({
      documents: 7,
      shared: 2,
      shares: ['Ann', 'Ben', 'Cy'].map((annotator) => ({ annotator, documents: 3 }))
    })
    expect(await corpus.assignments.share(input)).toMatchObject({ ...preview, left: 0 })
    await expect(corpus.assignments.share(input)).rejects.toMatchObject({ data: { reason: 'nothing-to-assign' } })
    const { total } = await corpus.documents.list({
      ...corpus,
      ...query,
      assigned: 'Ann',
      order: 'name',
      offset: 0,
      limit: 9
    })
    expect(total).toBe(3)
    const facets = await corpus.documents.facets({ projectId: corpus.projectId, ...query })
    expect(facets.assigned).toContainEqual({ value: 'Ann', documents: 3 })
    expect(facets.unassigned).toBe(0)
  })

  it('in shares leave what somebody has begun with them, so that no more documents are several people’s than was said', async () => {
    const corpus = temporaryCorpus()
    const ids: string[] = []
    for (let number = 0; number < 6; number++)
      ids.push(await addText(corpus, `Note ${number}: ${text}`, `n${number}.txt`))
    be(corpus, 'Ann')
    for (const id of ids.slice(0, 3)) mark(corpus, id, 'asthma')
    const input = { ...corpus, query, annotators: ['Ben', 'Ann'], overlap: 0, together: 2 }
    const even = ['Ben', 'Ann'].map((annotator) => ({ annotator, documents: 3 }))
    expect(await corpus.assignments.previewShares(input)).toEqual({ documents: 6, shared: 0, shares: even })
    // Where whoever has begun gets none, it is said that these will be two people's.
    const without = { ...input, annotators: ['Ben'] }
    expect(await corpus.assignments.previewShares(without)).toMatchObject({ documents: 6, shared: 3 })
    await corpus.assignments.share(input)
    expect(corpus.adjudication.progress(corpus)).toMatchObject({
      people: [
        { annotator: 'Ann', assigned: 3, done: 0 },
        { annotator: 'Ben', assigned: 3, done: 0 }
      ]
    })
    expect((await listAll(corpus)).rows.filter((row) => 'isPass' in row)).toEqual([])
  })

  it('are taken away where nothing was begun, and kept otherwise', async () => {
    const { corpus, main, ben } = await twice()
    const { projectId } = corpus
    await corpus.assignments.assign({ projectId, documentIds: [main], annotators: ['Cy'] })
    const off = (annotator: string) => corpus.assignments.unassign({ projectId, documentIds: [main], annotator })
    expect(await off('Cy')).toMatchObject({ documents: 1, kept: 0, left: 0 })
    expect(await off('Ben')).toMatchObject({ documents: 0, kept: 1, left: 0 })
    expect(corpus.documents.get({ documentId: ben }).annotations).toHaveLength(2)
  })
})

describe('a blind pass', () => {
  it('holds neither the spans of the first nor what a tagger of the project suggested; only what is derived from nobody', async () => {
    const corpus = temporaryCorpus()
    const { projectId } = corpus
    const main = await addText(corpus, text)
    be(corpus, 'Ann')
    const suggest = (origin: 'tagger' | 'dictionary', by: string, words: string, label: string) => {
      const [{ start, end }] = at(words) as [{ start: number; end: number }]
      writeSuggestions(corpus.deps, { origin, by }, [{ documentId: main, spans: [{ start, end, label, score: 0.9 }] }])
    }
    suggest('dictionary', 'Terms', 'aspirin', 'drug')
    suggest('tagger', 'Trained here', 'COPD', 'disease')
    mark(corpus, main, 'asthma')
    const { annotations } = corpus.documents.get({ documentId: main })
    corpus.annotation.edit({
      documentId: main,
      edit: { kind: 'reject', annotationIds: [annotations.find(({ by }) => by === 'Terms')!.id] }
    })
    finish(corpus, main)

    await corpus.assignments.assign({ projectId, documentIds: [main], annotators: ['Ben'] })
    be(corpus, 'Ben')
    const { rows, total } = await listAll(corpus)
    expect({ total, row: rows[0] }).toMatchObject({ total: 1, row: { isPass: true, status: 'todo', annotations: 0 } })
    const ben = corpus.documents.get({ documentId: rows[0]!.id })
    expect(ben.text).toBe(text)
    expect(ben.annotations.map(({ by, status, labelId }) => [by, status, labelId])).toEqual([
      ['Terms', 'suggestion', 'drug']
    ])
    // Neither the document nor Ann's pass can be looked into, and no count tells of it.
    expect(refusalOf(() => corpus.documents.get({ documentId: main }))).toBe('pass-is-blind')
    expect(refusalOf(() => corpus.annotation.history({ documentId: main }))).toBe('pass-is-blind')
    const facets = await corpus.documents.facets({ projectId, ...query })
    expect(facets.by.map(({ value }) => value)).toEqual(['Terms'])
    const { hits } = await corpus.occurrences.find({
      ...{ projectId, labelId: 'disease', words: 'asthma', limit: 9 },
      options: { wholeWord: true, matchCase: false, inflections: false }
    })
    expect(hits).toMatchObject([{ documentId: rows[0]!.id, state: 'free' }])
    // Whoever was first keeps what they marked, as theirs.
    be(corpus, 'Ann')
    const ann = corpus.documents.get({ documentId: await ownId(corpus) })
    expect(ann).toMatchObject({ status: 'annotated', isPass: true })
    expect(ann.annotations.filter(({ status }) => status === 'accepted')).toMatchObject([
      { labelId: 'disease', by: 'Ann' }
    ])
    expect(refusalOf(() => corpus.documents.get({ documentId: ben.id }))).toBe('pass-of-other')
    expect(refusalOf(() => mark(corpus, ben.id, 'COPD'))).toBe('pass-of-other')
  })

  it('has its own undo and history, counts in no total, and ends as annotated', async () => {
    const { corpus, ben, main } = await twice()
    corpus.annotation.undo({ documentId: ben })
    corpus.annotation.undo({ documentId: ben })
    expect(corpus.documents.get({ documentId: ben })).toMatchObject({
      status: 'todo',
      annotations: [{ labelId: 'disease' }]
    })
    corpus.annotation.edit({ documentId: ben, edit: { kind: 'status', status: 'gold' } })
    expect(corpus.documents.get({ documentId: ben }).status).toBe('annotated')
    expect(corpus.projects.list()).toMatchObject([{ documents: 1, annotated: 0, annotations: 0 }])
    const { file } = await exportAll(corpus, 'jsonl', { suggestions: true })
    expect((await file.text()).split('\n').filter((line) => line !== '')).toHaveLength(1)
    expect(corpus.documents.get({ documentId: main }).annotations).toEqual([])
  })
})

describe('agreement', () => {
  it('is that worked out by hand, and each figure names the places behind it', async () => {
    const { corpus } = await twice()
    const report = await corpus.agreement.agreement(corpus)
    // Ann 3 spans, Ben 2, one the same, COPD overlaps: strict 2/5; overlap P 2/2, R 2/3.
    expect(report).toMatchObject({ annotators: ['Ann', 'Ben'], documents: 1, tokens: 8 })
    expect(report.overall.strict.value).toBeCloseTo(0.4, 12)
    expect(report.overall.overlap.value).toBeCloseTo(0.8, 12)
    expect(report.overall.spans).toBe(5)
    // Tokens: Ann -D-D--G-, Ben -DDD----. po 6/8; pe (4*5 + 2*3 + 1*0... )/64 with O 5 and 5, disease 2 and 3, drug 1 and 0.
    expect(report.overall.kappa.value).toBeCloseTo((6 / 8 - (5 * 5 + 2 * 3) / 64) / (1 - (5 * 5 + 2 * 3) / 64), 12)
    expect(report.labels.find(({ labelId }) => labelId === 'drug')).toMatchObject({ strict: { value: 0 }, spans: 1 })
    const places = async (labelId: string | undefined, measure: 'strict' | 'overlap') =>
      (await corpus.agreement.disagreements({ ...corpus, labelId, measure })).places.map(({ start, end }) =>
        text.slice(start, end)
      )
    expect(await places(undefined, 'strict')).toEqual(['and COPD', 'aspirin'])
    expect(await places('disease', 'strict')).toEqual(['and COPD'])
    expect(await places('disease', 'overlap')).toEqual([])
    expect(report.overall).toMatchObject({ strictDisagreements: 2, overlapDisagreements: 1 })
  })

  it('says why there is no figure', async () => {
    const corpus = temporaryCorpus()
    const { overall, pairs } = await corpus.agreement.agreement(corpus)
    expect(overall.strict).toEqual({ value: null, why: 'nothing-shared' })
    expect(overall.alpha).toEqual({ value: null, why: 'nothing-shared' })
    expect(pairs).toEqual([])
  })
})

describe('adjudication', () => {
  it('takes over what is agreed, decides the rest, and keeps whose each span was', async () => {
    const { corpus, main } = await twice()
    const { adjudication, annotation, documents } = corpus
    be(corpus, 'Cora')
    expect(await adjudication.comparisons(corpus)).toMatchObject([{ documentId: main, conflicts: 2, decided: 0 }])
    adjudication.begin({ documentId: main })
    adjudication.begin({ documentId: main })
    expect(documents.get({ documentId: main }).annotations).toMatchObject([{ status: 'accepted', by: 'Ann + Ben' }])
    expect(refusalOf(() => adjudication.finish({ documentId: main }))).toBe('adjudication-open')

    const { sides } = adjudication.compare({ documentId: main })
    const { conflicts } = compareSpans(sides.map(({ annotations }) => annotations))
    const names = sides.map(({ annotator }) => annotator)
    const standing = () => documents.get({ documentId: main }).annotations
    const edit = (wanted: ReturnType<typeof takeSide>) => annotation.edit({ documentId: main, edit: wanted })
    expect(conflicts.map((each) => decisionOf(each, standing()))).toEqual(['open', 'open'])
    edit(takeSide(conflicts[0]!, names, 0, standing()))
    edit(takeSide(conflicts[1]!, names, null, standing()))
    expect(conflicts.map((each) => decisionOf(each, standing()))).toEqual([0, 'nobody'])
    // Decided anew: something else than either had.
    const own = { labelId: 'disease', fragments: at('asthma and COPD'), attributes: {}, code: null }
    edit(takeOwn(conflicts[0]!, names, own, 'Cora', standing()))
    expect(decisionOf(conflicts[0]!, standing())).toBe('own')
    edit(takeSide(conflicts[0]!, names, 1, standing()))
    expect(decisionOf(conflicts[0]!, standing())).toBe(1)
    annotation.undo({ documentId: main })
    annotation.redo({ documentId: main })

    adjudication.finish({ documentId: main })
    const gold = documents.get({ documentId: main })
    expect(gold.status).toBe('gold')
    const accepted = gold.annotations.filter(({ status }) => status === 'accepted')
    expect(accepted.map(({ fragments: [piece], by }) => [text.slice(piece!.start, piece!.end), by])).toEqual([
      ['asthma', 'Ann + Ben'],
      ['and COPD', 'Ben']
    ])
    expect(corpus.annotation.history({ documentId: main }).at(-1)).toMatchObject({ action: 'status', by: 'Cora' })
    // The gold document is what everybody now has before them, and the figures stay what they were.
    be(corpus, 'Ben')
    expect((await listAll(corpus)).rows).toMatchObject([{ id: main, status: 'gold' }])
    expect((await corpus.agreement.agreement(corpus)).overall.strict.value).toBeCloseTo(0.4, 12)
    expect(findBrokenAudit(corpus.workspace.read)).toBeNull()
  })

  it('is out of sight of an annotator while a pass is unfinished', async () => {
    const { corpus, main } = await twice()
    await corpus.assignments.assign({ ...corpus, documentIds: [main], annotators: ['Cy'] })
    be(corpus, 'Ben')
    expect(refusalOf(() => corpus.adjudication.compare({ documentId: main }))).toBe('pass-is-blind')
  })
})
