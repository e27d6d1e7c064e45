// Encodes what a writer says as UTF-8 and refuses what UTF-8 cannot say.
import { decodeText } from '../text/encoding.ts'

const encoder = new TextEncoder()

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** UTF-8; with a byte-order mark where the text alone would be taken for another encoding, or its first character for a mark. */
export function encodeExactly(text: string): Uint8Array {
  const bytes = encodeUtf8(text)
  if (text === '') return bytes
  const decoded = decodeText(bytes)
  return decoded.ok && decoded.text === text ? bytes : encodeUtf8(`\ufeff${text}`)
}

export const halfCharacter =
  'The text holds half of a character (a lone surrogate), which this format cannot carry; the document is left out.'
