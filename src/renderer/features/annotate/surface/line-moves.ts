// Caret moves that follow the lines as they are wrapped on the screen.
import { blockAt } from '../text/blocks.ts'
import type { LineMoves } from './caret-keys.ts'
import { caretBox, offsetFromPoint, type SurfaceLayout } from './surface-dom.ts'

/** `lineHeight` in pixels. Where a block is not drawn the caret stays. */
export function createLineMoves(layout: SurfaceLayout, lineHeight: number): LineMoves {
  const origin = layout.content.getBoundingClientRect()
  const seek = (offset: number, x: number | null, lines: number): number => {
    const box = caretBox(layout, offset)
    if (box === null) return offset
    const y = origin.top + box.top + box.height / 2 + lines * lineHeight
    return offsetFromPoint(layout, x ?? origin.left + box.left + 1, y) ?? offset
  }
  return {
    vertically: (offset, direction) => {
      const block = layout.blocks[blockAt(layout.blocks, offset)]!
      const target = seek(offset, null, direction)
      // At the edge of the screen the point lies outside the text: then by block.
      if (target !== offset) return target
      if (direction === 1) return layout.blocks[blockAt(layout.blocks, offset) + 1]?.start ?? block.end
      return layout.blocks[blockAt(layout.blocks, offset) - 1]?.end ?? block.start
    },
    toLineEdge: (offset, direction) => seek(offset, direction === 1 ? origin.right - 1 : origin.left + 1, 0)
  }
}
