// What becomes of a suggestion: accepted, corrected, replaced, left out, brought back.
import { describe, expect, it } from 'vitest'
import { addDrug, aspirin, openNote, suggestedDrug } from './open-note.fixture.ts'

describe('a suggestion', () => {
  it("stays the tagger's with its score when accepted, by key or by marking the same span", async () => {
    for (const byMarking of [false, true]) {
      const { edit, suggest, documents, documentId, marks } = await openNote()
      suggest([suggestedDrug])
      const { id } = documents.get({ documentId }).annotations[0]!
      edit(byMarking ? addDrug : { kind: 'accept', annotationIds: [id] })
      expect(marks()).toEqual([['drug', 'aspirin', 'accepted', 'tagger', 'Layered 1', 0.8]])
    }
  })

  it("becomes a person's, without the score, when corrected", async () => {
    const { edit, suggest, documents, documentId, marks } = await openNote()
    suggest([suggestedDrug])
    const { id } = documents.get({ documentId }).annotations[0]!
    edit({ kind: 'resize', annotationId: id, fragments: [{ start: 11, end: 25 }] })
    expect(marks()).toEqual([['drug', 'aspirin 100 mg', 'accepted', 'human', 'Annotator', null]])
  })

  it('is replaced by the next tagging until somebody decides on it, and what was rejected does not come back', async () => {
    const { edit, suggest, documents, documentId, marks } = await openNote()
    suggest([suggestedDrug, { start: 0, end: 2, label: 'disease', score: 0.4 }])
    suggest([{ ...suggestedDrug, score: 0.9 }])
    expect(marks()).toEqual([['drug', 'aspirin', 'suggestion', 'tagger', 'Layered 1', 0.9]])
    const { id } = documents.get({ documentId }).annotations[0]!
    edit({ kind: 'reject', annotationIds: [id] })
    expect(suggest([suggestedDrug])).toEqual({ documents: 1, suggestions: 0 })
    expect(marks().map((mark) => mark[2])).toEqual(['rejected'])
    // Marked by hand after all, it is the person's.
    edit(addDrug)
    expect(marks()).toEqual([['drug', 'aspirin', 'accepted', 'human', 'Annotator', null]])
  })

  it('is left out where its label is unknown, it does not fit the text, or the document is gold', async () => {
    const { edit, suggest, marks } = await openNote()
    suggest([
      { ...aspirin, label: 'anatomy', score: 0.5 },
      { start: 0, end: 3, label: 'drug', score: 0.5 },
      { start: 20, end: 99, label: 'drug', score: 0.5 }
    ])
    expect(marks()).toEqual([])
    edit({ kind: 'status', status: 'gold' })
    expect(suggest([suggestedDrug])).toEqual({ documents: 0, suggestions: 0 })
    expect(marks()).toEqual([])
  })

  it('may nest in what is accepted while a document is still to do; once a person is done with it, only free text gets one', async () => {
    const { edit, suggest, marks } = await openNote()
    const offered = () => marks().flatMap(([label, words, status]) => (status === 'suggestion' ? [[label, words]] : []))
    const beside = { start: 18, end: 22, label: 'disease', score: 0.5 }
    const spans = [
      // Inside it, around it, beyond its end, and from its end on.
      { start: 12, end: 14, label: 'disease', score: 0.6 },
      { start: 5, end: 22, label: 'drug', score: 0.6 },
      { start: 17, end: 22, label: 'disease', score: 0.6 },
      beside
    ]
    edit(addDrug)
    suggest(spans)
    const everywhere = offered()
    expect(everywhere).toHaveLength(spans.length)
    for (const status of ['annotated', 'reviewed'] as const) {
      edit({ kind: 'status', status })
      expect(suggest(spans).suggestions).toBe(1)
      expect(offered()).toEqual([['disease', ' 100']])
    }
    edit({ kind: 'status', status: 'todo' })
    suggest(spans)
    expect(offered()).toEqual(expect.arrayContaining(everywhere))
    edit({ kind: 'status', status: 'gold' })
    expect(suggest([beside])).toEqual({ documents: 0, suggestions: 0 })
    expect(marks()).toContainEqual(['drug', 'aspirin', 'accepted', 'human', 'Annotator', null])
  })

  it('stands between the pieces of an accepted span, which decide nothing on what lies between them', async () => {
    const { edit, suggest, marks } = await openNote()
    edit({ kind: 'add', labelId: 'drug', fragments: [aspirin, { start: 23, end: 25 }] })
    edit({ kind: 'status', status: 'annotated' })
    suggest([
      { start: 19, end: 22, label: 'disease', score: 0.5 },
      { start: 23, end: 25, label: 'disease', score: 0.5 }
    ])
    expect(marks().map(([label, words]) => [label, words])).toContainEqual(['disease', '100'])
    expect(marks()).toHaveLength(2)
  })

  it('that came anew makes way when undo brings the old one back', async () => {
    const { edit, suggest, documents, annotation, documentId, marks } = await openNote()
    suggest([suggestedDrug])
    const { id } = documents.get({ documentId }).annotations[0]!
    edit({ kind: 'remove', annotationIds: [id] })
    suggest([{ ...suggestedDrug, score: 0.3 }])
    annotation.undo({ documentId })
    expect(marks()).toEqual([['drug', 'aspirin', 'suggestion', 'tagger', 'Layered 1', 0.8]])
    expect(documents.get({ documentId }).annotations[0]!.id).toBe(id)
    annotation.redo({ documentId })
    expect(marks()).toEqual([['drug', 'aspirin', 'suggestion', 'tagger', 'Layered 1', 0.3]])
  })
})
