// Between offsets of the document and places on the screen. Reads the layout, changes nothing.
import type { Range as TextRange } from '../../../../shared/spans.ts'
import { type Block, blockAt, type Section } from '../text/blocks.ts'
import { moveByCharacter } from '../text/caret-moves.ts'
import { type PaintedRange, rangesInBlocks } from '../text/paint-plan.ts'

/** Pixels, relative to the content of the surface. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A drawn document: the element that holds the sections, and how text maps to its children. */
export interface SurfaceLayout {
  readonly content: HTMLElement
  readonly text: string
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
}

/** The element of a block, or null while its section is not drawn. */
function blockElement(layout: SurfaceLayout, block: number): Element | null {
  const section = sectionOf(layout.sections, block)
  const { first } = layout.sections[section]!
  // Sections are the first children of the content, in order: a selector would look through all of them for every range.
  return layout.content.children[section]?.children[block - first] ?? null
}

/** Index of the section that holds a block. */
export function sectionOf(sections: readonly Section[], block: number): number {
  let low = 0
  let high = sections.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sections[middle]!.end <= block) low = middle + 1
    else high = middle
  }
  return low
}

/** A range for `Highlight`, or null while the block is not drawn. */
export function toStaticRange(layout: SurfaceLayout, range: PaintedRange): StaticRange | null {
  const node = blockElement(layout, range.block)?.firstChild
  if (!(node instanceof Text) || range.end > node.length) return null
  return new StaticRange({ startContainer: node, startOffset: range.start, endContainer: node, endOffset: range.end })
}

/** Place between characters nearest to a point of the window, or null outside the text. */
export function offsetFromPoint(layout: SurfaceLayout, x: number, y: number): number | null {
  const area = layout.content.getBoundingClientRect()
  const inside = Math.min(Math.max(x, area.left + 1), area.right - 1)
  const position = document.caretPositionFromPoint(inside, Math.min(Math.max(y, area.top + 1), area.bottom - 1))
  if (position === null) return null
  const node = position.offsetNode
  const element = (node instanceof Element ? node : node.parentElement)?.closest('[data-block]')
  if (!(element instanceof HTMLElement) || !layout.content.contains(element)) return null
  const block = layout.blocks[Number(element.dataset['block'])]
  if (block === undefined) return null
  return node instanceof Text ? Math.min(block.start + position.offset, block.end) : block.start
}

/** Offset of the character under a point, or null beside the text. */
export function characterFromPoint(layout: SurfaceLayout, x: number, y: number): number | null {
  const near = offsetFromPoint(layout, x, y)
  if (near === null) return null
  for (const start of [near, moveByCharacter(layout.text, near, -1)]) {
    const end = moveByCharacter(layout.text, start, 1)
    const hit = clientRects(layout, { start, end }).some(
      (rect) => rect.left <= x && x < rect.right && rect.top - 6 <= y && y < rect.bottom + 6
    )
    if (hit) return start
  }
  return null
}

/** Boxes of a stretch of text, one a line; empty while it is not drawn. */
export function boxesOf(layout: SurfaceLayout, range: TextRange): Box[] {
  const origin = layout.content.getBoundingClientRect()
  return clientRects(layout, range).map((rect) => ({
    left: rect.left - origin.left,
    top: rect.top - origin.top,
    width: rect.width,
    height: rect.height
  }))
}

/** The caret's box, without width; null while its block is not drawn. */
export function caretBox(layout: SurfaceLayout, offset: number): Box | null {
  const index = blockAt(layout.blocks, offset)
  const block = layout.blocks[index]!
  const at = Math.min(offset, block.end)
  const element = blockElement(layout, index)
  if (element === null) return null
  if (block.start === block.end) {
    const origin = layout.content.getBoundingClientRect()
    const rect = element.getBoundingClientRect()
    return {
      left: rect.left - origin.left,
      top: rect.top - origin.top + 4,
      width: 0,
      height: Math.max(0, rect.height - 8)
    }
  }
  if (at < block.end) {
    const box = boxesOf(layout, { start: at, end: moveByCharacter(layout.text, at, 1) })[0]
    return box === undefined ? null : { ...box, width: 0 }
  }
  const box = boxesOf(layout, { start: moveByCharacter(layout.text, at, -1), end: at }).at(-1)
  return box === undefined ? null : { ...box, left: box.left + box.width, width: 0 }
}

/** One for all measuring: the browser keeps every range in step with the page until it is collected, and each removal pays for all of them. */
let measuring: Range | null = null

function clientRects(layout: SurfaceLayout, range: TextRange): DOMRect[] {
  const first = blockAt(layout.blocks, range.start)
  const end = blockAt(layout.blocks, Math.max(range.start, range.end - 1)) + 1
  return rangesInBlocks(layout.blocks, first, end, range).flatMap((piece) => {
    const node = blockElement(layout, piece.block)?.firstChild
    if (!(node instanceof Text)) return []
    measuring ??= document.createRange()
    measuring.setStart(node, piece.start)
    measuring.setEnd(node, piece.end)
    return [...measuring.getClientRects()].filter((rect) => rect.width > 0)
  })
}

/** Offsets between which the text is on screen. */
export function offsetsOnScreen(layout: SurfaceLayout | null, scroller: HTMLElement | null): TextRange {
  if (layout === null || scroller === null) return { start: 0, end: 0 }
  const frame = scroller.getBoundingClientRect()
  const start = offsetFromPoint(layout, 0, frame.top + 2) ?? 0
  const end = offsetFromPoint(layout, frame.right, frame.bottom - 2) ?? layout.text.length
  return { start: Math.min(start, end), end: Math.max(start, end) }
}
