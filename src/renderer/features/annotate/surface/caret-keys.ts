// Moves of the caret and the selection, the keys they have, and what they do given where lines lie.
import type { KeyAction, KeyActionGroup } from '../../../app/key-map.ts'
import {
  type Direction,
  extendByWord,
  moveByCharacter,
  moveBySentence,
  moveByWord,
  sentenceAt
} from '../text/caret-moves.ts'
import { caretAt, selectRange, type TextSelection } from '../text/text-selection.ts'
import type { KnownWords } from '../text/word-breaks.ts'

/** Moves that need the layout. */
export interface LineMoves {
  /** The same column one line up or down; the offset itself at the first and last line. */
  readonly vertically: (offset: number, direction: Direction) => number
  readonly toLineEdge: (offset: number, direction: Direction) => number
}

type Move =
  | 'left'
  | 'right'
  | 'wordLeft'
  | 'wordRight'
  | 'sentenceLeft'
  | 'sentenceRight'
  | 'up'
  | 'down'
  | 'lineStart'
  | 'lineEnd'
  | 'textStart'
  | 'textEnd'

/** `caret.wordRight` moves, `extend.wordRight` selects on the way. */
export type CaretActionId = `caret.${Move}` | `extend.${Move}` | 'caret.sentence'

const chords: Readonly<Record<Move, string>> = {
  left: 'ArrowLeft',
  right: 'ArrowRight',
  wordLeft: 'Ctrl+ArrowLeft',
  wordRight: 'Ctrl+ArrowRight',
  sentenceLeft: 'Ctrl+ArrowUp',
  sentenceRight: 'Ctrl+ArrowDown',
  up: 'ArrowUp',
  down: 'ArrowDown',
  lineStart: 'Home',
  lineEnd: 'End',
  textStart: 'Ctrl+Home',
  textEnd: 'Ctrl+End'
}
const moves = Object.keys(chords) as Move[]

const withShift = (chord: string) =>
  chord.startsWith('Ctrl+') ? chord.replace('Ctrl+', 'Ctrl+Shift+') : `Shift+${chord}`

export const caretGroups: readonly KeyActionGroup<CaretActionId>[] = [
  {
    title: 'keys.caret',
    actions: moves.map((move): KeyAction<CaretActionId> => ({
      id: `caret.${move}`,
      does: `keys.caret.${move}`,
      keys: [chords[move]]
    }))
  },
  {
    title: 'keys.extend',
    actions: [
      ...moves.map((move): KeyAction<CaretActionId> => ({
        id: `extend.${move}`,
        does: `keys.caret.${move}`,
        keys: [withShift(chords[move])]
      })),
      { id: 'caret.sentence', does: 'keys.caret.sentence', keys: ['s'] }
    ]
  }
]

/** The selection after a move. */
export function moveSelection(
  action: CaretActionId,
  text: string,
  selection: TextSelection | null,
  lines: LineMoves,
  known?: KnownWords
): TextSelection {
  const current = selection ?? caretAt(0)
  if (action === 'caret.sentence') {
    const sentence = sentenceAt(text, current.focus)
    return sentence === null ? current : selectRange(sentence)
  }
  const [kind, move] = action.split('.') as ['caret' | 'extend', Move]
  const focus = moved(move, text, current, kind === 'extend', lines, known)
  return kind === 'extend'
    ? { anchor: current.anchor, focus, exact: true, pieces: current.pieces }
    : { ...caretAt(focus), pieces: current.pieces }
}

function moved(
  move: Move,
  text: string,
  from: TextSelection,
  extending: boolean,
  lines: LineMoves,
  known: KnownWords | undefined
): number {
  const byWord = (direction: Direction) =>
    extending
      ? extendByWord(text, from.anchor, from.focus, direction, known)
      : moveByWord(text, from.focus, direction, known)
  const collapses = !extending && from.anchor !== from.focus
  switch (move) {
    case 'left':
      return collapses ? Math.min(from.anchor, from.focus) : moveByCharacter(text, from.focus, -1)
    case 'right':
      return collapses ? Math.max(from.anchor, from.focus) : moveByCharacter(text, from.focus, 1)
    case 'wordLeft':
      return byWord(-1)
    case 'wordRight':
      return byWord(1)
    case 'sentenceLeft':
      return moveBySentence(text, from.focus, -1)
    case 'sentenceRight':
      return moveBySentence(text, from.focus, 1)
    case 'up':
      return lines.vertically(from.focus, -1)
    case 'down':
      return lines.vertically(from.focus, 1)
    case 'lineStart':
      return lines.toLineEdge(from.focus, -1)
    case 'lineEnd':
      return lines.toLineEdge(from.focus, 1)
    case 'textStart':
      return 0
    case 'textEnd':
      return text.length
  }
}
