// Encodes what a writer says as UTF-8 and refuses what UTF-8 cannot say.
import { createHash } from 'node:crypto'
import { reason } from '../../../shared/reasons/reason.ts'
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

/** SHA-256 of the text's UTF-8 bytes, as hexadecimal: what stands for a text that is not written, and finds it again. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export const halfCharacter = reason('document.half-character')

/** A file of text with a NUL is taken for one that is no text, with all its other documents. */
export const zeroCharacter = reason('document.zero-character')
