// Brings the sentences of a WebAnno TSV file into one text, each where its words say that it begins.
import { passageGap } from '../bioc/bioc-layout.ts'
import { type CountedUnit, createPlacer, measure } from '../checks/offset-units.ts'
import type { TsvRow, TsvSentence } from './tsv-file.ts'
import { unescapeTsv } from './tsv-escapes.ts'

export interface PlacedSentence {
  readonly sentence: TsvSentence
  /** UTF-16 offset in the whole text of an offset of the file; undefined where it is none of this sentence's. */
  readonly place: (offset: number) => number | undefined
  /** All words are where their offsets say. */
  readonly fits: boolean
}

export interface TsvLayout {
  readonly text: string
  readonly sentences: readonly PlacedSentence[]
  readonly fits: boolean
}

/** The first word may stand at as many places in its sentence before it is given up. */
const mostTries = 1000

export function layOutSentences(sentences: readonly TsvSentence[], unit: CountedUnit): TsvLayout {
  const pieces: string[] = []
  const placed: PlacedSentence[] = []
  let length = 0
  let end = 0
  for (const sentence of sentences) {
    const found = findBegin(sentence, end, unit)
    const text = found?.text ?? unescapeTsv(sentence.text)
    const begin = found?.begin ?? end + Math.min(1, placed.length)
    const filler = passageGap(begin - end)
    const start = length + filler.length
    const place = createPlacer(text, unit)
    placed.push({
      sentence,
      place: (offset) => {
        const within = place(offset - begin)
        return within === undefined ? undefined : start + within
      },
      fits: found?.fits === true
    })
    pieces.push(filler, text)
    length = start + text.length
    end = begin + measure(text, unit)
  }
  return { text: pieces.join(''), sentences: placed, fits: placed.every(({ fits }) => fits) }
}

/** A longer gap between two sentences is an offset that is wrong. */
const longestGap = 1_000_000

interface FoundBegin {
  readonly text: string
  readonly begin: number
  /** Every word is at its offsets. */
  readonly fits: boolean
}

/**
 * Where a sentence begins such that every word, or else most of them, is at its offsets; escapes are undone unless the words say that
 * there are none.
 */
function findBegin({ text: written, rows }: TsvSentence, end: number, unit: CountedUnit): FoundBegin | undefined {
  const words = rows.filter(({ isPart }) => !isPart)
  const [first] = words
  if (first === undefined) return undefined
  let best: FoundBegin | undefined
  // A few wrong rows cost themselves, not their sentence.
  let most = words.length / 2
  for (const text of new Set([unescapeTsv(written), written])) {
    const place = createPlacer(text, unit)
    for (const token of new Set([unescapeTsv(first.token), first.token])) {
      let at = text.indexOf(token)
      for (let tries = 0; at !== -1 && token !== '' && tries < mostTries; tries++) {
        const begin = first.begin - measure(text.slice(0, at), unit)
        if (begin >= end && begin - end <= longestGap) {
          const fitting = words.filter((row) => isAt(row, text, begin, place)).length
          if (fitting === words.length) return { text, begin, fits: true }
          if (fitting > most) {
            most = fitting
            best = { text, begin, fits: false }
          }
        }
        at = text.indexOf(token, at + 1)
      }
    }
  }
  return best
}

export function isTokenOf(token: string, surface: string): boolean {
  return surface === unescapeTsv(token) || surface === token
}

function isAt(row: TsvRow, text: string, begin: number, place: (offset: number) => number | undefined): boolean {
  const start = place(row.begin - begin)
  const end = place(row.end - begin)
  return start !== undefined && end !== undefined && isTokenOf(row.token, text.slice(start, end))
}
