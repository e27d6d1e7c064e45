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

/**
 * Names of columns after a byte-order mark, by which Excel knows UTF-8. The first is not quoted where it need not be: a quotation mark after
 * the mark stops readers that do not know the mark.
 */
export async function writeMarkedHeader(names: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const row = new TextDecoder().decode(await writeDelimited([names], ','))
  return new Uint8Array(encodeUtf8(row.replace(/^(?:"(\w+)")?/, '\ufeff$1')))
}
