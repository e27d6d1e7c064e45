// Knows the usual files that are not text by their first bytes, so that a person is told what was chosen by mistake.
import { type Reason, type ReasonCode } from '../../../shared/reasons/reason.ts'

/** The container of Office before 2007, in which encrypted documents of today lie, too. */
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]

const signatures: readonly (readonly [signature: readonly number[], kind: ReasonCode])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'binary.pdf'],
  [[0x50, 0x4b, 0x03, 0x04], 'binary.archive'],
  [[0x50, 0x4b, 0x05, 0x06], 'binary.empty-archive'],
  [oldOffice, 'binary.office'],
  [[0x1f, 0x8b], 'binary.compressed'],
  [[0x42, 0x5a, 0x68, 0x39], 'binary.compressed'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'binary.compressed'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'binary.compressed'],
  [[0x89, 0x50, 0x4e, 0x47], 'binary.picture'],
  [[0xff, 0xd8, 0xff], 'binary.picture'],
  [[0x47, 0x49, 0x46, 0x38], 'binary.picture'],
  [[0x7f, 0x45, 0x4c, 0x46], 'binary.program'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], 'binary.database'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'binary.rich-text']
]

/** Share of control characters from which bytes are no text in any encoding that is read here. */
const mostControls = 0.05

/** What the file is, with its article (`a PDF document`), or undefined if it may be text. */
export function findBinaryKind(sample: Uint8Array): Reason | undefined {
  for (const [signature, kind] of signatures) {
    if (begins(sample, signature)) return { code: kind }
  }
  let controls = 0
  for (const byte of sample) {
    // Zero bytes are left to the test for UTF-16.
    if (byte !== 0 && byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) controls++
  }
  return controls > sample.length * mostControls && !sample.includes(0) ? { code: 'binary.controls' } : undefined
}

export function isOldOffice(sample: Uint8Array): boolean {
  return begins(sample, oldOffice)
}

function begins(sample: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => sample[at] === byte)
}
