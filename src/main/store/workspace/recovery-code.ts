// The recovery code: what it looks like, and how a typing error is told from a code of another workspace.
import { randomInt } from 'node:crypto'

/** Crockford's base 32 (crockford.com/base32.html): no I, L, O or U, which are read as 1, 1, 0 and V. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 130 bits of chance, too many to be tried out. */
const chanceSymbols = 26
const checkSymbols = 2
const groupLength = 4
/**
 * The whole code, as a number of base 32, leaves 1 when divided by this prime: the pure system of ISO 7064 with a larger modulus. One wrong
 * symbol, or two neighbours that changed places, always change the remainder; other errors pass once in 1021.
 */
const modulus = 1021

/** Symbols in groups of four, joined by hyphens. */
export function makeRecoveryCode(): string {
  const chance = Array.from({ length: chanceSymbols }, () => alphabet[randomInt(alphabet.length)]!).join('')
  const check = (1 + modulus - ((remainderOf(chance) * alphabet.length ** checkSymbols) % modulus)) % modulus
  const symbols = chance + alphabet[Math.floor(check / alphabet.length)]! + alphabet[check % alphabet.length]!
  return symbols.match(new RegExp(`.{${groupLength}}`, 'g'))!.join('-')
}

/** The symbols alone, whatever case, spaces or look-alikes were typed; undefined where no code can look so: a typing error. */
export function readRecoveryCode(typed: string): string | undefined {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const isWhole =
    symbols.length === chanceSymbols + checkSymbols && [...symbols].every((symbol) => alphabet.includes(symbol))
  return isWhole && remainderOf(symbols) === 1 ? symbols : undefined
}

function remainderOf(symbols: string): number {
  let remainder = 0
  for (const symbol of symbols) remainder = (remainder * alphabet.length + alphabet.indexOf(symbol)) % modulus
  return remainder
}
