// The ways in which tags mark entities, IOB1, IOB2, IOBES and BILOU: which one a file has, and from each to IOB2 and back.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { TagScheme } from '../../../shared/formats.ts'

/** The letters of a scheme, by what a token is to its entity. */
const letters: Readonly<Record<TagScheme, { single: string; last: string }>> = {
  IOB1: { single: 'I', last: 'I' },
  IOB2: { single: 'B', last: 'I' },
  IOBES: { single: 'S', last: 'E' },
  BILOU: { single: 'U', last: 'L' }
}

const namedSchemes: Readonly<Record<string, TagScheme>> = { '.bilou': 'BILOU', '.bioes': 'IOBES', '.iobes': 'IOBES' }

/** The scheme that an ending of file names promises; undefined where it promises none. */
export function schemeNamed(extension = ''): TagScheme | undefined {
  return namedSchemes[extension]
}

/** `O`, or a letter of some scheme and a type. Chinese corpora write `M-` for the middle of an entity (BMES). */
export function isTag(tag: string): boolean {
  return tag === 'O' || (/^[BIESLUM]-/.test(tag) && tag.length > 2)
}

/** BMES is IOBES with another letter. */
function asIobes(tag: string): string {
  return tag.startsWith('M-') ? `I${tag.slice(1)}` : tag
}

/** A tag whose letter is small, as some tools write it, with a capital; anything else as it is. */
export function withCapital(tag: string): string {
  return tag === 'o' || /^[biesulm]-./.test(tag) ? tag.charAt(0).toUpperCase() + tag.slice(1) : tag
}

export interface SchemeCounter {
  /** Tags of one sentence, in order. */
  add(tags: readonly string[]): void
  /** The scheme of all tags so far, and why. */
  result(): { readonly scheme: TagScheme; readonly reason: Reason }
}

/**
 * IOBES and BILOU have letters of their own for the end of an entity. IOB1 and IOB2 differ in how one begins: with `I-`, `B-` only right
 * after another of its type; or always with `B-`. A few wrong tags do not make another scheme.
 */
export function createSchemeCounter(): SchemeCounter {
  const seen = { esEnds: 0, luEnds: 0, plainEnds: 0, startsWithI: 0, startsWithB: 0 }
  return {
    add(tags) {
      let previous = 'O'
      for (const tag of [...tags.map(asIobes), 'O']) {
        const letter = tag.charAt(0)
        const sameType = previous !== 'O' && tag !== 'O' && previous.slice(2) === tag.slice(2)
        if (letter === 'E' || letter === 'S') seen.esEnds++
        else if (letter === 'L' || letter === 'U') seen.luEnds++
        if (/^[BI]/.test(previous) && !(sameType && /^[IEL]/.test(tag))) seen.plainEnds++
        if (letter === 'I' && !sameType) seen.startsWithI++
        else if (letter === 'B' && !sameType) seen.startsWithB++
        previous = tag
      }
    },
    result() {
      const { esEnds, luEnds, plainEnds, startsWithI, startsWithB } = seen
      if (esEnds > plainEnds && esEnds >= luEnds) return { scheme: 'IOBES', reason: reason('scheme.ends-es') }
      if (luEnds > plainEnds) return { scheme: 'BILOU', reason: reason('scheme.ends-lu') }
      if (startsWithI > startsWithB) return { scheme: 'IOB1', reason: reason('scheme.begins-i') }
      return { scheme: 'IOB2', reason: reason(startsWithB > 0 ? 'scheme.begins-b' : 'scheme.none') }
    }
  }
}

export interface TagFault {
  /** Index of the tag. */
  readonly at: number
  readonly why: Reason
}

/** The same entities in IOB2; a tag that cannot stand where it does is read as the beginning of an entity, or as its end, and reported. */
export function toIob2(tags: readonly string[], scheme: TagScheme): { tags: string[]; faults: TagFault[] } {
  const faults: TagFault[] = []
  const { single, last } = letters[scheme]
  let open: string | undefined
  const result = tags.map(asIobes).map((tag, at) => {
    if (tag === 'O') {
      open = undefined
      return 'O'
    }
    const letter = tag.charAt(0)
    const type = tag.slice(2)
    if (!(letter === 'B' || letter === 'I' || letter === single || letter === last)) {
      faults.push({ at, why: reason('rows.letter', { letter, scheme }) })
      open = undefined
      return 'O'
    }
    const continues = open === type
    const starts = letter === 'B' || (letter === single && scheme !== 'IOB1') || !continues
    if (starts && letter !== 'B' && letter !== single) {
      faults.push({ at, why: reason('rows.follows', { letter }) })
    }
    const closes = scheme !== 'IOB1' && scheme !== 'IOB2' && (letter === single || letter === last)
    open = closes ? undefined : type
    return starts ? `B-${type}` : `I-${type}`
  })
  return { tags: result, faults }
}

/** Legal IOB2 tags of one sentence in another scheme. */
export function fromIob2(tags: readonly string[], scheme: TagScheme): string[] {
  if (scheme === 'IOB2') return [...tags]
  const { single, last } = letters[scheme]
  return tags.map((tag, at) => {
    if (tag === 'O') return tag
    const type = tag.slice(2)
    const begins = tag.startsWith('B-')
    if (scheme === 'IOB1') {
      const previous = tags[at - 1] ?? 'O'
      return `${begins && previous !== 'O' && previous.slice(2) === type ? 'B' : 'I'}-${type}`
    }
    const ends = tags[at + 1] !== `I-${type}`
    return `${begins ? (ends ? single : 'B') : ends ? last : 'I'}-${type}`
  })
}
