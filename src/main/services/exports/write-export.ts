// Writes the documents that were chosen into one file, saying how far it is, with a list of everything that did not go along.
import {
  type ExportChoice,
  type ExportEvent,
  type ExportReport,
  type RecordedChoice,
  type SplitPart,
  splitParts
} from '../../../shared/exports.ts'
import type { LossKind } from '../../../shared/formats.ts'
import { reason } from '../../../shared/reasons/reason.ts'
import { type FormatDocument, type Loss, problem, spanProblem } from '../../formats/format.ts'
import { goesOut } from '../../formats/checks/losses.ts'
import { writeItems } from '../../formats/registry.ts'
import { encodeUtf8 } from '../../formats/output/text-output.ts'
import { requireProject } from '../projects.ts'
import { refused } from '../service-error.ts'
import { createBundle, fileNameOf } from './bundle.ts'
import { divideDocuments, type Division } from './divide.ts'
import { createExportRows } from './export-report.ts'
import { keysOfSet } from './export-set.ts'
import type { ExportDeps, KeepFile } from './export-deps.ts'
import { createOutgoing } from './outgoing-document.ts'
import { createPace } from './pace.ts'
import { chooseFormat } from './write-options.ts'

export interface WriteInput {
  readonly projectId: string
  readonly choice: ExportChoice
}

/**
 * The last event says where the file waits; the export is recorded as soon as any of it leaves. Whoever stops the iteration cancels: nothing
 * is kept and nothing recorded. Throws `ServiceError` NOT_FOUND and REFUSED.
 */
export async function* writeExport(
  deps: ExportDeps,
  keepFile: KeepFile,
  { projectId, choice }: WriteInput
): AsyncGenerator<ExportEvent, void> {
  const { read } = deps
  const { name: projectName } = requireProject(read, projectId)
  const { format, carries, options, extension, isOneFile } = chooseFormat(choice)
  const keys = await keysOfSet(deps, projectId, choice.set)
  if (keys.length === 0) throw refused('nothing-to-export')

  const division = choice.split === null ? null : yield* divide(deps, keys, choice)
  const name = fileNameOf(projectName)
  const rows = createExportRows(deps, projectName)
  const outgoing = createOutgoing(read, choice)
  const counts = { documents: 0, spans: 0, masked: 0 }
  const pace = createPace()
  const bundle = await createBundle(division !== null || !isOneFile)
  /** Ids as the files have them. */
  const ids = new Map<SplitPart, string[]>(splitParts.map((part) => [part, []]))

  async function* outgoingOf(some: readonly number[], part?: SplitPart): AsyncGenerator<FormatDocument> {
    for (const key of some) {
      const each = outgoing(key)
      const { document, lost, places } = each
      rows.meet(each)
      for (const span of lost)
        rows.add({ ...spanProblem(document, span, reason('loss.masked')), loss: lossOf('masked') })
      if (each.isPared) rows.add({ ...problem(document.id, reason('loss.beside')), loss: lossOf('beside') })
      if (each.notes > 0)
        rows.add({
          ...problem(document.id, reason('loss.notes-beside', { count: each.notes })),
          loss: { kind: 'notes', count: each.notes }
        })
      counts.documents++
      counts.masked += places
      counts.spans += document.spans.filter((span) => goesOut(span, options, carries)).length
      if (part !== undefined) ids.get(part)!.push(document.id)
      yield document
      await pace.turn()
    }
  }

  const total = keys.length
  let isKept = false
  try {
    yield { kind: 'progress', stage: 'writing', done: 0, total }
    const parts: Iterable<readonly [SplitPart | undefined, readonly number[]]> = division?.parts ?? [[undefined, keys]]
    for (const [part, some] of parts) {
      for await (const item of writeItems(format, outgoingOf(some, part), options)) {
        if (item.kind === 'bytes') await bundle.add(pathOf(item.file, name, extension, part), item.bytes)
        else {
          if (item.kind === 'note') rows.note(item)
          else {
            rows.add(item)
            if (item.loss?.kind === 'overlap' || item.loss?.kind === 'pieces') counts.spans -= item.loss.count
          }
        }
        await pace.turn()
        if (pace.isDue()) yield { kind: 'progress', stage: 'writing', done: counts.documents, total }
      }
    }
    if (choice.split !== null) await bundle.add('split.json', describeSplit(choice.split, ids))

    const file = await bundle.end(name + (division === null && isOneFile ? extension : '.zip'))
    const found = rows.end()
    const report: ExportReport = {
      ...{ file: file.name, ...counts, reportId: rows.id, rows: found },
      split: splitCounts(division)
    }
    const exportId = keepFile(file, {
      action: 'document.export',
      record: {
        ...{ projectId, format: format.id, documents: counts.documents, spans: counts.spans },
        ...{ problems: sumOf(Object.values(found)), report: rows.id, choice: toRecorded(choice) }
      },
      forget: rows.discard
    })
    isKept = true
    yield { kind: 'done', exportId, report }
  } finally {
    if (!isKept) await rows.discard()
    await bundle.discard()
  }
}

function lossOf(kind: LossKind): Loss {
  return { kind, count: 1 }
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

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
