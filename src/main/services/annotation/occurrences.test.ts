// Marking all occurrences: what is found and in which state, and that the whole of it is one step, taken back as one.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importFiles } from '../imports/import-files.fixture.ts'
import { addText, fileOf, refusalOf, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'

const options = { wholeWord: true, matchCase: false, inflections: false }

async function threeNotes() {
  const corpus = temporaryCorpus()
  const ids = [
    await addText(corpus, 'Aspirin was given. He tolerates aspirin well.', 'a.txt'),
    await addText(corpus, 'No aspirins; allergic to ASPIRIN. 患者服用aspirin。', 'b.txt'),
    await addText(corpus, 'Metformin only.', 'c.txt')
  ]
  return { corpus, ids }
}

const find = (corpus: TestCorpus, words: string, more: object = {}) =>
  corpus.occurrences.find({ projectId: corpus.projectId, labelId: 'drug', words, options, limit: 100, ...more })

const marks = (corpus: TestCorpus, documentId: string) => {
  const { text, annotations } = corpus.documents.get({ documentId })
  return annotations.map(({ fragments, labelId }) => `${labelId}:${text.slice(fragments[0]!.start, fragments[0]!.end)}`)
}

describe('finding occurrences', () => {
  it('goes through one document or the corpus, with context', async () => {
    const { corpus, ids } = await threeNotes()
    expect((await find(corpus, 'aspirin', { documentId: ids[0] })).hits.map(({ excerpt }) => excerpt.found)).toEqual([
      'Aspirin',
      'aspirin'
    ])
    const all = await find(corpus, 'aspirin')
    expect(all).toMatchObject({ documents: 2, isCut: false })
    expect(all.hits.map(({ excerpt, documentName }) => `${documentName} ${excerpt.found}`)).toEqual([
      'a.txt Aspirin',
      'a.txt aspirin',
      'b.txt ASPIRIN',
      'b.txt aspirin'
    ])
    expect(all.hits[1]).toMatchObject({
      excerpt: { before: 'Aspirin was given. He tolerates ', after: ' well.' },
      state: 'free'
    })
    expect((await find(corpus, 'aspirin', { options: { ...options, inflections: true } })).hits).toHaveLength(5)
    expect((await find(corpus, 'spiri', { options: { ...options, wholeWord: false } })).hits).toHaveLength(5)
    expect(await find(corpus, 'aspirin', { limit: 3 })).toMatchObject({ isCut: true, hits: { length: 3 } })
  })

  it('says what lies at each place already', async () => {
    const { corpus, ids } = await threeNotes()
    const edit = (labelId: string, start: number, end: number) =>
      corpus.annotation.edit({ documentId: ids[0]!, edit: { kind: 'add', labelId, fragments: [{ start, end }] } })
    edit('drug', 0, 7)
    edit('disease', 32, 39)
    const { hits } = await find(corpus, 'aspirin')
    expect(hits.map(({ state }) => state)).toEqual(['labelled', 'other', 'free', 'free'])
  })

  it('stops where the person typed on', async () => {
    const { corpus } = await threeNotes()
    expect(
      await corpus.occurrences.find(
        { projectId: corpus.projectId, labelId: 'drug', words: 'aspirin', options, limit: 9 },
        AbortSignal.abort()
      )
    ).toMatchObject({ hits: [] })
  })
})

describe('marking occurrences', () => {
  it('taken back while it goes on is taken back whole: the undo waits for its end', async () => {
    const corpus = temporaryCorpus()
    const { projectId, occurrences, bulk } = corpus
    const files = Array.from({ length: 60 }, (_, at) => fileOf(`${at}.txt`, `Note ${at}: aspirin was given.`))
    await importFiles(corpus.deps, { projectId, files, format: 'txt' })
    const { hits } = await find(corpus, 'aspirin')
    const places = hits.map(({ documentId, start, end }) => ({ documentId, start, end }))
    const marking = occurrences.mark({ projectId, labelId: 'drug', places })
    // The first step is made, and others are to come.
    expect(marks(corpus, places[0]!.documentId)).toEqual(['drug:aspirin'])
    expect(marks(corpus, places.at(-1)!.documentId)).toEqual([])
    const undone = bulk.undo({ documentId: places[0]!.documentId })
    expect(await marking).toMatchObject({ documents: 60 })
    expect(await undone).toMatchObject({ documents: 60 })
    expect(places.flatMap(({ documentId }) => marks(corpus, documentId))).toEqual([])
    expect(bulk.changes({ projectId })).toMatchObject([{ documents: 60, undone: true }])
    // The same of the way forward.
    const redoing = bulk.redo({ documentId: places[0]!.documentId })
    const back = bulk.undo({ documentId: places.at(-1)!.documentId })
    expect(await redoing).toMatchObject({ documents: 60 })
    await back
    const left = places.flatMap(({ documentId }) => marks(corpus, documentId))
    expect([0, 60]).toContain(left.length)
  })

  it('is one step, undone and redone from any of its documents', async () => {
    const { corpus, ids } = await threeNotes()
    const { projectId, occurrences, bulk } = corpus
    const { hits } = await find(corpus, 'aspirin')
    const places = hits.map(({ documentId, start, end }) => ({ documentId, start, end }))
    expect(await occurrences.mark({ projectId, labelId: 'drug', places })).toMatchObject({
      documents: 2,
      annotations: 4
    })
    expect(marks(corpus, ids[0]!)).toEqual(['drug:Aspirin', 'drug:aspirin'])
    expect(bulk.changes({ projectId })).toMatchObject([{ action: 'mark-occurrences', documents: 2, undone: false }])

    expect(await bulk.undo({ documentId: ids[1]! })).toMatchObject({ documentId: ids[1], documents: 2 })
    expect([...marks(corpus, ids[0]!), ...marks(corpus, ids[1]!)]).toEqual([])
    expect(bulk.changes({ projectId })).toMatchObject([{ undone: true }])

    expect(await bulk.redo({ documentId: ids[0]! })).toMatchObject({ documents: 2 })
    expect(marks(corpus, ids[1]!)).toEqual(['drug:ASPIRIN', 'drug:aspirin'])
    expect(bulk.changes({ projectId })).toMatchObject([{ undone: false }])
    expect(corpus.projects.list()).toMatchObject([{ annotations: 4 }])
  })

  it('passes over what is marked, and refuses what is not in the text or the label set', async () => {
    const { corpus, ids } = await threeNotes()
    const { projectId, occurrences } = corpus
    const places = [{ documentId: ids[0]!, start: 0, end: 7 }]
    await occurrences.mark({ projectId, labelId: 'drug', places: [...places, ...places] })
    expect(marks(corpus, ids[0]!)).toEqual(['drug:Aspirin'])
    expect(await occurrences.mark({ projectId, labelId: 'drug', places })).toMatchObject({ annotations: 0 })
    await expect(occurrences.mark({ projectId, labelId: 'colour', places })).rejects.toMatchObject({ code: 'REFUSED' })
    await expect(
      occurrences.mark({ projectId, labelId: 'drug', places: [{ documentId: ids[2]!, start: 9, end: 99 }] })
    ).rejects.toMatchObject({ data: { reason: 'span-outside-text' } })
    expect(refusalOf(() => corpus.annotation.undo({ documentId: ids[2]! }))).toBe('done')
  })

  it('taken back later leaves alone what was changed since', async () => {
    const { corpus, ids } = await threeNotes()
    const { projectId, occurrences, bulk, annotation, documents } = corpus
    const { hits } = await find(corpus, 'aspirin')
    const places = hits.map(({ documentId, start, end }) => ({ documentId, start, end }))
    const { batchId } = await occurrences.mark({ projectId, labelId: 'drug', places })
    const [first] = documents.get({ documentId: ids[0]! }).annotations
    annotation.edit({ documentId: ids[0]!, edit: { kind: 'relabel', annotationId: first!.id, labelId: 'disease' } })
    await bulk.takeBack({ projectId, batchId: batchId! })
    expect(marks(corpus, ids[0]!)).toEqual(['disease:Aspirin'])
    expect(marks(corpus, ids[1]!)).toEqual([])
    expect(await bulk.takeBack({ projectId, batchId: batchId! })).toMatchObject({ annotations: 0 })
    await expect(async () => bulk.takeBack({ projectId, batchId: '99' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is taken back and done again by its own name, as often as one likes, and says which of two edits was later', async () => {
    const { corpus, ids } = await threeNotes()
    const { projectId, occurrences, bulk, annotation, documents } = corpus
    const { hits } = await find(corpus, 'aspirin', { documentId: ids[0] })
    const places = hits.map(({ documentId, start, end }) => ({ documentId, start, end }))
    const first = await occurrences.mark({ projectId, labelId: 'drug', places })
    expect(first.sequence).toBe(documents.get({ documentId: ids[0]! }).undoTop)
    const elsewhere = annotation.edit({
      documentId: ids[2]!,
      edit: { kind: 'add', labelId: 'drug', fragments: [{ start: 0, end: 9 }] }
    })
    expect(elsewhere.undoTop).toBeGreaterThan(first.sequence!)

    let standing = first
    for (let round = 0; round < 2; round++) {
      const back = await bulk.takeBack({ projectId, batchId: standing.batchId! })
      expect(back).toMatchObject({ documents: 1, annotations: 2 })
      expect(marks(corpus, ids[0]!)).toEqual([])
      expect(bulk.changes({ projectId })).toMatchObject([{ undone: true }])
      // Neither goes twice, nor the other way round.
      expect(await bulk.takeBack({ projectId, batchId: standing.batchId! })).toMatchObject({ batchId: null })
      expect(await bulk.doAgain({ projectId, batchId: standing.batchId! })).toMatchObject({ batchId: null })
      standing = await bulk.doAgain({ projectId, batchId: back.batchId! })
      expect(standing).toMatchObject({ documents: 1, annotations: 2 })
      expect(standing.sequence).toBeGreaterThan(back.sequence!)
      expect(marks(corpus, ids[0]!)).toEqual(['drug:Aspirin', 'drug:aspirin'])
      expect(bulk.changes({ projectId })).toMatchObject([{ undone: false }])
      expect(await bulk.doAgain({ projectId, batchId: back.batchId! })).toMatchObject({ batchId: null })
    }
    expect(marks(corpus, ids[2]!)).toEqual(['drug:Metformin'])
    await expect(bulk.doAgain({ projectId, batchId: '99' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('and any walk of undo and redo over its documents keeps the totals that lists show', async () => {
    const { corpus, ids } = await threeNotes()
    const { projectId, bulk, projects, documents } = corpus
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('undo', 'redo', 'mark'), fc.constantFrom(0, 1)), { maxLength: 8 }),
        async (steps) => {
          for (const [step, at] of steps) {
            if (step !== 'mark') await bulk[step]({ documentId: ids[at]! })
            else {
              const { hits } = await find(corpus, 'aspirin')
              const free = hits.filter(({ state }) => state === 'free')
              if (free.length > 0) await corpus.occurrences.mark({ projectId, labelId: 'drug', places: free })
            }
            const counted = ids.map((documentId) => documents.get({ documentId }).annotations.length)
            expect(projects.list()[0]!.annotations).toBe(counted.reduce((sum, each) => sum + each, 0))
          }
        }
      ),
      { numRuns: 20 }
    )
  })
})
