// Masks what a person agreed to mask, before an export: the same name has the same mask all through a document, and spans move along.
import { findIdentifiers, type IdentifierKind } from '../../../shared/text/identifiers.ts'
import type { Range } from '../../../shared/spans.ts'
import type { FormatDocument, FormatSpan } from '../../formats/format.ts'

const titles: Readonly<Record<IdentifierKind, string>> = {
  date: 'DATE',
  phone: 'PHONE',
  'identity-number': 'ID',
  email: 'EMAIL',
  name: 'NAME'
}

/** Whether a person wants it masked. */
export type Ticked = (kind: IdentifierKind, surface: string) => boolean

interface Cut extends Range {
  readonly mask: string
}

export interface MaskedText {
  readonly text: string
  /** What was cut out, in order and apart, in the offsets of the text as it was. */
  readonly cuts: readonly Cut[]
}

export interface MaskedDocument {
  readonly document: FormatDocument
  /** Spans that held a part of something masked and not all of it: they have no place in the masked text. */
  readonly lost: readonly FormatSpan[]
  /** Places that were masked. */
  readonly places: number
}

/**
 * Masks the text of a document and whatever else belongs to it (its name, its id) with the same masks: `[NAME-1]`, `[DATE-2]`. One masker
 * is for one document. What only its surroundings gave away (a name, a number) is masked wherever it stands, a name's words too.
 */
export function createMasker(ticked: Ticked): (text: string) => MaskedText {
  const masks = new Map<string, string>()
  const counts = new Map<string, number>()
  /** Texts to look for in all that follows, with their masks. */
  const sought = new Map<string, string>()

  const maskOf = (kind: IdentifierKind, surface: string): string => {
    const known = masks.get(surface)
    if (known !== undefined) return known
    const number = (counts.get(kind) ?? 0) + 1
    counts.set(kind, number)
    const mask = `[${titles[kind]}-${number}]`
    masks.set(surface, mask)
    // Dates and addresses are found by their own form wherever they stand.
    if (kind !== 'date' && kind !== 'email') sought.set(surface, mask)
    if (kind === 'name') for (const word of wordsOfName(surface)) if (!sought.has(word)) sought.set(word, mask)
    return mask
  }

  return (text) => {
    const taken = new Uint8Array(text.length)
    const cuts: Cut[] = []
    const cut = (start: number, end: number, mask: string) => {
      taken.fill(1, start, end)
      cuts.push({ start, end, mask })
    }
    for (const { start, end, kind } of findIdentifiers(text)) {
      const surface = text.slice(start, end)
      if (ticked(kind, surface)) cut(start, end, maskOf(kind, surface))
    }
    // The longest first: a full name before its words.
    for (const [surface, mask] of [...sought].toSorted(([a], [b]) => b.length - a.length)) {
      for (let start = text.indexOf(surface); start !== -1; start = text.indexOf(surface, start + surface.length)) {
        const end = start + surface.length
        if (isWhole(text, start, end) && !taken.subarray(start, end).includes(1)) cut(start, end, mask)
      }
    }
    cuts.sort((a, b) => a.start - b.start)
    return { text: replaceCuts(text, cuts), cuts }
  }
}

/** Tokens of the file are dropped, since the text has changed. */
export function maskDocument(document: FormatDocument, mask: (text: string) => MaskedText): MaskedDocument {
  const { text, cuts } = mask(document.text)
  const move = createMover(cuts)
  const lost: FormatSpan[] = []
  const spans = document.spans.flatMap((span): FormatSpan[] => {
    const fragments = (span.fragments ?? [span]).map(move)
    const whole = fragments.flatMap((range) => (range === undefined ? [] : [range]))
    if (whole.length < fragments.length) {
      lost.push(span)
      return []
    }
    const hull = { start: whole[0]!.start, end: whole.at(-1)!.end }
    return [{ ...span, ...hull, ...(span.fragments === undefined ? {} : { fragments: whole }) }]
  })
  const { sentences: _, ...rest } = document
  return { document: { ...rest, text, spans }, lost, places: cuts.length }
}

/** Words of a name of several that may stand alone in the text: no initials, no form of address. */
function wordsOfName(name: string): string[] {
  const words = name.split(/[\s,·]+/u)
  if (words.length < 2) return []
  return words.filter((word) => /^\p{L}[\p{L}'’-]{2,}$|^\p{Script=Han}{2,}$/u.test(word) && !/^Prof$/.test(word))
}

/** Whether no letter or digit of the same word goes on; Han characters have no such edge. */
function isWhole(text: string, start: number, end: number): boolean {
  const joins = (a: string | undefined, b: string | undefined) =>
    a !== undefined &&
    b !== undefined &&
    /[\p{L}\p{N}]/u.test(a) &&
    /[\p{L}\p{N}]/u.test(b) &&
    !/\p{Script=Han}/u.test(a + b)
  return !joins(text[start - 1], text[start]) && !joins(text[end - 1], text[end])
}

function replaceCuts(text: string, cuts: readonly Cut[]): string {
  const pieces: string[] = []
  let end = 0
  for (const cut of cuts) {
    pieces.push(text.slice(end, cut.start), cut.mask)
    end = cut.end
  }
  pieces.push(text.slice(end))
  return pieces.join('')
}

/** Where a range of the old text is in the new one; undefined where a cut lies partly in it. */
function createMover(cuts: readonly Cut[]): (range: Range) => Range | undefined {
  return ({ start, end }) => {
    let shift = 0
    let inside = 0
    for (const cut of cuts) {
      const grown = cut.mask.length - (cut.end - cut.start)
      if (cut.end <= start) shift += grown
      else if (cut.start < end) {
        if (cut.start < start || cut.end > end) return undefined
        inside += grown
      } else break
    }
    return { start: start + shift, end: end + shift + inside }
  }
}
