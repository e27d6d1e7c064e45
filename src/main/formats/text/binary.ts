// Knows the usual files that are not text by their first bytes, so that a person is told what was chosen by mistake.

const signatures: readonly (readonly [signature: readonly number[], kind: string])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF document'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an Office document'],
  [[0x50, 0x4b, 0x05, 0x06], 'an empty ZIP archive'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], 'an old Office document'],
  [[0x1f, 0x8b], 'a compressed file'],
  [[0x42, 0x5a, 0x68, 0x39], 'a compressed file'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'a compressed file'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a compressed file'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a picture'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], 'a database'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'a rich-text document']
]

/** Share of control characters from which bytes are no text in any encoding that is read here. */
const mostControls = 0.05

/** What the file is, with its article (`a PDF document`), or undefined if it may be text. */
export function findBinaryKind(sample: Uint8Array): string | undefined {
  for (const [signature, kind] of signatures) {
    if (signature.every((byte, at) => sample[at] === byte)) return kind
  }
  let controls = 0
  for (const byte of sample) {
    // Zero bytes are left to the test for UTF-16.
    if (byte !== 0 && byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) controls++
  }
  return controls > sample.length * mostControls && !sample.includes(0) ? 'a file of control characters' : undefined
}
