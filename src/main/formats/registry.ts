// The formats that Chartmark knows, how one is recognised, and reading and writing in one call.
import { decodeText, nameEncoding } from './encoding.ts'
import type { Format, FormatDocument, FormatId, Problem, ReadOptions, WriteOptions } from './format.ts'
import { iob2 } from './iob2.ts'
import { jsonl } from './jsonl.ts'
import { txt } from './txt.ts'

/** In the order in which they are offered. */
export const formats: readonly Format[] = [txt, iob2, jsonl]

export function findFormat(id: string): Format | undefined {
  return formats.find((format) => format.id === id)
}

interface FormatDetection {
  readonly format: Format
  readonly reason: string
  /** For people: `UTF-8`, `GB18030`. */
  readonly encoding: string
}

export type DetectionResult =
  | ({ readonly ok: true } & FormatDetection)
  | { readonly ok: false; readonly reason: 'empty' | 'binary' | 'undecodable'; readonly message: string }

/** Enough to tell a format by. */
const startUnits = 1 << 16

/** The format that is surest of `bytes`; a file that is no text says so in plain words. Plain text takes what no other wants. */
export function detectFormat(bytes: Uint8Array, name: string): DetectionResult {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  const start = decoded.text.slice(0, startUnits)
  let best: { format: Format; confidence: number; reason: string } | undefined
  for (const format of formats) {
    const found = format.detect(start, name)
    if (best === undefined || found.confidence > best.confidence) best = { format, ...found }
  }
  const { format, reason } = best!
  return { ok: true, format, reason, encoding: nameEncoding(decoded) }
}

export interface ReadResult {
  readonly documents: FormatDocument[]
  readonly problems: Problem[]
  readonly notes: string[]
}

/** Everything at once, for files that fit in memory; `format.read` gives the same item by item. */
export function readDocuments(format: Format, bytes: Uint8Array, options: ReadOptions): ReadResult {
  const result: ReadResult = { documents: [], problems: [], notes: [] }
  for (const item of format.read(bytes, options)) {
    switch (item.kind) {
      case 'document':
        result.documents.push(item.document)
        break
      case 'problem':
        result.problems.push(item.problem)
        break
      case 'note':
        result.notes.push(item.message)
        break
    }
  }
  return result
}

export interface WriteResult {
  readonly bytes: Uint8Array
  readonly problems: Problem[]
}

export function writeDocuments(
  format: Format,
  documents: Iterable<FormatDocument>,
  options: WriteOptions = { suggestions: false }
): WriteResult {
  const chunks: Uint8Array[] = []
  const problems: Problem[] = []
  for (const item of format.write(documents, options)) {
    if (item.kind === 'bytes') chunks.push(item.bytes)
    else problems.push(item.problem)
  }
  return { bytes: Buffer.concat(chunks), problems }
}

/** The extension, with its dot, that a file of this format usually has. */
export function extensionOf(id: FormatId): string {
  return findFormat(id)!.extensions[0]!
}
