// Moves of the caret, with and without selecting on the way, and the chords they have.
import { describe, expect, it } from 'vitest'
import { caretAt, fragmentsOf, selectRange } from '../text/text-selection.ts'
import { caretGroups, moveSelection } from './caret-keys.ts'

const text = 'He takes metformin. 患者因糖尿病入院。'
const lines = {
  vertically: (offset: number) => offset,
  toLineEdge: (_: number, to: -1 | 1) => (to === 1 ? text.length : 0)
}
describe('moveSelection', () => {
  it('selects a word', () => {
    const selected = moveSelection('extend.wordRight', text, caretAt(9), lines)
    // The full stop after the word is not part of it.
    expect(selected).toEqual({ anchor: 9, focus: 18, exact: true, pieces: [] })
    expect(fragmentsOf(text, selected)).toEqual([{ start: 9, end: 18 }])
  })

  it('extends by character and by sentence', () => {
    expect(moveSelection('extend.right', text, caretAt(23), lines)).toMatchObject({ anchor: 23, focus: 24 })
    expect(moveSelection('extend.sentenceRight', text, caretAt(3), lines)).toMatchObject({ anchor: 3, focus: 19 })
    expect(moveSelection('extend.sentenceRight', text, caretAt(19), lines)).toMatchObject({ focus: text.length })
    expect(moveSelection('extend.sentenceLeft', text, caretAt(9), lines)).toMatchObject({ anchor: 9, focus: 0 })
  })

  it('keeps the pieces that were added before', () => {
    const pieces = [{ start: 0, end: 2 }]
    const selected = moveSelection('extend.right', text, { ...caretAt(9), pieces }, lines)
    expect(selected.pieces).toEqual(pieces)
  })

  it('collapses a selection to its side', () => {
    const selected = selectRange({ start: 3, end: 8 })
    expect(moveSelection('caret.left', text, selected, lines).focus).toBe(3)
    expect(moveSelection('caret.right', text, selected, lines).focus).toBe(8)
  })

  it('selects the sentence', () => {
    expect(moveSelection('caret.sentence', text, caretAt(4), lines)).toMatchObject({ anchor: 0, focus: 19 })
  })
})

it('gives no chord to two moves', () => {
  const chords = caretGroups.flatMap(({ actions }) => actions.flatMap(({ keys }) => keys))
  expect(new Set(chords).size).toBe(chords.length)
})
