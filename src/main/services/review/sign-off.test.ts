// A sign-off holds for one version: it is refused for another, goes stale with the first change, and stands again when that is undone.
import { expect, it } from 'vitest'
import { addText, refusalOf, temporaryCorpus } from '../corpus.fixture.ts'
import { writeSuggestions } from '../annotation/suggestions.ts'
import { createReviewService } from './review.ts'

async function note() {
  const corpus = temporaryCorpus()
  const review = createReviewService(corpus.deps, corpus.documents)
  const documentId = await addText(corpus, 'Aspirin for pain.')
  corpus.annotation.edit({ documentId, edit: { kind: 'add', labelId: 'drug', fragments: [{ start: 0, end: 7 }] } })
  const get = () => corpus.documents.get({ documentId })
  return { ...corpus, review, documentId, get, sign: () => review.signOff({ documentId, revision: get().revision }) }
}

it('vouches for the version on screen, with name and time', async () => {
  const { sign, get, settings } = await note()
  settings.saveSettings({ annotator: 'Ada' })
  const { undoTop, redoTop, ...signOff } = sign()
  expect(signOff).toMatchObject({ by: 'Ada', state: 'current', revision: get().revision })
  expect(get()).toMatchObject({ status: 'reviewed', signOff, undoTop, redoTop })
})

it('is refused where the document has changed since it was read', async () => {
  const { review, documentId, get, annotation } = await note()
  const { revision } = get()
  annotation.edit({ documentId, edit: { kind: 'add', labelId: 'disease', fragments: [{ start: 12, end: 16 }] } })
  expect(refusalOf(() => review.signOff({ documentId, revision }))).toBe('document-changed')
  expect(get()).toMatchObject({ status: 'todo', signOff: null })
})

it('goes stale with a change of what was accepted, and stands again when that is taken back', async () => {
  const { sign, get, annotation, documentId } = await note()
  sign()
  const change = annotation.edit({
    documentId,
    edit: { kind: 'add', labelId: 'disease', fragments: [{ start: 12, end: 16 }] }
  })
  expect(change.signOff).toBe('stale')
  expect(get().signOff?.state).toBe('stale')
  expect(annotation.undo({ documentId })?.signOff).toBe('current')
  sign()
  expect(annotation.undo({ documentId })).toMatchObject({ status: 'todo', signOff: 'stale' })
})

it('is not touched by what a tagger only suggests', async () => {
  const { sign, get, workspace, documentId } = await note()
  sign()
  writeSuggestions(workspace, { origin: 'tagger', by: 'Tagger' }, [
    { documentId, spans: [{ start: 12, end: 16, label: 'disease', score: 0.9 }] }
  ])
  expect(get().annotations).toHaveLength(2)
  expect(get().signOff?.state).toBe('current')
})

it('again after a change signs the new version, and the first is kept', async () => {
  const { sign, get, annotation, documentId, workspace, projectId, review } = await note()
  const first = sign()
  annotation.edit({ documentId, edit: { kind: 'add', labelId: 'disease', fragments: [{ start: 12, end: 16 }] } })
  expect((await review.facets({ projectId, search: '' })).records).toMatchObject({ signed: 0, stale: 1 })
  const second = sign()
  expect(second.revision).toBeGreaterThan(first.revision)
  expect(second).toMatchObject({ ...get().signOff })
  expect((await review.facets({ projectId, search: '' })).records).toMatchObject({ signed: 1, stale: 0 })
  expect(workspace.read.all('SELECT revision FROM sign_off ORDER BY seq')).toEqual([
    { revision: first.revision },
    { revision: second.revision }
  ])
  expect(() =>
    workspace.mutate('test', 'tester', ({ write, audit }) => {
      audit({ entity: 'test', entityId: '' })
      write.run('DELETE FROM sign_off')
    })
  ).toThrow()
})
