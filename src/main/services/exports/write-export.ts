// Writes the documents that were chosen into one file, saying how far it is, with a list of everything that did not go along.
import {
  type ExportChoice,
  type ExportEvent,
  type ExportReport,
  type RecordedChoice,
  type SplitPart,
  splitParts
} from '../../../shared/exports.ts'
import { type FormatDocument, spanProblem } from '../../formats/format.ts'
import { ZipError } from '../../formats/input/zip.ts'
import { goesOut, isSummed, lossNote, type SummedLoss } from '../../formats/checks/losses.ts'
import { writeItems } from '../../formats/registry.ts'
import { encodeUtf8 } from '../../formats/output/text-output.ts'
import { recordExport } from '../../store/transfers.ts'
import { requireProject } from '../projects.ts'
import { refused } from '../service-error.ts'
import { createBundle, fileNameOf } from './bundle.ts'
import { divideDocuments, type Division } from './divide.ts'
import { keysOfSet } from './export-set.ts'
import type { ExportDeps, KeepFile } from './exports.ts'
import { createOutgoing } from './outgoing-document.ts'
import { createPace } from './pace.ts'
import { createProblemList } from './problem-list.ts'
import { chooseFormat } from './write-options.ts'

export interface WriteInput {
  readonly projectId: string
  readonly choice: ExportChoice
}

/**
 * The last event says where the file waits; by then the export stands in the record. Whoever stops the iteration cancels: nothing is kept
 * and nothing recorded. Throws `ServiceError` NOT_FOUND and REFUSED.
 */
export async function* writeExport(
  deps: ExportDeps,
  keepFile: KeepFile,
  { projectId, choice }: WriteInput
): AsyncGenerator<ExportEvent, void> {
  const { read, mutate, annotator } = deps
  const { name: projectName } = requireProject(read, projectId)
  const { format, carries, options, extension, isOneFile } = chooseFormat(choice)
  const keys = await keysOfSet(deps, projectId, choice.set)
  if (keys.length === 0) throw refused('nothing-to-export')

  const division = choice.split === null ? null : yield* divide(deps, keys, choice)
  const name = fileNameOf(projectName)
  const bundle = createBundle(division !== null || !isOneFile)
  const problems = createProblemList(projectName)
  const outgoing = createOutgoing(read, choice)
  const counts = { documents: 0, spans: 0, masked: 0 }
  let pared = 0
  const pace = createPace()
  /** Ids as the files have them. */
  const ids = new Map<SplitPart, string[]>(splitParts.map((part) => [part, []]))

  async function* outgoingOf(some: readonly number[], part?: SplitPart): AsyncGenerator<FormatDocument> {
    for (const key of some) {
      const each = outgoing(key)
      const { document, lost, places } = each
      problems.meet(each)
      for (const span of lost) problems.add(spanProblem(document, span, cutThrough))
      counts.documents++
      counts.masked += places
      if (each.isPared) pared++
      counts.spans += document.spans.filter((span) => goesOut(span, options, carries)).length
      if (part !== undefined) ids.get(part)!.push(document.id)
      yield document
      await pace.turn()
    }
  }

  /** What the format has no place for, over all parts. */
  const left = new Map<SummedLoss, number>()
  const total = keys.length
  yield { kind: 'progress', stage: 'writing', done: 0, total }
  try {
    const parts: Iterable<readonly [SplitPart | undefined, readonly number[]]> = division?.parts ?? [[undefined, keys]]
    for (const [part, some] of parts) {
      for await (const item of writeItems(format, outgoingOf(some, part), options)) {
        if (item.kind === 'bytes') bundle.add(pathOf(item.file, name, extension, part), item.bytes)
        else {
          if (item.kind === 'problem') problems.add(item)
          else if (item.loss === undefined || !isSummed(item.loss.kind)) problems.note(item)
          else left.set(item.loss.kind, (left.get(item.loss.kind) ?? 0) + item.loss.count)
          if (item.loss?.kind === 'overlap' || item.loss?.kind === 'pieces') counts.spans -= item.loss.count
        }
        await pace.turn()
        if (pace.isDue()) yield { kind: 'progress', stage: 'writing', done: counts.documents, total }
      }
    }
  } catch (error) {
    throw error instanceof ZipError ? refused('too-many-files') : error
  }
  if (pared > 0) problems.note(besideNote(pared))
  for (const [kind, count] of left) problems.note(lossNote(kind, count))
  if (choice.split !== null) bundle.add('split.json', describeSplit(choice.split, ids))

  const file = bundle.end(name + (division === null && isOneFile ? extension : '.zip'))
  const report: ExportReport = { file: file.name, ...counts, ...problems.result(), split: splitCounts(division) }
  mutate('document.export', annotator(), (mutation) =>
    recordExport(mutation, {
      ...{ projectId, fileName: file.name, format: format.id, documents: counts.documents, spans: counts.spans },
      ...{ problems: report.problemCount, choice: toRecorded(choice) }
    })
  )
  yield { kind: 'done', exportId: keepFile(file), report }
}

function besideNote(count: number) {
  const message = `${count} documents leave behind what files said beside the text: it may quote it.`
  return { message, loss: { kind: 'beside', count } } as const
}

const cutThrough = 'a mask cuts through it; it is left out.'

async function* divide(
  { read }: ExportDeps,
  keys: readonly number[],
  choice: ExportChoice
): AsyncGenerator<ExportEvent, Division> {
  const steps = divideDocuments(read, keys, choice.split!, choice)
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
    yield { kind: 'progress', stage: 'dividing', done: step.value, total: keys.length }
  }
}

/** `notes.train.tsv` of a format of one file, `train/note-1.ann` of the others. */
function pathOf(file: string, name: string, extension: string, part: SplitPart | undefined): string {
  if (part === undefined) return file
  return file === '' ? `${name}.${part}${extension}` : `${part}/${file}`
}

/** How the documents were divided, for whoever has to say so in a paper. */
function describeSplit(
  { seed, shares }: NonNullable<ExportChoice['split']>,
  ids: ReadonlyMap<SplitPart, readonly string[]>
) {
  return encodeUtf8(`${JSON.stringify({ seed, shares, documents: Object.fromEntries(ids) }, null, 2)}\n`)
}

function splitCounts(division: Division | null): ExportReport['split'] {
  if (division === null) return null
  const { parts, nearDuplicates, leaks } = division
  const [train, devel, test] = splitParts.map((part) => parts.get(part)?.length ?? 0)
  return { train: train!, devel: devel!, test: test!, nearDuplicates, leaks }
}

function toRecorded({ set, suggestions, text, split, masking }: ExportChoice): RecordedChoice {
  return {
    set: set.kind === 'status' ? set : { kind: set.kind },
    suggestions,
    text,
    split,
    masked: masking?.kinds ?? []
  }
}
