// Keys that move the caret in the text or extend the selection; what they do to the selection, given where lines lie.
import { keyName } from '../../../app/keyboard.ts'
import { type Direction, moveByCharacter, moveByWord, sentenceAt } from '../text/caret-moves.ts'
import { caretAt, selectRange, type TextSelection } from '../text/text-selection.ts'

/** Moves that need the layout. */
export interface LineMoves {
  /** The same column one line up or down; the offset itself at the first and last line. */
  readonly vertically: (offset: number, direction: Direction) => number
  readonly toLineEdge: (offset: number, direction: Direction) => number
}

type KeyLike = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The selection after a key, or null if the key is not one of these. */
export function moveSelection(
  event: KeyLike,
  text: string,
  selection: TextSelection | null,
  lines: LineMoves
): TextSelection | null {
  const current = selection ?? caretAt(0)
  const name = keyName({ ...pick(event), shiftKey: false })
  if (name === 's' && !event.shiftKey) {
    const sentence = sentenceAt(text, current.focus)
    return sentence === null ? null : selectRange(sentence)
  }
  const focus = moved(name, text, current, event.shiftKey, lines)
  if (focus === null) return null
  return event.shiftKey ? { anchor: current.anchor, focus, exact: true, pieces: [] } : caretAt(focus)
}

function pick({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyLike): KeyLike {
  return { key, ctrlKey, metaKey, altKey, shiftKey }
}

function moved(name: string, text: string, from: TextSelection, extends_: boolean, lines: LineMoves): number | null {
  const collapses = !extends_ && from.anchor !== from.focus
  switch (name) {
    case 'ArrowLeft':
      return collapses ? Math.min(from.anchor, from.focus) : moveByCharacter(text, from.focus, -1)
    case 'ArrowRight':
      return collapses ? Math.max(from.anchor, from.focus) : moveByCharacter(text, from.focus, 1)
    case 'Ctrl+ArrowLeft':
      return moveByWord(text, from.focus, -1)
    case 'Ctrl+ArrowRight':
      return moveByWord(text, from.focus, 1)
    case 'ArrowUp':
      return lines.vertically(from.focus, -1)
    case 'ArrowDown':
      return lines.vertically(from.focus, 1)
    case 'Home':
      return lines.toLineEdge(from.focus, -1)
    case 'End':
      return lines.toLineEdge(from.focus, 1)
    case 'Ctrl+Home':
      return 0
    case 'Ctrl+End':
      return text.length
    default:
      return null
  }
}
