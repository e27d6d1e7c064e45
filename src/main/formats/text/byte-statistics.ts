// Measures bytes against the encodings they may be in: UTF-8 by its own rules, GB18030 and Windows-1252 by what texts are like.

export interface Utf8Measure {
  /** Well-formed sequences of more than one byte. */
  readonly valid: number
  /** Bytes that begin no well-formed sequence. */
  readonly invalid: number
  /** Offset of the first of them, -1 if there is none. */
  readonly firstInvalid: number
}

const stepBytes = 1 << 20

/** Well-formedness by table 3-7 of the Unicode standard, a megabyte at a step. */
export function* measureUtf8(bytes: Uint8Array): Generator<undefined, Utf8Measure> {
  let valid = 0
  let invalid = 0
  let firstInvalid = -1
  for (let at = 0; at < bytes.length;) {
    const stop = Math.min(bytes.length, at + stepBytes)
    while (at < stop) {
      if (bytes[at]! < 0x80) {
        at++
        continue
      }
      const length = sequenceLength(bytes, at)
      if (length > 0) {
        valid++
        at += length
      } else {
        invalid++
        if (firstInvalid === -1) firstInvalid = at
        at++
      }
    }
    yield
  }
  return { valid, invalid, firstInvalid }
}

/** Bytes at the end that begin a sequence of UTF-8 and lack the rest of it. */
export function cutSequence(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** Bytes of the well-formed sequence at `at`, 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (lead < 0xc2 || lead > 0xf4 || at + length > bytes.length) return 0
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  const second = bytes[at + 1]!
  if (second < lowest || second > highest) return 0
  for (let next = at + 2; next < at + length; next++) if ((bytes[next]! & 0xc0) !== 0x80) return 0
  return length
}

/**
 * Share of GB2312's characters, both bytes high, among all that are more than one byte; 0 where there are none. In western text an accented letter is
 * followed by a plain one, which GB18030 would also read as a character, but a rare one.
 */
export function everydayGb18030(sample: Uint8Array): number {
  let characters = 0
  let everyday = 0
  for (let at = 0; at + 1 < sample.length;) {
    const lead = sample[at]!
    if (lead < 0x80) {
      at++
      continue
    }
    const trail = sample[at + 1]!
    characters++
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe) everyday++
    at += trail >= 0x30 && trail <= 0x39 ? 4 : 2
  }
  return characters === 0 ? 0 : everyday / characters
}

/** Whether the sample has only bytes that Windows-1252 defines, most of them plain letters. */
export function looksLikeWesternEurope(sample: Uint8Array): boolean {
  let high = 0
  for (const byte of sample) {
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) return false
    if (byte >= 0x80) high++
  }
  return high <= sample.length * 0.25
}
