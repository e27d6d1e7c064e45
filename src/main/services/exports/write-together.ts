// Writes what occurs together in documents: a table or a workbook with a row for each pair of concepts.
import type { CoOccurrence, TogetherChoice } from '../../../shared/entity-view.ts'
import type { ExportEvent } from '../../../shared/exports.ts'
import { pairCells, pairHeader, type PairRow } from '../../formats/mentions/pair-tables.ts'
import { writeDelimited, writeMarkedHeader } from '../../formats/output/write-table.ts'
import { createWorkbookWriter } from '../../formats/output/write-workbook.ts'
import { requireProject } from '../projects.ts'
import { countNextDocuments } from '../review/count-stale.ts'
import { isSameConcept, stepsTogether } from '../review/count-together.ts'
import { refused } from '../service-error.ts'
import { type Bundle, createBundle, fileNameOf } from './bundle.ts'
import type { ExportDeps, KeepFile } from './export-deps.ts'
import { createPace } from './pace.ts'

export interface TogetherExportInput {
  readonly projectId: string
  readonly choice: TogetherChoice
}

/**
 * As `writeExport`: events on the way, the last one says where the file waits. What was marked since it was counted last is counted first. Throws
 * `ServiceError` NOT_FOUND, and REFUSED `nothing-together` where there is no pair.
 */
export async function* writeTogether(
  deps: ExportDeps,
  keepFile: KeepFile,
  { projectId, choice }: TogetherExportInput
): AsyncGenerator<ExportEvent, void> {
  const { name, documents } = requireProject(deps.read, projectId)
  yield* countFirst(deps, projectId)
  const table = yield* count(deps, { projectId, choice })
  const pairs = pairsOf(table)
  if (pairs.length === 0) throw refused('nothing-together')
  const bundle = await createBundle(false)
  try {
    await writers[choice.format](pairs, bundle)
    const file = await bundle.end(`${fileNameOf(name)}-together.${choice.format}`)
    const exportId = keepFile(file, {
      action: 'entities.export-together',
      record: {
        // Counts leave, no spans; the names of concepts are words of the texts.
        ...{ projectId, format: `together-${choice.format}`, documents, spans: 0, problems: 0, report: null },
        choice: { set: { kind: 'status', from: 'todo' }, suggestions: true, text: true, split: null, masked: [] }
      }
    })
    const nothing = { reportId: null, rows: {}, split: null, masked: 0 }
    yield { kind: 'done', exportId, report: { file: file.name, documents, spans: 0, ...nothing } }
  } finally {
    await bundle.discard()
  }
}

async function* countFirst(deps: ExportDeps, projectId: string): AsyncGenerator<ExportEvent, void> {
  const pace = createPace()
  for (let done = 0; ;) {
    const { left, counted } = countNextDocuments(deps, projectId)
    done += counted
    if (left === 0) return
    await pace.turn()
    if (pace.isDue()) yield { kind: 'progress', stage: 'counting', done, total: done + left }
  }
}

async function* count(
  { read }: ExportDeps,
  { projectId, choice: { rows, columns, limit } }: TogetherExportInput
): AsyncGenerator<ExportEvent, CoOccurrence> {
  const pace = createPace()
  const steps = stepsTogether(read, { projectId, rows, columns, limit })
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
    if (pace.isDue()) yield { kind: 'progress', stage: 'pairing', ...step.value }
  }
}

/** Pairs that never meet are rows too: their number is a finding. Nothing stands beside itself. */
function pairsOf({ rows, columns, documents }: CoOccurrence): PairRow[] {
  return rows.flatMap((row, down) =>
    columns.flatMap((column, across) =>
      isSameConcept(row, column) ? [] : [{ row, column, together: documents[down]![across]! }]
    )
  )
}

type WritePairs = (pairs: readonly PairRow[], bundle: Bundle) => Promise<void>

const writers: Readonly<Record<TogetherChoice['format'], WritePairs>> = {
  async csv(pairs, bundle) {
    await bundle.add('', await writeMarkedHeader(pairHeader))
    await bundle.add('', await writeDelimited(pairs.map(pairCells), ','))
  },
  async xlsx(pairs, bundle) {
    const workbook = createWorkbookWriter()
    for (const cells of [pairHeader, ...pairs.map(pairCells)])
      for (const bytes of await workbook.addRow(cells)) await bundle.add('', bytes)
    for (const bytes of await workbook.end()) await bundle.add('', bytes)
  }
}
