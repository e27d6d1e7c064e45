// Splits text into words as the encoder's basic pre-tokenisation does, keeping each word's place in the untouched text.
import type { Range } from '../spans.ts'
import { characterClass, classOf, unitsOf, zeroWidthJoiner } from './characters.ts'

/** What the open word is made of, which decides what may still join it. */
type Kind = 'none' | 'letters' | 'single' | 'emoji' | 'half-flag' | 'waiting'

/**
 * Words of `text` in order, as UTF-16 ranges, end exclusive. White space separates; each punctuation mark, symbol, CJK
 * ideograph and emoji (with its joiners, skin tone or flag partner) is a word; everything else joins with its like.
 * Combining marks, control and zero-width characters stay with the character before them, or after them at the start.
 *
 * Every character that is not white space is in exactly one word, no surrogate pair is split, lone surrogates are letters.
 * It departs from BERT's own splitter in one point: symbols beyond ASCII (`≥`, `°`, `→`, emoji) also stand alone, so that an
 * entity beside one has exact boundaries. Linear in the length of the text.
 */
export function splitWords(text: string): Range[] {
  const words: Range[] = []
  let start = 0
  let kind: Kind = 'none'
  let previous = 0

  for (let at = 0; at < text.length;) {
    const codePoint = text.codePointAt(at)!
    const next = nextKind(kind, codePoint, previous)
    if (next !== 'joins') {
      if (kind !== 'none') words.push({ start, end: at })
      start = at
      kind = next
    } else {
      kind = joinedKind(kind, codePoint)
    }
    previous = codePoint
    at += unitsOf(codePoint)
  }
  if (kind !== 'none') words.push({ start, end: text.length })
  return words
}

/** `joins` if the character belongs to the open word, otherwise the kind of the word (or gap) that it starts. */
function nextKind(kind: Kind, codePoint: number, previous: number): Kind | 'joins' {
  const found = classOf(codePoint)
  if (found === characterClass.space) return 'none'
  if (kind === 'waiting') return 'joins'
  switch (found) {
    case characterClass.extender:
      return kind === 'none' ? 'waiting' : 'joins'
    case characterClass.letter:
      return kind === 'letters' ? 'joins' : 'letters'
    case characterClass.symbol:
    case characterClass.ideograph:
      return 'single'
    case characterClass.emoji:
      return kind === 'emoji' && previous === zeroWidthJoiner ? 'joins' : 'emoji'
    case characterClass.emojiModifier:
      return kind === 'emoji' ? 'joins' : 'emoji'
    case characterClass.regionalIndicator:
      return kind === 'half-flag' ? 'joins' : 'half-flag'
  }
}

/** The kind of the open word after `codePoint` joined it: a flag closes, and a word that waited for its base takes its kind. */
function joinedKind(kind: Kind, codePoint: number): Kind {
  const found = classOf(codePoint)
  if (kind === 'half-flag' && found === characterClass.regionalIndicator) return 'single'
  if (kind !== 'waiting' || found === characterClass.extender) return kind
  const started = nextKind('none', codePoint, 0)
  return started === 'joins' ? kind : started
}
