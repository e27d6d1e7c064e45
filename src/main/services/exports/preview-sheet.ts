// What of the mentions a sheet of Excel would have no room for, counted before one is written.
import type { SheetPreview } from '../../../shared/exports.ts'
import { corpusDocument } from '../../store/documents/corpus.ts'
import { requireProject } from '../projects.ts'
import type { ExportDeps } from './export-deps.ts'
import { keysOfSet } from './export-set.ts'
import { createFilter, isLong, mentionsOf } from './mention-rows.ts'
import { lookMilliseconds, lookThrough } from './look-through.ts'
import type { MentionInput } from './write-mentions.ts'

/**
 * Of the documents that `look` milliseconds suffice for, of one at least; the export lists all of them. What it came to where `signal` aborts.
 * Throws `ServiceError` NOT_FOUND.
 */
export async function previewSheet(
  deps: Pick<ExportDeps, 'read' | 'documents'>,
  { projectId, choice }: MentionInput,
  signal?: AbortSignal,
  look = lookMilliseconds
): Promise<SheetPreview> {
  const { read } = deps
  requireProject(read, projectId)
  const keys = await keysOfSet(deps, projectId, { kind: 'status', from: choice.from })
  const isWanted = createFilter(read, projectId, choice)
  const counts = { looked: 0, long: 0 }
  for await (const key of lookThrough(keys, look, signal)) {
    counts.looked++
    counts.long += mentionsOf(read, corpusDocument(read, key), choice.standing).filter(isLong).filter(isWanted).length
  }
  return { documents: keys.length, ...counts }
}
