// Brings the passages and sentences of a BioC document into one text, each at its offset in a given unit.
import { type CountedUnit, measure } from '../checks/offset-units.ts'
import type { BiocContainer, BiocDocument } from './bioc-model.ts'

/** A container that has text of its own. */
export interface PlacedContainer {
  readonly container: BiocContainer
  /** In UTF-16 units of the whole text. */
  readonly start: number
}

export interface Layout {
  readonly text: string
  readonly leaves: readonly PlacedContainer[]
  /** Offset of the text's first character in the file. */
  readonly base: number
  /** The unit in which the containers stand apart and in order; offsets then count through the whole text. */
  readonly ordered: boolean
}

/** A longer gap is no gap between two passages but an offset that is wrong. */
const longestGap = 1_000_000
const mostLineBreaks = 4

/** Undefined where containers overlap in this unit: then it is not the file's, or the file's offsets are wrong. */
export function layOut({ passages }: BiocDocument, unit: CountedUnit): Layout | undefined {
  const pieces: string[] = []
  const leaves: PlacedContainer[] = []
  let length = 0
  let end: number | undefined
  let base = 0
  for (const passage of passages) {
    for (const [index, container] of leavesOf(passage).entries()) {
      const gap = end === undefined ? 0 : container.offset - end
      if (gap < 0 || gap > longestGap) return undefined
      if (end === undefined) base = container.offset
      const filler = index === 0 ? passageGap(gap) : ' '.repeat(gap)
      leaves.push({ container, start: length + filler.length })
      pieces.push(filler, container.text)
      length += filler.length + container.text.length
      end = container.offset + measure(container.text, unit)
    }
  }
  return { text: pieces.join(''), leaves, base, ordered: true }
}

/** For files whose offsets fit no unit: one line break between passages, one space between sentences. */
export function layOutInTurn({ passages }: BiocDocument): Layout {
  const pieces: string[] = []
  const leaves: PlacedContainer[] = []
  let length = 0
  for (const passage of passages) {
    for (const [index, container] of leavesOf(passage).entries()) {
      const filler = length === 0 ? '' : index === 0 ? '\n' : ' '
      leaves.push({ container, start: length + filler.length })
      pieces.push(filler, container.text)
      length += filler.length + container.text.length
    }
  }
  return { text: pieces.join(''), leaves, base: 0, ordered: false }
}

/** What stands between two passages, which BioC does not say: line breaks, or spaces between two of them where much was left out. */
export function passageGap(length: number): string {
  return length <= mostLineBreaks ? '\n'.repeat(length) : `\n${' '.repeat(length - 2)}\n`
}

/** The passage itself, or its sentences where the text is theirs. */
export function leavesOf(passage: BiocContainer): readonly BiocContainer[] {
  if (passage.text !== '') return [passage]
  return passage.sentences.filter(({ text }) => text !== '')
}
