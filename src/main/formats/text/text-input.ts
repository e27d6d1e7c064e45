// Opens a file for a reader of text: decodes it and tells how, or gives the one problem that ends the reading.
import { decodeText, isMostlyUtf8, nameEncoding } from './encoding.ts'
import { note, problem, type NoteItem, type ProblemItem, type ReadItem, type ReadOptions } from '../format.ts'
import { type FormatInput, InputError, type InputFile, onlyFile, readHead, readWhole } from '../input/input.ts'
import { type Line, linesOf } from './lines.ts'
import { utf8Lines } from './utf8-lines.ts'

/** Decodes the one file of `input` and reads it with `readText`, after a note on the encoding unless it is plain UTF-8. */
export async function* readDecoded<Item = ReadItem>(
  input: FormatInput,
  options: ReadOptions,
  readText: (text: string, name: string) => Iterable<Item> | AsyncIterable<Item>
): AsyncGenerator<Item | ProblemItem | NoteItem> {
  const opened = await decodeFile(onlyFile(input), options)
  if ('kind' in opened) {
    yield opened
    return
  }
  if (opened.encoding !== 'UTF-8') yield note(`The file was read as ${opened.encoding}.`)
  yield* readText(opened.text, input.name)
}

/** The text of a file and its encoding for people, or the problem that it has none. */
export async function decodeFile(
  file: InputFile,
  options: ReadOptions
): Promise<{ readonly text: string; readonly encoding: string } | ProblemItem> {
  try {
    const decoded = decodeText(await readWhole(file), options.encoding)
    if (!decoded.ok) return problem(file.name, decoded.message, { kind: 'file' })
    return { text: decoded.text, encoding: nameEncoding(decoded) }
  } catch (error) {
    if (error instanceof InputError) return problem(file.name, error.message, { kind: 'file' })
    throw error
  }
}

/** A line of a file; `text` is undefined where it is not valid UTF-8 or longer than any record. */
export interface InputLine extends Omit<Line, 'text'> {
  readonly text: string | undefined
  /** Why there is no text. */
  readonly fault?: string
}

/** Files up to this size are looked at whole before it is said that they are UTF-8. */
const wholeBytes = 1 << 24

/**
 * Reads the one file of `input` line by line, in constant memory where it is UTF-8; one damaged line costs one line. Other encodings
 * are decoded whole.
 */
export async function* readByLine<Item>(
  input: FormatInput,
  options: ReadOptions,
  readLines: (lines: AsyncIterable<InputLine>, name: string) => AsyncIterable<Item>
): AsyncGenerator<Item | ProblemItem | NoteItem> {
  const file = onlyFile(input)
  const head = await readHead(file, wholeBytes)
  if ((options.encoding ?? 'utf-8') === 'utf-8' && isMostlyUtf8(head)) {
    if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
      yield note('The file was read as UTF-8 with byte-order mark.')
    }
    yield* readLines(utf8Lines(file), input.name)
  } else {
    yield* readDecoded(input, options, (text, name) => readLines(asynchronous(linesOf(text)), name))
  }
}

// An iterable that is already there, for readers that wait.
async function* asynchronous<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item)
}
