// Chartmark's archive as a format: the documents in it, with everything that Chartmark's JSON lines have and their sentences.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { FormatDocument, FormatSentence } from '../format.ts'
import {
  type Detection,
  type Documents,
  type Format,
  problem,
  type ReadItem,
  unlike,
  type WriteItem
} from '../format.ts'
import { onlyFile } from '../input/input.ts'
import { parseJson } from '../json/json.ts'
import { readRecord } from '../jsonl/jsonl-reader.ts'
import { toRecord } from '../jsonl/jsonl-writer.ts'
import { ArchiveError, lineExtrasSchema, manifestName } from './archive.ts'
import { type ArchiveLine, openArchive } from './archive-reader.ts'
import { createArchiveWriter } from './archive-writer.ts'

export const chartmark: Format = {
  id: 'chartmark',

  detect({ entries }): Detection {
    return entries?.includes(manifestName) === true ? { confidence: 1, reason: reason('format.chartmark') } : unlike
  },

  async *read(input): AsyncGenerator<ReadItem> {
    const { name } = input
    try {
      const archive = await openArchive(onlyFile(input))
      for await (const line of archive.lines()) {
        const { document, messages } = readLine(line)
        for (const message of messages) yield problem(`${name}, ${line.where}`, message)
        if (document !== undefined) yield { kind: 'document', document }
      }
      if (archive.documents === 0) yield problem(name, reason('chartmark.empty'), { kind: 'file' })
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      yield problem(name, error.reason, { kind: 'file' })
    }
  },

  async *write(documents: Documents): AsyncGenerator<WriteItem> {
    const archive = createArchiveWriter()
    const pack = (chunks: readonly Uint8Array[]) => chunks.map((bytes) => ({ kind: 'bytes', file: '', bytes }) as const)
    for await (const document of documents) {
      try {
        yield* pack(await archive.addDocument(toLine(document)))
      } catch (error) {
        if (!(error instanceof RangeError || error instanceof TypeError)) throw error
        yield problem(document.id, reason('document.unwritable'))
      }
    }
    yield* pack(await archive.end())
  }
}

/** `stored` is what the store knows of the document, for an archive of a project. */
export function toLine(document: FormatDocument, stored?: unknown): unknown {
  const { sentences, continued } = document
  const extras = {
    ...(sentences === undefined
      ? {}
      : { sentences: sentences.map(({ words }) => words.flatMap(({ start, end }) => [start, end])) }),
    ...(continued === true ? { continued } : {}),
    ...(stored === undefined ? {} : { stored })
  }
  return { ...(toRecord(document) as object), ...(Object.keys(extras).length === 0 ? {} : { chartmark: extras }) }
}

interface ReadLine {
  readonly document: FormatDocument | undefined
  readonly messages: readonly Reason[]
  readonly stored: unknown
}

export function readLine({ text, where }: ArchiveLine): ReadLine {
  const record = parseJson(text)
  const { document, messages } = readRecord(record, where)
  if (document === undefined) return { document, messages, stored: undefined }
  const parsed = lineExtrasSchema.safeParse(record)
  const extras = parsed.success ? parsed.data.chartmark : undefined
  const sentences = extras?.sentences === undefined ? undefined : toSentences(extras.sentences, document.text.length)
  return {
    document: {
      ...document,
      ...(sentences === undefined ? {} : { sentences }),
      ...(extras?.continued === true ? { continued: true } : {})
    },
    messages,
    stored: extras?.stored
  }
}

/** Undefined for words that are not in order or not in the text: then they are found anew. */
function toSentences(packed: readonly (readonly number[])[], length: number): FormatSentence[] | undefined {
  let last = 0
  const sentences: FormatSentence[] = []
  for (const offsets of packed) {
    const words: { start: number; end: number }[] = []
    for (let at = 0; at < offsets.length; at += 2) {
      const [start, end] = [offsets[at]!, offsets[at + 1] ?? 0]
      if (start < last || end <= start || end > length) return undefined
      words.push({ start, end })
      last = end
    }
    sentences.push({ words })
  }
  return sentences
}
