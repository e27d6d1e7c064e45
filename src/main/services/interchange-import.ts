// Brings files into a project: each wholly or not at all, in steps so short that nobody waits, with a report of everything.
import { setImmediate } from 'node:timers/promises'
import type { ImportReport, Problem } from '../../shared/entities.ts'
import type { FormatId } from '../../shared/formats.ts'
import type { FormatDocument, ReadItem } from '../formats/format.ts'
import { type FormatInput, type InputFile, inputOfFile, inputOfFiles } from '../formats/input/input.ts'
import { findFormat, readItems } from '../formats/registry.ts'
import { type Part, resolveInput, type Unread } from '../formats/resolve.ts'
import type { ReadHandle } from '../store/handles.ts'
import {
  addDocument,
  discardSome,
  documentsBySource,
  finishImport,
  startImport,
  unfinishedImports
} from '../store/imports.ts'
import { readLabelSet, writeLabelSet } from '../store/labels.ts'
import type { Mutate, Mutation } from '../store/mutate.ts'
import { type FileContext, toStored } from './interchange-document.ts'
import { createLabelMatcher } from './interchange-labels.ts'
import { requireProject } from './projects.ts'
import { type RefusalReason, refused } from './service-error.ts'

export interface ImportInput {
  readonly projectId: string
  readonly files: readonly File[]
  readonly format: 'auto' | FormatId
}

export type FileReport = ImportReport & { readonly file: string }

export interface ImportDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
}

const largestFile = 2 * 1024 * 1024 * 1024
const mostProblems = 1000
/** Reading and writing each go on this long before others are let in, in milliseconds; the commit takes about twice that again. */
const stepMilliseconds = 8
/** No more than this is read ahead of the store, in UTF-16 code units. */
const heldUnits = 4_000_000
const discardedAtOnce = 200

interface FileResult {
  readonly report: FileReport
  /** The contract's reason where not one document came of it. */
  readonly refusal: RefusalReason
}

/**
 * One report for each file, or for each group of files that are one input of a format, in their order. Throws `ServiceError` REFUSED where
 * not one file held a document, with the reason of the first; a file whose texts are all in the project already is no reason to refuse.
 */
export async function importFiles(deps: ImportDeps, input: ImportInput): Promise<FileReport[]> {
  const { projectId } = input
  requireProject(deps.read, projectId)
  const chosen = input.format === 'auto' ? undefined : findFormat(input.format)
  if (input.format !== 'auto' && chosen === undefined) throw refused('format-unknown')
  const results: FileResult[] = []
  const files = input.files.map(toInputFile)
  for (const { name } of files.filter(isTooLarge)) {
    const message = `The file is larger than ${largestFile / 1024 / 1024} MB. Split it and import the parts.`
    results.push(unread({ where: name, message }, 'file-too-large'))
  }
  const opened = openFiles(files.filter((file) => !isTooLarge(file)))
  for await (const part of resolveInput(opened, chosen)) {
    results.push(
      part.kind === 'unread' ? unread(part, unreadReasons[part.reason]) : await readInto(deps, projectId, part)
    )
  }
  if (results.every(({ report }) => report.documents + report.duplicates === 0)) {
    const [first] = results
    throw refused(first?.refusal ?? 'file-empty', first?.report.problems[0]?.message)
  }
  return results.map(({ report }) => report)
}

function openFiles(files: readonly InputFile[]): FormatInput {
  return files.length === 1 ? inputOfFile(files[0]!) : inputOfFiles('', files)
}

function toInputFile(file: File): InputFile {
  return { name: fileName(file), size: file.size, chunks: () => file.stream() }
}

function isTooLarge({ size }: InputFile): boolean {
  return size !== undefined && size > largestFile
}

const unreadReasons = { empty: 'file-empty', binary: 'file-binary', undecodable: 'nothing-imported' } as const

function unread({ where, message }: Pick<Unread, 'where' | 'message'>, refusal: RefusalReason): FileResult {
  const nothing = { format: '', reason: '', encoding: '', documents: 0, spans: 0, duplicates: 0, newLabels: [] }
  return { refusal, report: { file: where, ...nothing, problems: [{ where, message }], problemCount: 1 } }
}

async function readInto(deps: ImportDeps, projectId: string, part: Part): Promise<FileResult> {
  const { mutate, annotator } = deps
  const by = annotator()
  const { input, format, encoding, reason } = part
  const name = input.name === '' ? nameFiles(input) : input.name
  const labels = createLabelMatcher(readLabelSet(deps.read, projectId).labels)
  const tagged = format.id === 'iob2' || format.id === 'conll'
  const context: FileContext = { labels, by: name, labelled: tagged && (await holdsTags(input)) }
  const counts = { documents: 0, spans: 0, duplicates: 0 }
  const problems = createProblemList()
  const start = { projectId, fileName: name, format: format.id, encoding }
  const importKey = mutate('document.import', by, (mutation) => startImport(mutation, start))

  const store = ({ write }: Mutation, document: FormatDocument) => {
    const prepared = toStored(document, context)
    prepared.problems.forEach(problems.add)
    if (prepared.document === undefined) return
    if (addDocument(write, importKey, projectId, prepared.document) === 'duplicate') {
      counts.duplicates++
      return
    }
    counts.documents++
    counts.spans += prepared.document.annotations.length
  }

  try {
    for await (const items of inSteps(readItems(format, input))) {
      const documents = items.flatMap((item) => {
        if (item.kind === 'problem') problems.add(item.problem)
        return item.kind === 'document' ? [item.document] : []
      })
      for (let next = 0; next < documents.length;) {
        const until = performance.now() + stepMilliseconds
        mutate('document.import', by, (mutation) => {
          do store(mutation, documents[next++]!)
          while (next < documents.length && performance.now() < until)
          mutation.audit({ entity: 'import', entityId: String(importKey), after: { ...counts } })
        })
        await setImmediate()
      }
    }
  } catch (error) {
    await discardImport(deps, importKey)
    throw error
  }

  const made = labels.made()
  if (counts.documents === 0) await discardImport(deps, importKey)
  else {
    mutate('document.import', by, (mutation) => {
      addLabels(mutation, projectId, made)
      finishImport(mutation, importKey)
    })
  }
  const located = locateProblems(deps.read, importKey, problems.result())
  const newLabels = counts.documents === 0 ? [] : made.map(({ id }) => id)
  const report = { file: name, format: format.id, reason, encoding, ...counts, newLabels, ...located }
  return { report, refusal: 'nothing-imported' }
}

/** What was read in one step; others are let in before the next. */
async function* inSteps(items: AsyncIterable<ReadItem>): AsyncGenerator<ReadItem[]> {
  let step: ReadItem[] = []
  let held = 0
  let until = performance.now() + stepMilliseconds
  for await (const item of items) {
    step.push(item)
    if (item.kind === 'document') held += item.document.text.length
    if (performance.now() < until && held < heldUnits) continue
    yield step
    await setImmediate()
    step = []
    held = 0
    until = performance.now() + stepMilliseconds
  }
  yield step
}

function nameFiles({ files }: FormatInput): string {
  const first = files[0]!.name
  return files.length === 1 ? first : `${first} (+${files.length - 1})`
}

/** The label set may have been saved while the file was read: what came in meanwhile stays. */
function addLabels(
  mutation: Mutation,
  projectId: string,
  made: ReturnType<ReturnType<typeof createLabelMatcher>['made']>
) {
  const { labels } = readLabelSet(mutation.write, projectId)
  const missing = made.filter(({ id }) => labels.every((label) => label.id !== id))
  if (missing.length > 0) writeLabelSet(mutation, projectId, [...labels, ...missing])
}

/** Whether a file of tags marks anything: one of `O` alone is there to be annotated. */
async function holdsTags({ files }: FormatInput): Promise<boolean> {
  for (const file of files) {
    let end = ''
    for await (const chunk of file.chunks()) {
      const text = end + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')
      if (/[	 ][BIESUL]-/.test(text)) return true
      end = text.slice(-2)
    }
  }
  return false
}

/** A disk that is full may refuse this too: then the next start does it. */
async function discardImport({ mutate, annotator }: ImportDeps, importKey: number): Promise<void> {
  try {
    while (!mutate('document.import', annotator(), (mutation) => discardSome(mutation, importKey, discardedAtOnce))) {
      await setImmediate()
    }
  } catch {
    // Nothing of it is in any list, so nothing is lost by leaving it.
  }
}

/** Removes what imports left that were cut off by a crash. Called once at the start, before any import. */
export async function discardUnfinishedImports(deps: ImportDeps): Promise<void> {
  for (const importKey of unfinishedImports(deps.read)) await discardImport(deps, importKey)
}

/** A problem of a document leads to it: `where` begins with the file's id of the document. */
function locateProblems(read: ReadHandle, importKey: number, list: { problems: Problem[]; problemCount: number }) {
  const sourceOf = ({ where }: Problem) => where.replace(/, [^,]*$/, '')
  const sources = list.problems.flatMap((problem) => [problem.where, sourceOf(problem)])
  const ids = documentsBySource(read, importKey, [...new Set(sources)])
  const problems = list.problems.map((problem) => {
    const documentId = ids.get(problem.where) ?? ids.get(sourceOf(problem))
    return documentId === undefined ? problem : { ...problem, documentId }
  })
  return { ...list, problems }
}

function createProblemList() {
  const kept: Problem[] = []
  let count = 0
  return {
    add: (problem: Problem) => {
      count++
      if (kept.length < mostProblems) kept.push(problem)
    },
    result: () => ({ problems: kept, problemCount: count })
  }
}

/** The name alone: a folder that a browser may put before it is nobody's business here. */
function fileName({ name }: File): string {
  return (name.split(/[\\/]/).at(-1) || 'file').toWellFormed().slice(0, 200)
}
