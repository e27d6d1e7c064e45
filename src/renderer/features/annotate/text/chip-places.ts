// Where the names of labels stand over the text: at the start of their spans, and one after the other where those are close together.

/** Pixels, relative to the content of the surface. */
export interface WantedChip {
  readonly id: string
  /** Top left of the span's first line. */
  readonly left: number
  readonly top: number
  readonly width: number
}

const gap = 2
/** Tops of one line of text differ by fractions where its scripts do. */
const sameLine = 4

/** Each chip no farther left than its span, none over another of its line. */
export function placeChips(chips: readonly WantedChip[]): WantedChip[] {
  let [line, free] = [Number.NEGATIVE_INFINITY, 0]
  return chips
    .toSorted((a, b) => (Math.abs(a.top - b.top) > sameLine ? a.top - b.top : a.left - b.left))
    .map((chip) => {
      if (chip.top - line > sameLine) [line, free] = [chip.top, 0]
      const left = Math.max(chip.left, free)
      free = left + chip.width + gap
      return { ...chip, left, top: line }
    })
}

const [narrow, wide, padding, most] = [6.4, 10.5, 11, 120]

/** About as wide as the words are in the chip's letters. */
export function chipWidth(words: string): number {
  const letters = [...words].reduce((sum, letter) => sum + (letter > '\u2e80' ? wide : narrow), 0)
  return Math.min(most, Math.ceil(letters + padding))
}
