// BioC JSON: the names of the XML in JSON, as one collection, several in an array, or a document a line.
import { reason } from '../../../shared/reasons/reason.ts'
import { z } from 'zod'
import type { Detection, Documents, Format, FormatDocument, ReadItem, WriteItem } from '../format.ts'
import { note, problem, unlike } from '../format.ts'
import { parseJson } from '../json/json.ts'
import { readDecoded } from '../text/text-input.ts'
import { encodeUtf8 } from '../output/text-output.ts'
import type { BiocDocument } from './bioc-model.ts'
import { createBiocReader } from './bioc-reader.ts'
import { toBioc } from './bioc-writer.ts'

const word = z.union([z.string(), z.number(), z.boolean()]).transform(String).catch('')
/** Some tools put numbers, null or lists into infons. */
const infons = z
  .record(z.string(), z.unknown())
  .transform((record) =>
    Object.fromEntries(
      Object.entries(record)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)])
    )
  )
  .catch({})
const offset = z.int().catch(-1)
const text = z.string().optional().catch(undefined)
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).catch([])

const annotationSchema = z.object({
  id: word.default(''),
  infons: infons.default({}),
  text: text.transform((value) => value ?? undefined),
  locations: listOf(z.object({ offset, length: offset })).default([])
})
const relationSchema = z.object({
  id: word.default(''),
  infons: infons.default({}),
  nodes: listOf(z.object({ refid: word.default(''), role: word.default('') })).default([])
})
const sentenceSchema = z.object({
  offset,
  infons: infons.default({}),
  text: text.transform((value) => value ?? ''),
  sentences: z.unknown().transform(() => []),
  annotations: listOf(annotationSchema).default([]),
  relations: listOf(relationSchema).default([])
})
const passageSchema = sentenceSchema.extend({ sentences: listOf(sentenceSchema).default([]) })
const documentSchema = z.object({
  id: word.default(''),
  infons: infons.default({}),
  passages: z.array(passageSchema),
  annotations: listOf(annotationSchema).default([]),
  relations: listOf(relationSchema).default([])
})

export const biocJson: Format = {
  id: 'bioc-json',
  apart: 'large',

  detect({ text: start = '' }): Detection {
    return /^\s*[[{]/.test(start) && /"passages"\s*:\s*\[/.test(start)
      ? { confidence: 0.97, reason: reason('format.bioc-json') }
      : unlike
  },

  read: (input, options) =>
    readDecoded(input, options, function* (text, name): Generator<ReadItem> {
      const documents = findDocuments(text)
      if (documents === undefined) {
        yield problem(name, reason('bioc.not-json'), { kind: 'file' })
        return
      }
      const reader = createBiocReader(name, options.offsets)
      for (const [index, value] of documents.entries()) {
        const parsed = documentSchema.safeParse(value)
        if (parsed.success) yield* reader.read(parsed.data)
        else yield problem(`${name}[${index + 1}]`, reason('bioc.no-passages'))
      }
      yield* reader.end()
    }),

  async *write(documents: Documents, { text = true }): AsyncGenerator<WriteItem> {
    yield bytes('{"source":"Chartmark","date":"","key":"","infons":{},"documents":[')
    let parted = false
    for await (const document of documents) {
      const json = toJson(document, text)
      if (json === undefined) {
        yield problem(document.id, reason('document.unwritable'))
        continue
      }
      yield bytes(`${parted ? ',' : ''}\n${json}`)
      parted = true
    }
    yield bytes('\n]}\n')
    yield note(reason('written.code-points'))
  }
}

function toJson(document: FormatDocument, withText: boolean): string | undefined {
  try {
    return JSON.stringify(toBioc(document, withText) satisfies BiocDocument)
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}

function bytes(json: string): WriteItem {
  return { kind: 'bytes', file: '', bytes: encodeUtf8(json) }
}

/** Of a collection, of several, of a service's answer that wraps them, or of lines that are a document each. */
function findDocuments(json: string): unknown[] | undefined {
  const whole = parseJson(json)
  if (whole !== undefined) return documentsIn(whole)
  const lines = json.split('\n').filter((line) => line.trim() !== '')
  const parsed = lines.map(parseJson)
  return parsed.some((value) => value !== undefined && documentsIn(value) !== undefined)
    ? parsed.flatMap((value) => (value === undefined ? [undefined] : (documentsIn(value) ?? [undefined])))
    : undefined
}

function documentsIn(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) {
    const found = value.map((each: unknown) => documentsIn(each))
    return found.some((each) => each !== undefined) ? found.flatMap((each) => each ?? [undefined]) : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  if ('documents' in value && Array.isArray(value.documents)) return value.documents as unknown[]
  if ('passages' in value) return [value]
  const [only, ...others] = Object.values(value) as unknown[]
  return others.length === 0 && Array.isArray(only) ? documentsIn(only) : undefined
}
