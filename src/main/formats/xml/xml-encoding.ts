// Decodes an XML file by its byte-order mark, else by the encoding that its declaration names, else as UTF-8.
import { decodeText } from '../text/encoding.ts'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { type NoteItem, problem, type ProblemItem, type ReadOptions } from '../format.ts'
import { type FormatInput, type InputFile, InputError, onlyFile, readHead, readWhole } from '../input/input.ts'
import { decodeStream } from '../text/decode-stream.ts'
import { readEncoded } from '../text/text-input.ts'
import { XmlFault } from './xml-fault.ts'

const declared: Readonly<Record<string, TextEncodingName>> = {
  'utf-8': 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252'
}

/** Throws `XmlFault` where the bytes are not what they are said to be. */
export function decodeXml(bytes: Uint8Array, chosen?: TextEncodingName): string {
  const decoded = decodeText(bytes, chosen ?? declaredEncoding(bytes))
  if (!decoded.ok) throw new XmlFault(decoded.why)
  return decoded.text
}

/** What `read` makes of the XML of a file, or the problem that it is too large, damaged or not decodable. */
export async function readXmlFile<T>(
  file: InputFile,
  encoding: TextEncodingName | undefined,
  read: (xml: string) => T
): Promise<T | ProblemItem> {
  try {
    return read(decodeXml(await readWhole(file), encoding))
  } catch (error) {
    if (error instanceof XmlFault || error instanceof InputError) {
      return problem(file.name, error.reason, { kind: 'file' })
    }
    throw error
  }
}

/** What `read` makes of the XML of the one file of `input` as it comes; what was given before damage shows has been given. */
export async function* readXmlByPiece<Item>(
  input: FormatInput,
  options: ReadOptions,
  read: (pieces: AsyncIterable<string>) => AsyncIterable<Item>
): AsyncGenerator<Item | ProblemItem | NoteItem> {
  const file = onlyFile(input)
  try {
    const encoding = options.encoding ?? declaredEncoding(await readHead(file, declarationBytes))
    const chosen = encoding === undefined ? options : { ...options, encoding }
    yield* readEncoded(input, chosen, 'mostly-utf8', (found) => read(decodeStream(file, found)))
  } catch (error) {
    if (!(error instanceof XmlFault || error instanceof InputError)) throw error
    yield problem(file.name, error.reason, { kind: 'file' })
  }
}

/** A declaration is no longer. */
const declarationBytes = 200

/** What a mark says goes before the declaration; without either, detection has the word. */
function declaredEncoding(bytes: Uint8Array): TextEncodingName | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, declarationBytes)).toString('latin1')
  const name = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]
  return name === undefined ? undefined : declared[name.toLowerCase()]
}
