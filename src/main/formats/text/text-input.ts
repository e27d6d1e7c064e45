// Opens a file for a reader of text: decodes it and tells how, or gives the one problem that ends the reading.
import { type Reason } from '../../../shared/reasons/reason.ts'
import { decodeStream } from './decode-stream.ts'
import { decodeText, findEncoding, type FoundEncoding, noteEncoding, type Tolerance } from './encoding.ts'
import { note, problem, type NoteItem, type ProblemItem, type ReadItem, type ReadOptions } from '../format.ts'
import { type FormatInput, InputError, type InputFile, onlyFile, readHead, readWhole } from '../input/input.ts'
import { type InputLine, linesOfPieces } from './lines.ts'
import { utf8Lines } from './utf8-lines.ts'

/** Decodes the one file of `input` and reads it with `readText`, after a note on the encoding unless it is plain UTF-8. */
export function readDecoded<Item = ReadItem>(
  input: FormatInput,
  options: ReadOptions,
  readText: (text: string, name: string) => Iterable<Item> | AsyncIterable<Item>
): AsyncGenerator<Item | ProblemItem | NoteItem> {
  return tellAndRead(
    () => decodeFile(onlyFile(input), options),
    ({ text }) => readText(text, input.name)
  )
}

/** The problem that ends the reading; or a note on the encoding, and then what `read` makes of what was opened. */
async function* tellAndRead<Opened extends { readonly said: Reason | undefined }, Item>(
  open: () => Promise<Opened | ProblemItem>,
  read: (opened: Opened) => Iterable<Item> | AsyncIterable<Item>
): AsyncGenerator<Item | ProblemItem | NoteItem> {
  const opened = await open()
  if ('kind' in opened) {
    yield opened
    return
  }
  if (opened.said !== undefined) yield note(opened.said)
  yield* read(opened)
}

interface DecodedFile {
  readonly text: string
  /** It begins with a byte-order mark, which is not in the text. */
  readonly hasMark: boolean
  readonly said: Reason | undefined
}

/** The text of a file and what is to be said of its encoding, or the problem that it has none. */
export async function decodeFile(file: InputFile, options: ReadOptions): Promise<DecodedFile | ProblemItem> {
  try {
    const decoded = decodeText(await readWhole(file), options.encoding)
    if (!decoded.ok) return problem(file.name, decoded.why, { kind: 'file' })
    return { text: decoded.text, hasMark: decoded.byteOrderMark, said: noteEncoding(decoded) }
  } catch (error) {
    if (error instanceof InputError) return problem(file.name, error.reason, { kind: 'file' })
    throw error
  }
}

/** So much of a file is looked at before its encoding is told. */
const headBytes = 1 << 24

/** The encoding of a file, and its beginning. */
export interface EncodedFile extends FoundEncoding {
  readonly said: Reason | undefined
  readonly head: Uint8Array
}

/** Reads the one file of `input` piece by piece with `read`, after a note on the encoding unless it is plain UTF-8. */
export function readEncoded<Item>(
  input: FormatInput,
  options: ReadOptions,
  tolerance: Tolerance,
  read: (found: EncodedFile) => AsyncIterable<Item>
): AsyncGenerator<Item | ProblemItem | NoteItem> {
  return tellAndRead(() => openEncoded(input, options, tolerance), read)
}

/** Told by the beginning of the one file; or the problem that it has none. */
async function openEncoded(
  input: FormatInput,
  options: ReadOptions,
  tolerance: Tolerance
): Promise<EncodedFile | ProblemItem> {
  const file = onlyFile(input)
  const head = await readHead(file, headBytes)
  const found = await findEncoding(head, options.encoding, { isCut: head.length === headBytes, tolerance })
  if ('ok' in found) return problem(file.name, found.why, { kind: 'file' })
  return { ...found, said: noteEncoding({ ...found, byteOrderMark: found.mark > 0 }), head }
}

/** Reads the one file of `input` line by line, in constant memory; in UTF-8 one damaged line costs one line. */
export function readByLine<Item>(
  input: FormatInput,
  options: ReadOptions,
  readLines: (lines: AsyncIterable<InputLine>, name: string) => AsyncIterable<Item>
): AsyncGenerator<Item | ProblemItem | NoteItem> {
  return readEncoded(input, options, 'utf8-by-rule', (found) => {
    const file = onlyFile(input)
    const { largestRecord: largest } = options
    const lines =
      found.encoding === 'utf-8' ? utf8Lines(file, largest) : linesOfPieces(decodeStream(file, found), largest)
    return readLines(lines, input.name)
  })
}
