// Reads the sentences of a labelled file for training and evaluation, and says what was left out.
import { readFile } from 'node:fs/promises'
import type { TaggedSentence } from '../engine/types.ts'
import { toTaggedSentences } from '../engine/text/labelled.ts'
import { decodeText } from '../formats/encoding.ts'
import type { Problem } from '../formats/format.ts'
import { findFormat, readDocuments } from '../formats/registry.ts'
import { readTaggedSentences } from '../formats/tagged-sentences.ts'
import type { Output } from './output.ts'
import { CommandError, UsageError } from './usage.ts'

export interface SentencesFile {
  readonly sentences: readonly TaggedSentence[]
  readonly entityTypes: readonly string[]
}

const shownProblems = 10

/** The bytes of a file, or a `CommandError` that says which file and why. */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT') throw new CommandError(`There is no file ${file}. Check the path.`)
    if (code === 'EISDIR') throw new CommandError(`${file} is a folder. Name a file.`)
    throw new CommandError(`${file} could not be read (${String(code)}). Check that it may be read.`)
  }
}

/** Tells of the first problems and of how many more there are. */
export function noteProblems(problems: readonly Problem[], out: Output): void {
  for (const { where, message } of problems.slice(0, shownProblems)) out.note(`${where}: ${message}`)
  if (problems.length > shownProblems) out.note(`and ${problems.length - shownProblems} more problems like these.`)
}

/** IOB2 keeps the file's own words; any other format is split into sentences and words as the app does. */
export async function readSentences(file: string, format: string, out: Output): Promise<SentencesFile> {
  const known = findFormat(format)
  if (known === undefined) throw new UsageError(`There is no format ${format}.`)
  const bytes = await readBytes(file)
  const read = format === 'iob2' ? readIob2(bytes, file) : readAny(bytes, file, format)
  noteProblems(read.problems, out)
  if (read.sentences.length === 0) {
    throw new CommandError(`${file} holds no labelled sentence that can be used. Check its format.`)
  }
  return read
}

function readIob2(bytes: Buffer, file: string): SentencesFile & { readonly problems: readonly Problem[] } {
  const decoded = decodeText(bytes)
  if (!decoded.ok) throw new CommandError(`${file}: ${decoded.message}`)
  return readTaggedSentences(decoded.text, file)
}

function readAny(
  bytes: Buffer,
  file: string,
  format: string
): SentencesFile & { readonly problems: readonly Problem[] } {
  const { documents, problems } = readDocuments(findFormat(format)!, bytes, { name: file })
  const gold = documents.map((document) => ({
    ...document,
    spans: document.spans.filter(({ status }) => status === undefined || status === 'accepted')
  }))
  const tagged = gold.map((document) => toTaggedSentences(document, { discontinuous: 'hull' }))
  const losses = tagged.flatMap(({ losses }) => losses)
  return {
    sentences: tagged.flatMap(({ sentences }) => sentences),
    entityTypes: [...new Set(gold.flatMap(({ spans }) => spans.map(({ label }) => label)))],
    problems: [
      ...problems,
      ...losses.map(({ documentId, span, reason }) => ({
        where: documentId,
        message: `${span.label} at ${span.start}-${span.end} is not exactly in the tags (${reason}).`
      }))
    ]
  }
}
