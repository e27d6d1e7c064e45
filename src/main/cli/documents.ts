// Reads and writes documents for `tag` and `convert`: one file, the files of a folder, or the standard streams.
import { mkdir, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Format, FormatDocument, Problem } from '../formats/format.ts'
import { detectFormat, findFormat, readDocuments } from '../formats/registry.ts'
import { readBytes } from './sentences.ts'
import { CommandError, UsageError } from './usage.ts'
import { writeWhole } from './write-whole.ts'

export interface InputDocuments {
  readonly documents: FormatDocument[]
  readonly problems: Problem[]
}

/** The format of an id given on the command line. */
export function formatOf(id: string): Format {
  const format = findFormat(id)
  if (format === undefined) throw new UsageError(`There is no format ${id}.`)
  return format
}

/** `place` is a file, a folder (its files in order of name) or `-`; without `from` the format of each file is recognised. */
export async function readInput(place: string, from: string | undefined): Promise<InputDocuments> {
  if (place === '-') return readFrom(await buffer(process.stdin), 'standard input', from)
  const found = await stat(place).catch(() => undefined)
  if (!found?.isDirectory()) return readFrom(await readBytes(place), path.basename(place), from)
  const result: InputDocuments = { documents: [], problems: [] }
  const names = (await readdir(place, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
  if (names.length === 0) throw new CommandError(`The folder ${place} holds no files.`)
  for (const name of names.sort()) {
    const { documents, problems } = readFrom(await readBytes(path.join(place, name)), name, from)
    for (const document of documents) result.documents.push(document)
    for (const problem of problems) result.problems.push(problem)
  }
  return result
}

function readFrom(bytes: Buffer, name: string, from: string | undefined): InputDocuments {
  if (from !== undefined) return readDocuments(formatOf(from), bytes, { name })
  const detected = detectFormat(bytes, name)
  if (!detected.ok) return { documents: [], problems: [{ where: name, message: detected.message }] }
  return readDocuments(detected.format, bytes, { name })
}

/** `place` is a file or `-`. */
export async function writeOutput(place: string, bytes: Uint8Array): Promise<void> {
  if (place === '-') {
    process.stdout.write(bytes)
    return
  }
  await mkdir(path.dirname(path.resolve(place)), { recursive: true })
  await writeWhole(place, bytes)
}
