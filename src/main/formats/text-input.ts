// Opens a file for a reader of text: decodes it and tells how, or gives the one problem that ends the reading.
import { decodeText, nameEncoding } from './encoding.ts'
import { problem, type ReadItem, type ReadOptions } from './format.ts'

/** Decodes `bytes` and reads them with `readText`, after a note on the encoding unless it is plain UTF-8. */
export function* readDecoded(
  bytes: Uint8Array,
  options: ReadOptions,
  readText: (text: string, options: ReadOptions) => Iterable<ReadItem>
): Generator<ReadItem> {
  const decoded = decodeText(bytes, options.encoding)
  if (!decoded.ok) {
    yield problem(options.name, decoded.message)
    return
  }
  const encoding = nameEncoding(decoded)
  if (encoding !== 'UTF-8') yield { kind: 'note', message: `The file was read as ${encoding}.` }
  yield* readText(decoded.text, options)
}
