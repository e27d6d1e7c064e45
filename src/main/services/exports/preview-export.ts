// What an export would hold and what its format has no place for: everything is written, and the bytes are let go.
import type { ExportPreview } from '../../../shared/exports.ts'
import { type LossKind, lossKinds } from '../../../shared/formats.ts'
import type { FormatDocument } from '../../formats/format.ts'
import { mostFiles } from '../../formats/input/zip.ts'
import { goesOut } from '../../formats/checks/losses.ts'
import { writeItems } from '../../formats/registry.ts'
import { requireProject } from '../projects.ts'
import { refused } from '../service-error.ts'
import { keysOfSet } from './export-set.ts'
import type { ExportDeps } from './exports.ts'
import { createOutgoing } from './outgoing-document.ts'
import { createPace } from './pace.ts'
import type { WriteInput } from './write-export.ts'
import { chooseFormat } from './write-options.ts'

/** Counts of the documents it came to where `signal` aborts. Throws `ServiceError` NOT_FOUND and REFUSED. */
export async function previewExport(
  deps: ExportDeps,
  { projectId, choice }: WriteInput,
  signal?: AbortSignal
): Promise<ExportPreview> {
  const { read } = deps
  requireProject(read, projectId)
  const { format, carries, options } = chooseFormat(choice)
  const keys = await keysOfSet(deps, projectId, choice.set)
  const outgoing = createOutgoing(read, choice)
  const losses = new Map<LossKind, number>()
  const counts = { documents: 0, spans: 0, maskedThrough: 0 }
  const pace = createPace()
  let file: string | undefined
  let files = 0

  async function* all(): AsyncGenerator<FormatDocument> {
    for (const key of keys) {
      if (signal?.aborted === true) return
      const { document, lost, isPared, notes } = outgoing(key)
      counts.documents++
      if (isPared) losses.set('beside', (losses.get('beside') ?? 0) + 1)
      if (notes > 0) losses.set('notes', (losses.get('notes') ?? 0) + notes)
      counts.maskedThrough += lost.length
      counts.spans += document.spans.filter((span) => goesOut(span, options, carries)).length
      yield document
      await pace.turn()
    }
  }

  for await (const item of writeItems(format, all(), options)) {
    await pace.turn()
    if (item.kind === 'bytes') {
      // The bytes of one file come together.
      if (item.file !== file && ++files > mostFiles) throw refused('too-many-files')
      file = item.file
      continue
    }
    const { kind, count } = (item.kind === 'problem' ? item.loss : undefined) ?? { kind: 'other', count: 1 }
    losses.set(kind, (losses.get(kind) ?? 0) + count)
    if (kind === 'overlap' || kind === 'pieces') counts.spans -= count
  }
  return {
    ...counts,
    losses: lossKinds.flatMap((kind) => {
      const count = losses.get(kind)
      return count === undefined ? [] : [{ kind, count }]
    })
  }
}
