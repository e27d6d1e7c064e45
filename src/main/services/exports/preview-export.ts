// What an export would hold, counted by query, and what its format has no place for: the first documents are written, and the bytes let go.
import type { ExportPreview } from '../../../shared/exports.ts'
import { type Carries, formatEntry, type LossKind, lossKinds } from '../../../shared/formats.ts'
import { type SpanStatus, spanStatusSchema } from '../../../shared/spans.ts'
import type { FormatDocument } from '../../formats/format.ts'
import { mostFiles } from '../../formats/input/zip.ts'
import { goesOut } from '../../formats/checks/losses.ts'
import { writeItems } from '../../formats/registry.ts'
import { countSpans } from '../../store/annotations/annotation-states.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { requireProject } from '../projects.ts'
import { refused } from '../service-error.ts'
import { keysOfSet } from './export-set.ts'
import type { ExportDeps } from './export-deps.ts'
import { createOutgoing } from './outgoing-document.ts'
import { lookMilliseconds, lookThrough } from './look-through.ts'
import { createPace } from './pace.ts'
import type { WriteInput } from './write-export.ts'
import { chooseFormat } from './write-options.ts'

const countedAtOnce = 2000

/**
 * Losses of the documents that `look` milliseconds suffice for, of one at least, and how many these are; an export lists all of them.
 * Counts of the documents it came to where `signal` aborts. Throws `ServiceError` NOT_FOUND and REFUSED. */
export async function previewExport(
  deps: ExportDeps,
  { projectId, choice }: WriteInput,
  signal?: AbortSignal,
  look = lookMilliseconds
): Promise<ExportPreview> {
  const { read } = deps
  requireProject(read, projectId)
  const { format, carries, options } = chooseFormat(choice)
  const { layout } = formatEntry(format.id)
  const keys = await keysOfSet(deps, projectId, choice.set)
  const outgoing = createOutgoing(read, choice)
  const losses = new Map<LossKind, number>()
  const counts = { looked: 0, spans: 0, maskedThrough: 0 }
  const pace = createPace()
  let file: string | undefined
  let files = 0

  async function* all(): AsyncGenerator<FormatDocument> {
    for await (const key of lookThrough(keys, look, signal)) {
      const { document, lost, isPared, notes } = outgoing(key)
      counts.looked++
      if (isPared) losses.set('beside', (losses.get('beside') ?? 0) + 1)
      if (notes > 0) losses.set('notes', (losses.get('notes') ?? 0) + notes)
      counts.maskedThrough += lost.length
      counts.spans += document.spans.filter((span) => goesOut(span, options, carries)).length
      yield document
    }
  }

  for await (const item of writeItems(format, all(), options)) {
    await pace.turn()
    if (item.kind === 'bytes') {
      // The bytes of one file come together.
      if (item.file !== file) files++
      file = item.file
      continue
    }
    const { kind, count } = (item.kind === 'problem' ? item.loss : undefined) ?? { kind: 'other', count: 1 }
    losses.set(kind, (losses.get(kind) ?? 0) + count)
    if (kind === 'overlap' || kind === 'pieces') counts.spans -= count
  }
  if ((files / Math.max(1, counts.looked)) * keys.length > mostFiles && layout !== 'one-file')
    throw refused('too-many-files')
  if (counts.looked < keys.length && signal?.aborted !== true)
    counts.spans = await countAll(read, keys, statesThatGo(carries, options), carries.discontinuous)
  return {
    documents: keys.length,
    ...counts,
    losses: lossKinds.flatMap((kind) => {
      const count = losses.get(kind)
      return count === undefined ? [] : [{ kind, count }]
    })
  }
}

function statesThatGo(carries: Carries, options: { suggestions: boolean }): SpanStatus[] {
  return spanStatusSchema.options.filter((status) => goesOut({ start: 0, end: 1, label: '', status }, options, carries))
}

async function countAll(
  read: ReadHandle,
  keys: readonly number[],
  states: readonly SpanStatus[],
  pieces: boolean
): Promise<number> {
  const pace = createPace()
  let count = 0
  for (let start = 0; start < keys.length; start += countedAtOnce) {
    count += countSpans(read, keys.slice(start, start + countedAtOnce), states, pieces)
    await pace.turn()
  }
  return count
}
