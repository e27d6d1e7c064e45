// Encodings: recognised, decoded exactly, or refused in words.
import { sayReason } from '../../../shared/reasons/reason.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wellFormedText } from '../../../../test/texts/any-text.ts'
import { decodeText, nameEncoding } from './encoding.ts'

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()
const read = (bytes: Uint8Array) => {
  const decoded = decodeText(bytes)
  return decoded.ok ? [nameEncoding(decoded), decoded.text] : decoded.reason
}

const note = '患者因2型糖尿病入院，接受胰岛素治疗。\r\nFamotidine 😊 induced delirium.\n'

test('UTF-8 with and without a byte-order mark, which is no text', () => {
  expect(read(utf8(note))).toEqual(['UTF-8', note])
  expect(read(utf8(`\ufeff${note}`))).toEqual(['UTF-8 with byte-order mark', note])
  expect(read(utf8(`a\ufeff${note}`))).toEqual(['UTF-8', `a\ufeff${note}`])
})

test('UTF-16 in either order, with and without a mark', () => {
  expect(read(utf16le(`\ufeff${note}`))).toEqual(['UTF-16 LE with byte-order mark', note])
  expect(read(utf16be(`\ufeff${note}`))).toEqual(['UTF-16 BE with byte-order mark', note])
  expect(read(utf16le(note))).toEqual(['UTF-16 LE', note])
  expect(read(utf16be(note))).toEqual(['UTF-16 BE', note])
})

test('a lone surrogate in UTF-16 stays as it is', () => {
  expect(read(utf16le('\ufeffa\ud83db'))).toEqual(['UTF-16 LE with byte-order mark', 'a\ud83db'])
})

test('GB18030', () => {
  // 患者有糖尿病，血糖10.2。 and, in four bytes, U+20000.
  const bytes = Buffer.from('bbbcd5dfd3d0ccc7c4f2b2a1a3acd1aaccc731302e32a1a3', 'hex')
  expect(read(bytes)).toEqual(['GB18030', '患者有糖尿病，血糖10.2。'])
  expect(read(Buffer.concat([bytes, Buffer.from('95328236', 'hex')]))).toEqual([
    'GB18030',
    '患者有糖尿病，血糖10.2。\u{20000}'
  ])
})

test('Windows-1252', () => {
  const bytes = Buffer.concat([
    utf8('The patient'),
    Buffer.of(0x92),
    utf8('s fianc'),
    Buffer.of(0xe9),
    utf8(' took 5 '),
    Buffer.of(0xb5),
    utf8('g.')
  ])
  expect(read(bytes)).toEqual(['Windows-1252 (guessed)', 'The patient’s fiancé took 5 µg.'])
})

describe('what no mark proves', () => {
  const names: [string, string, string][] = [
    ['Chinese that is valid UTF-8 by chance', 'cda8', 'GB18030 (guessed) 通'],
    ['the same among plain letters', 'cda8207761726420330a', 'GB18030 (guessed) 通 ward 3\n'],
    ['one more', 'd2a9', 'GB18030 (guessed) 药'],
    ['a few characters of Chinese', 'd6f7cbdfa3bacdb7cdb4a1a3', 'GB18030 主诉：头痛。'],
    ['Greek that is Chinese by chance', 'ceb1ceb2ceb3', 'UTF-8 (guessed) αβγ'],
    ['Greek letters among others', Buffer.from('TNF-α, IL-1β').toString('hex'), 'UTF-8 TNF-α, IL-1β'],
    ['an accent, and a sign', Buffer.from('café 5 µg').toString('hex'), 'UTF-8 café 5 µg'],
    ['a letter with a mark of its own', Buffer.from('n\u0323').toString('hex'), 'UTF-8 n\u0323'],
    ['Russian', Buffer.from('привет').toString('hex'), 'UTF-8 привет']
  ]
  test.each(names)('%s', (_what, hex, expected) => {
    const decoded = decodeText(Buffer.from(hex, 'hex'))
    expect(decoded.ok ? `${nameEncoding(decoded)} ${decoded.text}` : decoded.reason).toBe(expected)
  })

  test('other encodings of Asia are at best a guess, never sure', () => {
    const files = {
      // 患者有糖尿病，血壓升高，給予胰島素治療。
      big5: 'b177aacca6b3bf7da7bfaf66a141a6e5c0a3a4c9b0aaa141b5b9a4a9afd8ae71afc0aa76c0f8a143',
      // 환자는 당뇨병이 있습니다. 혈압이 높다.
      'euc-kr': 'c8afc0dab4c220b4e7b4a2bab4c0cc20c0d6bdc0b4cfb4d92e20c7f7bed0c0cc20b3f4b4d92e'
    }
    for (const hex of Object.values(files)) {
      const decoded = decodeText(Buffer.from(hex, 'hex'))
      expect(decoded.ok ? decoded.isGuess : true).toBe(true)
    }
  })

  test('what a person chose, and what a mark says, is no guess', () => {
    expect(decodeText(Buffer.from('cda8', 'hex'), 'utf-8')).toMatchObject({ text: '\u0368', isGuess: false })
    expect(decodeText(Buffer.from('efbbbfcda8', 'hex'))).toMatchObject({ text: '\u0368', isGuess: false })
  })
})

describe('refused', () => {
  test.each([
    ['empty', Buffer.alloc(0)],
    ['empty', Buffer.of(0xef, 0xbb, 0xbf)],
    ['binary', utf8('%PDF-1.7\n')],
    ['binary', Buffer.from('504b0304140000000800', 'hex')],
    ['binary', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['binary', Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7919) % 256))],
    ['binary', utf8('a\u0001\u0002\u0003b')],
    ['undecodable', Buffer.concat([utf8(note.repeat(5)), Buffer.of(0xff), utf8(note)])],
    ['undecodable', Buffer.from('83658358836783658358836783658358', 'hex')],
    ['undecodable', Buffer.of(0xff, 0xfe, 0x41)]
  ])('%s: %j', (reason, bytes) => {
    expect(read(bytes)).toBe(reason)
  })

  test('damaged UTF-8 says where', () => {
    const decoded = decodeText(Buffer.concat([utf8('糖尿病糖尿病'), Buffer.of(0xff)]))
    expect(decoded.ok ? '' : sayReason(decoded.why)).toContain('byte 19')
  })
})

test('an encoding that a person chose is used, or refused if it cannot be', () => {
  expect(decodeText(Buffer.of(0xe9), 'windows-1252')).toMatchObject({ ok: true, text: 'é' })
  expect(decodeText(Buffer.of(0xe9), 'utf-8')).toMatchObject({ ok: false, reason: 'undecodable' })
})

test('any text comes back exactly from UTF-8', () => {
  fc.assert(
    fc.property(wellFormedText, (text) => {
      const decoded = decodeText(utf8(text), 'utf-8')
      const body = text.startsWith('\ufeff') ? text.slice(1) : text
      expect(decoded.ok ? decoded.text : '').toBe(body)
    })
  )
})

test('any bytes are answered, and what is decoded is not longer than the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const decoded = decodeText(bytes)
      if (decoded.ok) expect(decoded.text.length).toBeLessThanOrEqual(bytes.length)
      else expect(sayReason(decoded.why)).not.toBe('')
    }),
    { numRuns: 2000 }
  )
})
