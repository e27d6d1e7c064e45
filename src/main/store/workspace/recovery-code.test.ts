// What a person types back is read as it was meant, and a typing error shows as one.
import { expect, test } from 'vitest'
import { makeRecoveryCode, readRecoveryCode } from './recovery-code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const code = makeRecoveryCode()
const symbols = code.replaceAll('-', '')

test('a code is seven groups of four without look-alikes, and no two are alike', () => {
  const codes = Array.from({ length: 200 }, makeRecoveryCode)
  for (const each of codes) {
    expect(each).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(readRecoveryCode(each)).toBe(each.replaceAll('-', ''))
  }
  expect(new Set(codes).size).toBe(codes.length)
})

test.each([
  ['small letters', (text: string) => text.toLowerCase()],
  ['spaces for hyphens', (text: string) => ` ${text.replaceAll('-', ' ')} `],
  ['long dashes', (text: string) => text.replaceAll('-', '–')],
  [
    'wide characters of a Chinese keyboard',
    (text: string) => text.replaceAll('-', '－').replaceAll('A', 'Ａ').replaceAll('7', '７')
  ],
  ['letters for the digits they resemble', (text: string) => text.replaceAll('0', 'o').replaceAll('1', 'l')]
])('it is read with %s', (_name, type) => {
  expect(readRecoveryCode(type(code))).toBe(symbols)
})

test('every single wrong symbol is a typing error', () => {
  for (let place = 0; place < symbols.length; place++)
    for (const wrong of alphabet)
      if (wrong !== symbols[place])
        expect(readRecoveryCode(symbols.slice(0, place) + wrong + symbols.slice(place + 1))).toBeUndefined()
})

test('two neighbours that changed places are a typing error', () => {
  for (let place = 0; place + 1 < symbols.length; place++) {
    const [first, second] = [symbols[place]!, symbols[place + 1]!]
    if (first === second) continue
    expect(readRecoveryCode(symbols.slice(0, place) + second + first + symbols.slice(place + 2))).toBeUndefined()
  }
})

test.each(['', 'AAAA', symbols.slice(1), `${symbols}0`, `U${symbols.slice(1)}`, '药'.repeat(28)])(
  '%j is no code',
  (typed) => {
    expect(readRecoveryCode(typed)).toBeUndefined()
  }
)
