// Says which format reads which files of an input, and why: one file, the files of a folder, or those of an archive.
import { type Reason, reason } from '../../shared/reasons/reason.ts'
import { findBinaryKind } from './text/binary.ts'
import { decodeText, nameEncoding } from './text/encoding.ts'
import type { Detection, Format, ReadOptions, Sample } from './format.ts'
import {
  type FormatInput,
  InputError,
  type InputFile,
  inputOfFile,
  inputOfFiles,
  readHead,
  readWhole
} from './input/input.ts'
import { isZip, openZip } from './input/unzip.ts'
import { refuseArchive, refuseBinary } from './input/other-programs.ts'
import { formats } from './registry.ts'
import { isJsonName, isRowsName, packedName } from './txt/txt.ts'

/** Something that one format reads as one. */
export interface Part {
  readonly kind: 'part'
  readonly input: FormatInput
  readonly format: Format
  readonly reason: Reason
  /** For people: `UTF-8`, `GB18030`; empty where the file is no text. */
  readonly encoding: string
}

/** A file that no format reads. */
export interface Unread {
  readonly kind: 'unread'
  readonly input: FormatInput
  readonly where: string
  readonly reason: 'empty' | 'binary' | 'undecodable' | 'unknown-json' | 'unknown-rows'
  readonly why: Reason
}

/** Enough to tell a format by. */
const headBytes = 1 << 16

/**
 * Parts in the order of their files. With `chosen` every part is of that format. An archive that is not itself a document (as DOCX is)
 * is opened; an archive within an archive is not.
 */
export async function* resolveInput(
  input: FormatInput,
  chosen?: Format,
  options: ReadOptions = {}
): AsyncGenerator<Part | Unread> {
  if (input.single) yield* resolveFile(input.files[0]!, chosen, options, true)
  else yield* resolveFiles(input, chosen, options, true)
}

async function* resolveFiles(
  input: FormatInput,
  chosen: Format | undefined,
  options: ReadOptions,
  mayOpen: boolean
): AsyncGenerator<Part | Unread> {
  let left = input.files
  for (const format of chosen === undefined ? formats : [chosen]) {
    const claimed = format.claim?.(left.map(({ name }) => name))
    if (claimed === undefined || claimed.names.length === 0) continue
    const names = new Set(claimed.names)
    const files = left.filter(({ name }) => names.has(name))
    left = left.filter(({ name }) => !names.has(name))
    const why = chosen === undefined ? claimed.reason : reason('format.chosen')
    yield { kind: 'part', input: inputOfFiles(input.name, files), format, reason: why, encoding: '' }
  }
  for (const file of left) yield* resolveFile(file, chosen, options, mayOpen)
}

async function* resolveFile(
  file: InputFile,
  chosen: Format | undefined,
  options: ReadOptions,
  mayOpen: boolean
): AsyncGenerator<Part | Unread> {
  const sampled = await sampleOf(file, options)
  if ('kind' in sampled) {
    yield sampled
    return
  }
  const { sample, encoding, archive, refusal } = sampled
  const found = detect(sample, chosen)
  // A chosen format may read an archive itself (DOCX) or what is in it (brat).
  if (archive !== undefined && (found === undefined || found.confidence === 0)) {
    if (mayOpen) yield* resolveFiles(inputOfFiles(file.name, archive), chosen, options, false)
    else yield unread(file, 'binary', reason('archive.nested'))
    return
  }
  if (found === undefined || (chosen === undefined && found.confidence === 0)) {
    yield refusal ?? unknown(file, sample)
    return
  }
  const why = chosen === undefined ? found.reason : reason('format.chosen')
  yield { kind: 'part', input: inputOfFile(file), format: found.format, reason: why, encoding }
}

/** Text, or an archive, that no format takes. */
function unknown(file: InputFile, { text }: Sample): Unread {
  const { name } = file
  const ending = packedName(name)
  if (text?.trim() === '') return unread(file, 'empty', reason('file.blank'))
  if (isJsonName(name)) return unread(file, 'unknown-json', reason('file.unknown-json'))
  if (isRowsName(name)) return unread(file, 'unknown-rows', reason('file.unknown-rows'))
  if (text !== undefined && ending !== undefined) return unread(file, 'binary', reason('file.not-packed', { ending }))
  return unread(file, 'binary', reason('file.unknown-kind'))
}

interface Sampled {
  readonly sample: Sample
  readonly encoding: string
  readonly archive: readonly InputFile[] | undefined
  /** What is said of a file that is no text and that no format knows. */
  readonly refusal: Unread | undefined
}

/** A damaged or dangerous archive is unread, and so is a file that cannot be unpacked. */
async function sampleOf(file: InputFile, options: ReadOptions): Promise<Sampled | Unread> {
  try {
    return await takeSample(file, options)
  } catch (error) {
    if (error instanceof InputError) return unread(file, 'binary', error.reason)
    throw error
  }
}

async function takeSample(file: InputFile, options: ReadOptions): Promise<Sampled | Unread> {
  const head = await readHead(file, headBytes)
  if (head.length === 0) return unread(file, 'empty', reason('file.empty'))
  const { name } = file
  if (isZip(head)) {
    const archive = await openZip(file)
    const entries = archive.map((entry) => entry.name)
    const refused = refuseArchive(entries)
    if (refused !== undefined) return unread(file, 'binary', refused)
    const sample = { name, head, text: undefined, entries }
    return { sample, encoding: '', archive, refusal: undefined }
  }
  const decoded = await decodeHead(file, head, options)
  const text = decoded.ok ? decoded.text : undefined
  const refusal = decoded.ok ? undefined : unread(file, decoded.reason, refuseBinary(name, head) ?? decoded.why)
  if (decoded.ok && decoded.text === '') return unread(file, 'empty', reason('file.empty'))
  return {
    sample: { name, head, text, entries: undefined },
    encoding: decoded.ok ? nameEncoding(decoded) : '',
    archive: undefined,
    refusal
  }
}

/** Small files are decoded whole, since their encoding may show late; of others the beginning, cut at its last line. */
async function decodeHead(file: InputFile, head: Uint8Array, options: ReadOptions) {
  const complete = head.length < headBytes
  if (!complete && findBinaryKind(head) === undefined && (file.size ?? Infinity) <= 1 << 24) {
    const decoded = decodeText(await readWhole(file), options.encoding)
    return decoded.ok ? { ...decoded, text: decoded.text.slice(0, headBytes) } : decoded
  }
  const end = head.lastIndexOf(0x0a)
  // UTF-16 LE has a zero byte after its line end.
  const cut = complete || end === -1 ? head : head.subarray(0, end + 1 + (head[end + 1] === 0 ? 1 : 0))
  return decodeText(cut, options.encoding)
}

function detect(sample: Sample, chosen: Format | undefined) {
  let best: ({ format: Format } & Detection) | undefined
  for (const format of chosen === undefined ? formats : [chosen]) {
    const found = format.detect(sample)
    if (best === undefined || found.confidence > best.confidence) best = { format, ...found }
  }
  return best
}

function unread(file: InputFile, kind: Unread['reason'], why: Reason): Unread {
  return { kind: 'unread', input: inputOfFile(file), where: file.name, reason: kind, why }
}
