// The mouse in the text: dragging selects, a click picks, a double click takes the word, a triple click the sentence.
import { type MouseEvent, type PointerEvent, type RefObject, useRef, useState } from 'react'
import { sentenceAt, wordAt } from '../text/caret-moves.ts'
import { caretAt, fragmentsOf, selectRange, type TextSelection } from '../text/text-selection.ts'
import type { KnownWords } from '../text/word-breaks.ts'
import { characterFromPoint, offsetFromPoint, type SurfaceLayout } from './surface-dom.ts'

interface PointerSelectionOptions {
  readonly layout: RefObject<SurfaceLayout | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly selection: TextSelection | null
  readonly onSelection: (selection: TextSelection | null) => void
  /** A drag, a double or a triple click has ended with a selection; not while Ctrl adds a piece. */
  readonly onSelected?: (selection: TextSelection) => void
  readonly knownWords: KnownWords | undefined
  /** A click that selected nothing: the character under it, or null beside the text. */
  readonly onClick: (offset: number | null) => void
}

interface Drag {
  readonly x: number
  readonly y: number
  readonly anchor: number
  readonly pieces: TextSelection['pieces']
  moved: boolean
}

/** A hand that trembles is not a drag. */
const tremble = 4
/** Pixels from the edge at which a drag scrolls, and per frame. */
const edge = 32
const scrollStep = 14

export function usePointerSelection(options: PointerSelectionOptions) {
  const { layout, scroller, selection, onSelection, onSelected, knownWords, onClick } = options
  const [selecting, setSelecting] = useState(false)
  const drag = useRef<Drag | null>(null)

  const extend = (event: PointerEvent) => {
    const from = drag.current
    const drawn = layout.current
    if (from === null || drawn === null || event.buttons === 0) return
    // A finger that moves scrolls; a pen selects as the mouse does.
    if (event.pointerType === 'touch') return
    if (!from.moved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < tremble) return
    from.moved = true
    scrollAtEdge(scroller.current, event.clientY)
    const focus = offsetFromPoint(drawn, event.clientX, event.clientY)
    if (focus !== null) onSelection({ anchor: from.anchor, focus, exact: event.altKey, pieces: from.pieces })
  }

  const onPointerDown = (event: PointerEvent) => {
    const drawn = layout.current
    if (event.button !== 0 || drawn === null || isFloating(event.target)) return
    scroller.current?.focus({ preventScroll: true })
    const offset = offsetFromPoint(drawn, event.clientX, event.clientY)
    if (offset === null) return
    if (event.shiftKey && selection !== null) {
      onSelection({ ...selection, focus: offset, exact: event.altKey })
      return
    }
    const adds = event.ctrlKey || event.metaKey
    const pieces = adds && selection !== null ? fragmentsOf(drawn.text, selection) : []
    drag.current = { x: event.clientX, y: event.clientY, anchor: offset, pieces, moved: false }
    setSelecting(true)
    event.currentTarget.setPointerCapture(event.pointerId)
  }

  const onPointerUp = () => setSelecting(false)

  /** Comes after the pointer is up, and counts clicks as the system does. */
  const onClickInText = (event: MouseEvent) => {
    const from = drag.current
    const drawn = layout.current
    drag.current = null
    if (from === null || drawn === null) return
    const adds = event.ctrlKey || event.metaKey
    if (from.moved) {
      if (selection !== null && !adds) onSelected?.(selection)
      return
    }
    const character = characterFromPoint(drawn, event.clientX, event.clientY)
    if (event.detail >= 2 && character !== null) {
      const taken = event.detail === 2 ? wordAt(drawn.text, character, knownWords) : sentenceAt(drawn.text, character)
      if (taken === null) return
      const selected = { ...selectRange(taken), pieces: from.pieces }
      onSelection(selected)
      if (!adds) onSelected?.(selected)
      return
    }
    onSelection(caretAt(from.anchor))
    onClick(character)
  }

  /** The browser's own selection would shadow ours and does not reach undrawn text. */
  const onMouseDown = (event: MouseEvent) => {
    if (!isFloating(event.target)) event.preventDefault()
  }

  const onPointerCancel = () => {
    drag.current = null
    setSelecting(false)
  }

  return {
    selecting,
    handlers: {
      onMouseDown,
      onPointerDown,
      onPointerMove: extend,
      onPointerUp,
      onPointerCancel,
      onClick: onClickInText
    }
  }
}

/** The small palette at the selection is over the text, not in it. */
function isFloating(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-floating]') !== null
}

function scrollAtEdge(scroller: HTMLElement | null, y: number): void {
  if (scroller === null) return
  const { top, bottom } = scroller.getBoundingClientRect()
  if (y < top + edge) scroller.scrollBy(0, -scrollStep)
  else if (y > bottom - edge) scroller.scrollBy(0, scrollStep)
}
