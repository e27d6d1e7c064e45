// Arrow keys move the caret, Shift extends, and other keys are left alone.
import { describe, expect, it } from 'vitest'
import { caretAt, fragmentsOf, selectRange } from '../text/text-selection.ts'
import { moveSelection } from './caret-keys.ts'

const text = 'He takes metformin. 患者因糖尿病入院。'
const lines = {
  vertically: (offset: number) => offset,
  toLineEdge: (_: number, to: -1 | 1) => (to === 1 ? text.length : 0)
}
const press = (key: string, modifiers: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers
})

describe('moveSelection', () => {
  it('selects a word with Ctrl+Shift and an arrow', () => {
    const selected = moveSelection(press('ArrowRight', { ctrlKey: true, shiftKey: true }), text, caretAt(9), lines)
    expect(selected).toEqual({ anchor: 9, focus: 20, exact: true, pieces: [] })
    // What would be marked has no white space at its end.
    expect(fragmentsOf(text, selected!)).toEqual([{ start: 9, end: 19 }])
  })

  it('extends by character', () => {
    const selected = moveSelection(press('ArrowRight', { shiftKey: true }), text, caretAt(23), lines)
    expect(selected).toMatchObject({ anchor: 23, focus: 24 })
  })

  it('collapses a selection to its side', () => {
    const selected = selectRange({ start: 3, end: 8 })
    expect(moveSelection(press('ArrowLeft'), text, selected, lines)?.focus).toBe(3)
    expect(moveSelection(press('ArrowRight'), text, selected, lines)?.focus).toBe(8)
  })

  it('selects the sentence', () => {
    expect(moveSelection(press('s'), text, caretAt(4), lines)).toMatchObject({ anchor: 0, focus: 19 })
  })

  it.each([press('1'), press('Enter'), press('ArrowLeft', { altKey: true }), press('a', { ctrlKey: true })])(
    'leaves %o to others',
    (event) => {
      expect(moveSelection(event, text, caretAt(4), lines)).toBeNull()
    }
  )
})
