// Recognises the encoding of a text file and decodes it exactly, or says why it cannot.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { isUtf8 } from 'node:buffer'
import { setImmediate } from 'node:timers/promises'
import { findBinaryKind } from './binary.ts'
import { cutSequence, everydayGb18030, looksLikeWesternEurope, measureUtf8 } from './byte-statistics.ts'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { doubtUtf8, isSureGb18030 } from './encoding-doubt.ts'
import { decodeUtf16, detectUtf16 } from './utf16.ts'

export type Decoded =
  | {
      readonly ok: true
      /** A byte-order mark belongs to the encoding and is not part of the text. */
      readonly text: string
      readonly encoding: TextEncodingName
      readonly byteOrderMark: boolean
      /** Its bytes fit other encodings as well: a person should look at the text. */
      readonly isGuess: boolean
    }
  | Undecoded

export interface Undecoded {
  readonly ok: false
  readonly reason: 'empty' | 'binary' | 'undecodable'
  readonly why: Reason
}

/** Statistics need no more than this; decoding itself always covers the whole file. */
const sampleBytes = 1 << 18

/** Of the characters of a text in GB18030, those of GB2312. */
const leastEveryday = 0.6

/** Decodes a whole file, with the encoding that `chosen` names or else the one it shows. Linear; no character is altered. */
export function decodeText(bytes: Uint8Array, chosen?: TextEncodingName): Decoded {
  if (bytes.length === 0) return refuse('empty', reason('file.empty'))
  const mark = byteOrderMark(bytes)
  const named = chosen ?? mark?.encoding
  const found = named === undefined ? atOnce(detect(bytes)) : { encoding: named, isGuess: false }
  if ('ok' in found) return found
  const { encoding, isGuess } = found
  const body = mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes
  if (body.length === 0) return refuse('empty', reason('file.empty'))
  const text = decodeAs(body, encoding)
  if (text === undefined) return refuse('undecodable', whyUndecodable(body, encoding))
  return { ok: true, text, encoding, byteOrderMark: body !== bytes, isGuess }
}

const encodingTitles: Record<TextEncodingName, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GB18030',
  'windows-1252': 'Windows-1252'
}

export function encodingTitle(encoding: TextEncodingName): string {
  return encodingTitles[encoding]
}

/** What a report says of it; undefined for plain UTF-8, of which there is nothing to say. */
export function noteEncoding({ encoding, byteOrderMark, isGuess }: Told): Reason | undefined {
  if (isGuess) return reason('file.read-as-guess', { encoding: encodingTitles[encoding] })
  if (encoding === 'utf-8' && !byteOrderMark) return undefined
  return reason(byteOrderMark ? 'file.read-as-marked' : 'file.read-as', { encoding: encodingTitles[encoding] })
}

/** `UTF-8`, `UTF-16 LE with byte-order mark`, `Windows-1252 (guessed)`. */
export function nameEncoding({ encoding, byteOrderMark, isGuess }: Told): string {
  return encodingTitles[encoding] + (byteOrderMark ? ' with byte-order mark' : isGuess ? ' (guessed)' : '')
}

type Told = Pick<Extract<Decoded, { ok: true }>, 'encoding' | 'byteOrderMark' | 'isGuess'>

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

/** How a file is to be decoded. */
export interface FoundEncoding {
  readonly encoding: TextEncodingName
  /** Bytes of the byte-order mark, which are no text. */
  readonly mark: number
  readonly isGuess: boolean
}

/** What is still UTF-8 for readers that refuse damaged lines alone: what is mostly so, or, where the format has no other encoding, any text. */
export type Tolerance = 'mostly-utf8' | 'utf8-by-rule'

/** The encoding of a file by its beginning, which may cut a character; looked at in steps between which others get their turn. */
export async function findEncoding(
  head: Uint8Array,
  chosen: TextEncodingName | undefined,
  { isCut, tolerance }: { readonly isCut: boolean; readonly tolerance: Tolerance }
): Promise<FoundEncoding | Undecoded> {
  if (head.length === 0) return refuse('empty', reason('file.empty'))
  const mark = byteOrderMark(head)
  const named =
    chosen ??
    mark?.encoding ??
    (tolerance === 'utf8-by-rule' && (await inSteps(mostlyUtf8(head))) ? 'utf-8' : undefined)
  const found = named === undefined ? await inSteps(detect(head, isCut, true)) : { encoding: named, isGuess: false }
  if ('ok' in found) return found
  const { encoding, isGuess } = found
  // What a person chose by mistake would cost every line.
  const whole = isCut ? head.subarray(0, head.length - cutSequence(head)) : head
  const isRight = chosen !== 'utf-8' || tolerance !== 'mostly-utf8' || isUtf8(whole)
  if (!isRight && !(await inSteps(mostlyUtf8(head, 0)))) {
    return refuse('undecodable', whyUndecodable(head, chosen))
  }
  return { encoding, mark: mark?.encoding === encoding ? mark.length : 0, isGuess }
}

function atOnce<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

async function inSteps<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await setImmediate()
  }
}

interface Detected {
  readonly encoding: TextEncodingName
  readonly isGuess: boolean
}

const sure = (encoding: TextEncodingName): Detected => ({ encoding, isGuess: false })

/** `isCut`: the bytes are the beginning of more. `mayBeDamaged`: UTF-8 with a little damage is UTF-8. */
function* detect(bytes: Uint8Array, isCut = false, mayBeDamaged = false): Generator<undefined, Detected | Undecoded> {
  const sample = bytes.subarray(0, sampleBytes)
  const binary = findBinaryKind(sample)
  if (binary !== undefined) return refuse('binary', reason('file.not-text', { kind: binary }))
  const utf16 = detectUtf16(sample)
  if (utf16 !== undefined) return sure(utf16)
  if (sample.includes(0)) return refuse('binary', reason('file.zero-bytes'))

  const whole = isCut ? bytes.subarray(0, bytes.length - cutSequence(bytes)) : bytes
  if (isUtf8(whole)) {
    const doubt = doubtUtf8(whole)
    return { encoding: doubt === 'no' ? 'gb18030' : 'utf-8', isGuess: doubt !== 'sure' }
  }
  const utf8 = yield* measureUtf8(whole)
  // Mostly right UTF-8 is UTF-8 that was damaged: to read it as anything else would garble the rest without a word.
  if (utf8.valid >= 4 * utf8.invalid) {
    if (mayBeDamaged) return sure('utf-8')
    return refuse('undecodable', reason('file.damaged-utf8', { byte: utf8.firstInvalid + 1 }))
  }
  const everyday = everydayGb18030(sample)
  if (everyday >= leastEveryday && (yield* isGb18030(bytes, isCut))) {
    return { encoding: 'gb18030', isGuess: !isSureGb18030(new TextDecoder('gb18030').decode(sample), everyday) }
  }
  // It has nothing of its own by which it could be told from other encodings of a byte a letter.
  if (looksLikeWesternEurope(sample)) return { encoding: 'windows-1252', isGuess: true }
  return refuse('undecodable', reason('file.unknown-encoding'))
}

const stepBytes = 1 << 20

function* isGb18030(bytes: Uint8Array, isCut: boolean): Generator<undefined, boolean> {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += stepBytes) {
      decoder.decode(bytes.subarray(at, at + stepBytes), { stream: true })
      yield
    }
    if (!isCut) decoder.decode()
    return true
  } catch {
    return false
  }
}

/** Whether bytes without a mark are UTF-8 but for some damage, `always` so little that it counts for nothing. The last character may be cut. */
function* mostlyUtf8(bytes: Uint8Array, always = 3): Generator<undefined, boolean> {
  const sample = bytes.subarray(0, sampleBytes)
  if (findBinaryKind(sample) !== undefined || detectUtf16(sample) !== undefined || sample.includes(0)) return false
  if (isUtf8(bytes)) return true
  const { valid, invalid } = yield* measureUtf8(bytes)
  return invalid <= always || valid >= 4 * invalid
}

function decodeAs(bytes: Uint8Array, encoding: TextEncodingName): string | undefined {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(bytes, encoding)
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function whyUndecodable(bytes: Uint8Array, encoding: TextEncodingName): Reason {
  if (encoding === 'utf-8') {
    return reason('file.invalid-utf8', { byte: atOnce(measureUtf8(bytes)).firstInvalid + 1 })
  }
  return reason('file.invalid-encoding', { encoding: encodingTitles[encoding] })
}

function refuse(kind: Undecoded['reason'], why: Reason): Undecoded {
  return { ok: false, reason: kind, why }
}
