// Brings files into a project: each file wholly or not at all, in steps so short that nobody waits, with a report of everything.
import { setImmediate } from 'node:timers/promises'
import type { ImportReport, Problem } from '../../shared/entities.ts'
import type { Format, FormatDocument } from '../formats/format.ts'
import { detectFormat, findFormat } from '../formats/registry.ts'
import type { ReadHandle } from '../store/handles.ts'
import { addDocument, discardSome, finishImport, startImport, unfinishedImports } from '../store/imports.ts'
import { readLabelSet, writeLabelSet } from '../store/labels.ts'
import type { Mutate, Mutation } from '../store/mutate.ts'
import { type FileContext, toStored } from './interchange-document.ts'
import { createLabelMatcher } from './interchange-labels.ts'
import { requireProject } from './projects.ts'
import { type RefusalReason, refused } from './service-error.ts'

export interface ImportInput {
  readonly projectId: string
  readonly files: readonly File[]
  readonly format: 'auto' | 'txt' | 'iob2' | 'jsonl'
}

export type FileReport = ImportReport & { readonly file: string }

export interface ImportDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
}

const largestFile = 200 * 1024 * 1024
const mostProblems = 1000
/** Reading and writing go on this long before others are let in, in milliseconds; the commit takes about twice that again. */
const stepMilliseconds = 8
const discardedAtOnce = 200

interface FileResult {
  readonly report: FileReport
  /** The contract's reason where not one document came of it. */
  readonly refusal: RefusalReason
}

/**
 * One report for each file, in their order. Throws `ServiceError` REFUSED where not one file held a document, with the reason of the
 * first; a file whose texts are all in the project already is no reason to refuse.
 */
export async function importFiles(deps: ImportDeps, input: ImportInput): Promise<FileReport[]> {
  const { projectId } = input
  requireProject(deps.read, projectId)
  const results: FileResult[] = []
  for (const file of input.files) results.push(await importFile(deps, projectId, file, input.format))
  if (results.every(({ report }) => report.documents + report.duplicates === 0)) {
    const { report, refusal } = results[0]!
    throw refused(refusal, report.problems[0]?.message)
  }
  return results.map(({ report }) => report)
}

async function importFile(
  deps: ImportDeps,
  projectId: string,
  file: File,
  chosen: ImportInput['format']
): Promise<FileResult> {
  const name = fileName(file)
  if (file.size > largestFile) {
    const message = `The file is larger than ${largestFile / 1024 / 1024} MB. Split it and import the parts.`
    return unread(name, 'file-too-large', message)
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const detected = detectFormat(bytes, name)
  if (!detected.ok) return unread(name, unreadReasons[detected.reason], detected.message)
  const format = chosen === 'auto' ? detected.format : findFormat(chosen)
  if (format === undefined) return unread(name, 'format-unknown', 'Chartmark does not read this format.')
  const reason = chosen === 'auto' ? detected.reason : 'it was chosen'
  const report = await readInto(deps, projectId, { name, bytes, format, reason, encoding: detected.encoding })
  return { report, refusal: 'nothing-imported' }
}

const unreadReasons = { empty: 'file-empty', binary: 'file-binary', undecodable: 'nothing-imported' } as const

function unread(file: string, refusal: RefusalReason, message: string): FileResult {
  const nothing = { format: '', reason: '', encoding: '', documents: 0, spans: 0, duplicates: 0, newLabels: [] }
  return { refusal, report: { file, ...nothing, problems: [{ where: file, message }], problemCount: 1 } }
}

interface OpenFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly format: Format
  readonly reason: string
  readonly encoding: string
}

async function readInto(deps: ImportDeps, projectId: string, file: OpenFile): Promise<FileReport> {
  const { mutate, annotator } = deps
  const by = annotator()
  const { name, format, encoding } = file
  const labels = createLabelMatcher(readLabelSet(deps.read, projectId).labels)
  const context: FileContext = { labels, by: name, labelled: format.id === 'iob2' && holdsTags(file.bytes) }
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
    const items = format.read(file.bytes, { name })[Symbol.iterator]()
    for (let ended = false; !ended;) {
      const until = performance.now() + stepMilliseconds
      mutate('document.import', by, (mutation) => {
        do {
          const next = items.next()
          ended = next.done === true
          if (next.done === true) break
          if (next.value.kind === 'document') store(mutation, next.value.document)
          else if (next.value.kind === 'problem') problems.add(next.value.problem)
        } while (performance.now() < until)
        mutation.audit({ entity: 'import', entityId: String(importKey), after: { ...counts } })
      })
      await setImmediate()
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
  const newLabels = counts.documents === 0 ? [] : made.map(({ id }) => id)
  return { file: name, format: format.id, reason: file.reason, encoding, ...counts, newLabels, ...problems.result() }
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
function holdsTags(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('B-')
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
