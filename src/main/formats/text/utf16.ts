// UTF-16 without a byte-order mark: told by where its zero bytes stand and what its characters are.
import type { TextEncodingName } from '../../../shared/formats.ts'

type Utf16 = Extract<TextEncodingName, 'utf-16le' | 'utf-16be'>

/** Keeps lone surrogates as they are, which a TextDecoder would replace; undefined for an odd number of bytes. */
export function decodeUtf16(bytes: Uint8Array, encoding: Utf16): string | undefined {
  if (bytes.length % 2 !== 0) return undefined
  if (encoding === 'utf-16le') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf16le')
  return Buffer.from(bytes).swap16().toString('utf16le')
}

/** The byte order in which nearly every unit of the sample is an everyday character, if one is. */
export function detectUtf16(sample: Uint8Array): Utf16 | undefined {
  if (sample.length < 4 || sample.length % 2 !== 0) return undefined
  if (everydayShare(sample, 0) > 0.95) return 'utf-16be'
  if (everydayShare(sample, 1) > 0.95) return 'utf-16le'
  return undefined
}

/** Share of everyday characters among the units whose high byte stands at `high` (0 or 1) of each pair. */
function everydayShare(sample: Uint8Array, high: 0 | 1): number {
  let everyday = 0
  let narrow = 0
  for (let at = 0; at < sample.length; at += 2) {
    const unit = (sample[at + high]! << 8) | sample[at + 1 - high]!
    if (unit < 0x80) narrow++
    if (isEveryday(unit)) everyday++
  }
  // Two letters of plain text make a perfectly everyday ideograph: without one real ASCII unit it proves nothing.
  return narrow === 0 ? 0 : everyday / (sample.length / 2)
}

function isEveryday(unit: number): boolean {
  if (unit < 0x20) return unit === 0x09 || unit === 0x0a || unit === 0x0d
  return (
    (unit < 0x250 && (unit < 0x7f || unit >= 0xa0)) ||
    (unit >= 0x300 && unit < 0x500) ||
    (unit >= 0x2000 && unit < 0x2070) ||
    (unit >= 0x3000 && unit < 0x3100) ||
    (unit >= 0x4e00 && unit < 0xa000) ||
    (unit >= 0xd800 && unit < 0xe000) ||
    (unit >= 0xff00 && unit < 0xfff0)
  )
}
