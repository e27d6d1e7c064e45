// The formats that Chartmark knows, and reading and writing in one call.
import { type FormatId, formatEntry } from '../../shared/formats.ts'
import { reason } from '../../shared/reasons/reason.ts'
import {
  type Documents,
  type Format,
  type FormatDocument,
  type Problem,
  problem,
  type ProblemItem,
  type ReadItem,
  type ReadOptions,
  type WriteItem,
  type WriteOptions
} from './format.ts'
import { biocJson } from './bioc/bioc-json.ts'
import { biocXml } from './bioc/bioc-xml.ts'
import { chartmark } from './chartmark/chartmark.ts'
import { docx } from './docx/docx.ts'
import { fhir } from './fhir/fhir.ts'
import { fileOfBytes, type FormatInput, inputOfFile } from './input/input.ts'
import { argilla } from './argilla/argilla.ts'
import { brat } from './brat/brat.ts'
import { conll } from './columns/conll.ts'
import { iob2 } from './columns/iob2.ts'
import { csv } from './csv/csv.ts'
import { doccano } from './doccano/doccano.ts'
import { jsonl } from './jsonl/jsonl.ts'
import { labelstudio } from './labelstudio/labelstudio.ts'
import { createFitter } from './checks/losses.ts'
import { medcat } from './medcat/medcat.ts'
import { pdf } from './pdf/pdf.ts'
import { prodigy } from './prodigy/prodigy.ts'
import { pubtator } from './pubtator/pubtator.ts'
import { largestHere, LargeRecord } from './reading/large-record.ts'
import { isReadApart, readApart } from './reading/read-apart.ts'
import { readHere } from './reading/read-here.ts'
import { txt } from './txt/txt.ts'
import { uimaJson } from './uima/uima-json.ts'
import { uimaXmi } from './uima/uima-xmi.ts'
import { webannoTsv } from './webanno/webanno-tsv.ts'

/** Of formats that are equally sure of a file, the first takes it. */
export const formats: readonly Format[] = [
  txt,
  csv,
  iob2,
  conll,
  brat,
  labelstudio,
  doccano,
  prodigy,
  argilla,
  medcat,
  pubtator,
  jsonl,
  biocXml,
  biocJson,
  webannoTsv,
  uimaXmi,
  uimaJson,
  docx,
  pdf,
  fhir,
  chartmark
]

export function findFormat(id: string): Format | undefined {
  return formats.find((format) => format.id === id)
}

/** The extension, with its dot, that a file of this format usually has. */
export function extensionOf(id: FormatId): string {
  return formatEntry(id).extensions[0]!
}

export interface ReadResult {
  readonly documents: FormatDocument[]
  readonly problems: Problem[]
  readonly notes: string[]
}

/** What a format reads, item by item, held to the invariants of spans; in another thread where it would hold this one. */
export async function* readItems(
  format: Format,
  input: FormatInput,
  options: ReadOptions = {}
): AsyncGenerator<ReadItem> {
  let given = 0
  if (!isReadApart(format, input)) {
    try {
      for await (const item of readHere(format, input, { ...options, largestRecord: largestHere })) {
        yield item
        given++
      }
      return
    } catch (error) {
      if (!(error instanceof LargeRecord)) throw error
    }
  }
  // Begun anew where a record was too large for this thread.
  for await (const item of readApart(format, input, options)) {
    if (given > 0) given--
    else yield item
  }
}

/** Everything at once, for files that fit in memory; `readItems` gives the same item by item. */
export async function readDocuments(
  format: Format,
  input: FormatInput | { readonly name: string; readonly bytes: Uint8Array },
  options: ReadOptions = {}
): Promise<ReadResult> {
  const result: ReadResult = { documents: [], problems: [], notes: [] }
  const opened = 'bytes' in input ? inputOfFile(fileOfBytes(input.name, input.bytes)) : input
  for await (const item of readItems(format, opened, options)) {
    if (item.kind === 'document') result.documents.push(item.document)
    else if (item.kind === 'problem') result.problems.push(item.problem)
    else if (item.kind === 'note') result.notes.push(item.message)
  }
  return result
}

/**
 * What a format makes of documents, and of everything in them that it cannot carry a problem. Throws TypeError for one that is only read,
 * and for one that cannot do without the text and is asked to.
 */
export async function* writeItems(
  format: Format,
  documents: Documents,
  options: WriteOptions
): AsyncGenerator<WriteItem> {
  const { carries, withoutText } = formatEntry(format.id)
  if (format.write === undefined || carries === undefined) throw new TypeError(`${format.id} is only read.`)
  if (options.text === false && withoutText !== true) throw new TypeError(`${format.id} cannot do without the text.`)
  const fitter = createFitter(format.id, carries, options)
  // Of the document that the format holds, in their order.
  let problems: ProblemItem[] = []
  async function* fitted(): AsyncGenerator<FormatDocument> {
    for await (const document of documents) {
      const pared = options.text === false ? pare(document) : document
      if (pared !== document) problems.push(besideProblem(document))
      const fit = fitter.fit(pared)
      for (const each of fit.problems) problems.push(each)
      yield fit.document
    }
  }
  for await (const item of format.write(fitted(), options)) {
    yield* problems
    problems = []
    yield item
  }
  yield* problems
}

/** What names a document; whatever else a file said beside the text may quote it. */
const naming = new Set(['title', 'group', 'status'])

function pare(document: FormatDocument): FormatDocument {
  const kept = Object.entries(document.meta ?? {}).filter(([key]) => naming.has(key))
  return kept.length === Object.keys(document.meta ?? {}).length
    ? document
    : { ...document, meta: Object.fromEntries(kept) }
}

function besideProblem({ id }: FormatDocument): ProblemItem {
  return { ...problem(id, reason('loss.beside'), { kind: 'change' }), loss: { kind: 'beside', count: 1 } }
}

export interface WriteResult {
  /** By path; formats of one file have one, with an empty path. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly problems: Problem[]
  readonly notes: string[]
}

/** Everything at once, for what fits in memory; `writeItems` gives the same item by item. */
export async function writeDocuments(
  format: Format,
  documents: Documents,
  options: WriteOptions = { suggestions: false }
): Promise<WriteResult> {
  const chunks = new Map<string, Uint8Array[]>()
  const problems: Problem[] = []
  const notes: string[] = []
  for await (const item of writeItems(format, documents, options)) {
    if (item.kind === 'problem') problems.push(item.problem)
    else if (item.kind === 'note') notes.push(item.message)
    else {
      const file = chunks.get(item.file)
      if (file === undefined) chunks.set(item.file, [item.bytes])
      else file.push(item.bytes)
    }
  }
  return { files: new Map([...chunks].map(([name, parts]) => [name, Buffer.concat(parts)])), problems, notes }
}
