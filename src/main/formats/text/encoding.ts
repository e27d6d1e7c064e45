// Recognises the encoding of a text file and decodes it exactly, or says why it cannot.
import { findBinaryKind } from './binary.ts'
import { looksLikeGb18030, looksLikeWesternEurope, measureUtf8 } from './byte-statistics.ts'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { decodeUtf16, detectUtf16 } from './utf16.ts'

export type Decoded =
  | {
      readonly ok: true
      /** A byte-order mark belongs to the encoding and is not part of the text. */
      readonly text: string
      readonly encoding: TextEncodingName
      readonly byteOrderMark: boolean
    }
  | { readonly ok: false; readonly reason: 'empty' | 'binary' | 'undecodable'; readonly message: string }

/** Statistics need no more than this; decoding itself always covers the whole file. */
const sampleBytes = 1 << 18

/** Decodes a whole file, with the encoding that `chosen` names or else the one it shows. Linear; no character is altered. */
export function decodeText(bytes: Uint8Array, chosen?: TextEncodingName): Decoded {
  if (bytes.length === 0) return refuse('empty', 'The file is empty.')
  const mark = byteOrderMark(bytes)
  const encoding = chosen ?? mark?.encoding ?? detectEncoding(bytes)
  if (typeof encoding !== 'string') return encoding

  const body = mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes
  if (body.length === 0) return refuse('empty', 'The file is empty.')
  const text = decodeAs(body, encoding)
  if (text === undefined) return refuse('undecodable', undecodableMessage(body, encoding))
  return { ok: true, text, encoding, byteOrderMark: body !== bytes }
}

const encodingTitles: Record<TextEncodingName, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GB18030',
  'windows-1252': 'Windows-1252'
}

/** `UTF-8`, `UTF-16 LE with byte-order mark`. */
export function nameEncoding(decoded: { encoding: TextEncodingName; byteOrderMark: boolean }): string {
  return encodingTitles[decoded.encoding] + (decoded.byteOrderMark ? ' with byte-order mark' : '')
}

interface Mark {
  readonly encoding: TextEncodingName
  readonly length: number
}

function byteOrderMark(bytes: Uint8Array): Mark | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

function detectEncoding(bytes: Uint8Array): TextEncodingName | Extract<Decoded, { ok: false }> {
  const sample = bytes.subarray(0, sampleBytes)
  const binary = findBinaryKind(sample)
  if (binary !== undefined) return refuse('binary', `This is ${binary}, not a text file. Save its text as UTF-8 first.`)
  const utf16 = detectUtf16(sample)
  if (utf16 !== undefined) return utf16
  if (sample.includes(0)) return refuse('binary', 'This is not a text file: it holds zero bytes.')

  const utf8 = measureUtf8(bytes)
  if (utf8.invalid === 0) return 'utf-8'
  // Mostly right UTF-8 is UTF-8 that was damaged: to read it as anything else would garble the rest without a word.
  if (utf8.valid >= 4 * utf8.invalid) {
    return refuse(
      'undecodable',
      `The file is UTF-8 but damaged at byte ${utf8.firstInvalid + 1}. Save it again as UTF-8.`
    )
  }
  if (looksLikeGb18030(sample) && decodeAs(bytes, 'gb18030') !== undefined) return 'gb18030'
  if (looksLikeWesternEurope(sample)) return 'windows-1252'
  return refuse('undecodable', 'The encoding of the file was not recognised. Save it as UTF-8 and import it again.')
}

/** Whether the file is UTF-8 but for some damage, so that a reader of lines may refuse the damaged ones alone. `bytes` may be its beginning. */
export function isMostlyUtf8(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, sampleBytes)
  const mark = byteOrderMark(bytes)
  if (mark !== undefined) return mark.encoding === 'utf-8'
  if (bytes.length === 0 || findBinaryKind(sample) !== undefined || detectUtf16(sample) !== undefined) return false
  const { valid, invalid } = measureUtf8(bytes)
  // The beginning may cut its last character, which then counts as up to three invalid bytes.
  return !sample.includes(0) && (invalid <= 3 || valid >= 4 * invalid)
}

function decodeAs(bytes: Uint8Array, encoding: TextEncodingName): string | undefined {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(bytes, encoding)
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function undecodableMessage(bytes: Uint8Array, encoding: TextEncodingName): string {
  if (encoding === 'utf-8') {
    return `The file is not valid UTF-8 at byte ${measureUtf8(bytes).firstInvalid + 1}. Save it again as UTF-8.`
  }
  return `The file is not valid ${encodingTitles[encoding]}. Save it as UTF-8 and import it again.`
}

function refuse(reason: 'empty' | 'binary' | 'undecodable', message: string): Extract<Decoded, { ok: false }> {
  return { ok: false, reason, message }
}
