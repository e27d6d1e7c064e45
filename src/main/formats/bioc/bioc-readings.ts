// Goes through a BioC file before it is read: which reading of its offsets makes the mentions match, and what each reading would make of them.
import { createHash, type Hash } from 'node:crypto'
import type { OffsetReading } from '../../../shared/imports.ts'
import { type ReadOptions, surfaceOf } from '../format.ts'
import type { CountedUnit } from '../checks/offset-units.ts'
import type { BiocDocument } from './bioc-model.ts'
import { type Attempt, type PlacedAnnotation, type Reading, readings, tryReadings } from './bioc-offsets.ts'

/** So many mentions tell the reading of a file. */
const mentionsEnough = 20_000
const samplesShown = 4
const longestSample = 60

export interface Survey {
  add(document: BiocDocument): void
  readonly isEnough: () => boolean
  /** The readings that place some mention differently, the best first; empty where all place all alike. */
  readonly found: () => readonly OffsetReading[]
}

/** What is known of one reading. */
interface Tally {
  readonly reading: Reading
  matching: number
  readonly samples: { readonly text: string | null; readonly named: string | null }[]
  /** Of all places: readings with the same ones are one. */
  readonly places: Hash
}

export function createSurvey(): Survey {
  const tallies = readings.map((reading): Tally => ({
    reading,
    matching: 0,
    samples: [],
    places: createHash('sha256')
  }))
  let telling = 0
  let checkable = 0

  const addMention = (attempts: readonly Attempt[], at: number) => {
    const { annotation, matches } = attempts[0]!.annotations[at]!
    telling++
    if (matches !== undefined) checkable++
    const named = annotation.text?.slice(0, longestSample) ?? null
    for (const tally of tallies) {
      const attempt = attempts.find(({ reading }) => reading === tally.reading)
      const placed = attempt?.annotations[at]
      if (placed?.matches === true) tally.matching++
      tally.places.update(`${placeOf(placed)};`)
      if (telling > samplesShown) continue
      const text = placed?.pieces === undefined ? null : surfaceOf(attempt!.layout.text, placed.pieces)
      tally.samples.push({ text: text?.slice(0, longestSample) ?? null, named })
    }
  }

  return {
    add(document) {
      if (isSame(document)) return
      const attempts = tryReadings(document)
      for (let at = 0; at < attempts[0]!.annotations.length && telling < mentionsEnough; at++) {
        if (isTelling(attempts, at)) addMention(attempts, at)
      }
    },
    isEnough: () => telling >= mentionsEnough,
    found() {
      const byPlaces = new Map<string, OffsetReading>()
      for (const { reading, matching, samples, places } of tallies) {
        const key = places.copy().digest('base64')
        if (!byPlaces.has(key)) byPlaces.set(key, { ...reading, matching, checkable, samples })
      }
      const found = [...byPlaces.values()]
      return found.length < 2 ? [] : found.sort((a, b) => b.matching - a.matching)
    }
  }
}

/** One passage that begins at 0, in ASCII: every reading is the same. */
function isSame({ passages }: BiocDocument): boolean {
  const [only, ...others] = passages
  return others.length === 0 && only?.offset === 0 && only.sentences.length === 0 && /^[\0-\x7f]*$/.test(only.text)
}

/** Whether it lies elsewhere in one of the readings. */
function isTelling(attempts: readonly Attempt[], at: number): boolean {
  const first = placeOf(attempts[0]!.annotations[at])
  return attempts.length < readings.length || attempts.some(({ annotations }) => placeOf(annotations[at]) !== first)
}

/** Whether two readings of a document come to the same. */
export function isPlacedAlike(one: Attempt, other: Attempt): boolean {
  return one.annotations.every((placed, at) => placeOf(placed) === placeOf(other.annotations[at]))
}

function placeOf(placed: PlacedAnnotation | undefined): string {
  return placed?.pieces?.map(({ start, end }) => `${start}-${end}`).join() ?? ''
}

/** The readings that a person's choice leaves. */
export function readingsOf({ offsets, offsetsFrom }: ReadOptions): readonly Reading[] {
  const unit: CountedUnit | undefined = offsets === 'grapheme-clusters' ? undefined : offsets
  return readings.filter(
    (reading) =>
      (unit === undefined || reading.unit === unit) && (offsetsFrom === undefined || reading.from === offsetsFrom)
  )
}
