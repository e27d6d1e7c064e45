// Cuts a document into the blocks that are drawn: one a line of the text, over-long lines in pieces; no offset ever moves.
import type { Range } from '../../../../shared/spans.ts'
import { isInsidePair } from '../../../../shared/text/offsets.ts'

/** A drawn line: `end` excludes the line break, which belongs to no block. Offsets in UTF-16 code units of the document. */
export interface Block extends Range {
  /** Number of the line in the document, from 1; pieces of one long line share it. */
  readonly line: number
}

/** A line longer than this is drawn in pieces, so that laying out one screen stays quick. */
const longestBlock = 6000

/** Lines end at CRLF, LF or a lone CR, as they came. An empty document has one empty block. */
export function splitBlocks(text: string): Block[] {
  const blocks: Block[] = []
  const breaks = /\r\n|\n|\r/g
  let start = 0
  for (let line = 1; ; line++) {
    const found = breaks.exec(text)
    const end = found === null ? text.length : found.index
    addLine(blocks, text, { start, end, line })
    if (found === null) return blocks
    start = found.index + found[0].length
  }
}

function addLine(blocks: Block[], text: string, line: Block): void {
  let start = line.start
  while (line.end - start > longestBlock) {
    const end = cutBefore(text, start + longestBlock / 2, start + longestBlock)
    blocks.push({ start, end, line: line.line })
    start = end
  }
  blocks.push({ start, end: line.end, line: line.line })
}

/** The last place in (from, to] that follows white space or a Chinese stop; `to` itself if there is none. */
function cutBefore(text: string, from: number, to: number): number {
  for (let at = to; at > from; at--) if (/[\s。！？；，]/u.test(text[at - 1]!)) return at
  return isInsidePair(text, to) ? to - 1 : to
}

/** Index of the block that holds the offset; an offset inside a line break belongs to the block before it. */
export function blockAt(blocks: readonly Range[], offset: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (blocks[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Consecutive blocks drawn, measured and painted together: `first` inclusive, `end` exclusive, indices of blocks. */
export interface Section {
  readonly first: number
  readonly end: number
  /** UTF-16 code units in it, for an estimate of its height. */
  readonly units: number
}

/** Groups blocks into sections of about `size` code units: two fill a screen, and what is drawn beyond the screen is little. */
export function groupSections(blocks: readonly Block[], size = 3000): Section[] {
  const sections: Section[] = []
  let first = 0
  let units = 0
  for (let at = 0; at < blocks.length; at++) {
    units += blocks[at]!.end - blocks[at]!.start
    if (units < size && at - first < 199 && at + 1 < blocks.length) continue
    sections.push({ first, end: at + 1, units })
    first = at + 1
    units = 0
  }
  return sections
}
