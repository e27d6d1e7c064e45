// Masks what a person agreed to mask, before an export: the same name has the same mask all through a document, and spans move along.
import type { Identifier, IdentifierKind } from '../../shared/text/identifiers.ts'
import type { Range } from '../../shared/spans.ts'
import type { FormatDocument, FormatSpan } from '../formats/format.ts'

const titles: Readonly<Record<IdentifierKind, string>> = {
  date: 'DATE',
  phone: 'PHONE',
  'identity-number': 'ID',
  email: 'EMAIL',
  name: 'NAME'
}

export interface MaskedDocument {
  readonly document: FormatDocument
  /** Spans that held a part of an identifier and not all of it: they have no place in the masked text. */
  readonly lost: readonly FormatSpan[]
}

interface Cut extends Range {
  readonly mask: string
}

/**
 * `[NAME-1]`, `[DATE-2]` in place of each identifier, which may not meet. Wherever else in the document the text of a masked name,
 * number or address stands, it is masked too. Tokens of the file are dropped, since the text has changed.
 */
export function maskDocument(document: FormatDocument, identifiers: readonly Identifier[]): MaskedDocument {
  const { text } = document
  const cuts = planCuts(text, identifiers)
  const pieces: string[] = []
  let end = 0
  for (const cut of cuts) {
    pieces.push(text.slice(end, cut.start), cut.mask)
    end = cut.end
  }
  pieces.push(text.slice(end))

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
  return { document: { ...rest, text: pieces.join(''), spans }, lost }
}

/** In order and apart. */
function planCuts(text: string, identifiers: readonly Identifier[]): Cut[] {
  const masks = new Map<string, string>()
  const counts = new Map<string, number>()
  const cuts: Cut[] = []
  for (const { start, end, kind } of identifiers.toSorted((a, b) => a.start - b.start)) {
    const surface = text.slice(start, end)
    const title = titles[kind]
    if (!masks.has(surface)) {
      const number = (counts.get(title) ?? 0) + 1
      counts.set(title, number)
      masks.set(surface, `[${title}-${number}]`)
    }
    cuts.push({ start, end, mask: masks.get(surface)! })
  }
  // The longest first: a full name before its parts.
  for (const [surface, mask] of [...masks].toSorted(([a], [b]) => b.length - a.length)) {
    for (let start = text.indexOf(surface); start !== -1; start = text.indexOf(surface, start + surface.length)) {
      const end = start + surface.length
      if (isWhole(text, start, end) && !cuts.some((cut) => cut.start < end && start < cut.end))
        cuts.push({ start, end, mask })
    }
  }
  return cuts.sort((a, b) => a.start - b.start)
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
