// The page's document follows the store's, change by change, and notices a gap.
import { describe, expect, it } from 'vitest'
import type { Annotation, Document, DocumentChange } from '../../../shared/entities.ts'
import { applyChange, applySignOff } from './document-change.ts'

const annotation = (id: string, labelId = 'drug'): Annotation => ({
  id,
  labelId,
  fragments: [{ start: 0, end: 1 }],
  status: 'accepted',
  origin: 'human',
  attributes: {},
  code: null,
  by: 'LW',
  score: null
})
const held: Document = {
  id: 'd',
  projectId: 'p',
  name: 'n',
  group: '',
  status: 'todo',
  text: 'abc',
  hash: '',
  revision: 4,
  annotations: [annotation('a'), annotation('b')],
  undoTop: null,
  redoTop: 7,
  importId: null,
  signOff: null
}
const change = (over: Partial<DocumentChange>): DocumentChange => ({
  documentId: 'd',
  revision: 5,
  status: 'todo',
  changed: [],
  removed: [],
  undoTop: 8,
  redoTop: null,
  signOff: null,
  ...over
})

describe('applyChange', () => {
  it('adds, alters and removes', () => {
    const after = applyChange(held, change({ changed: [annotation('b', 'disease'), annotation('c')], removed: ['a'] }))
    expect(after?.annotations).toEqual([annotation('b', 'disease'), annotation('c')])
    expect(after).toMatchObject({ revision: 5, undoTop: 8, redoTop: null })
  })

  it('takes a change once', () => {
    expect(applyChange(held, change({ revision: 4, removed: ['a'] }))).toBe(held)
  })

  it('asks for the document where a change is missing', () => {
    expect(applyChange(held, change({ revision: 6 }))).toBeNull()
  })
})

it('a sign-off makes it reviewed, which can be undone, and an edit says whether it still stands', () => {
  const signOff = { by: 'Ada', at: '2026-11-26T10:00:00.000Z', revision: 5, state: 'current' } as const
  const signed = applySignOff(held, { ...signOff, undoTop: 8, redoTop: null })
  expect(signed).toMatchObject({ status: 'reviewed', undoTop: 8, redoTop: null, revision: 5, signOff })
  expect(applyChange(signed, change({ revision: 6, signOff: 'stale' }))?.signOff).toEqual({
    ...signOff,
    state: 'stale'
  })
  const again = applySignOff({ ...held, status: 'gold' }, { ...signOff, revision: 4, undoTop: null, redoTop: 7 })
  expect(again).toMatchObject({ status: 'gold', undoTop: null, redoTop: 7 })
})
