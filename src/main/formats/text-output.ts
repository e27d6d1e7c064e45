// Encodes what a writer says as UTF-8 and refuses what UTF-8 cannot say.

const encoder = new TextEncoder()

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

export const halfCharacter =
  'The text holds half of a character (a lone surrogate), which this format cannot carry; the document is left out.'
