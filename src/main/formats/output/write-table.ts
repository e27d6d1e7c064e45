// Rows of words as comma-separated values.
import { encodeUtf8 } from './text-output.ts'

/** Every cell is quoted: a line break of any kind may then stand in it as it is. */
export async function writeDelimited(
  rows: readonly (readonly string[])[],
  delimiter: string
): Promise<Uint8Array<ArrayBuffer>> {
  const { stringify } = await import('csv-stringify/sync')
  return new Uint8Array(encodeUtf8(stringify([...rows], { delimiter, quoted: true, record_delimiter: '\n' })))
}
