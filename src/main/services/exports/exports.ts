// What leaves a project: looked at before, written with progress, recorded as it leaves, and handed out once.
import type { ExportEvent, ExportPreview, ExportSet, IdentifierList, SheetPreview } from '../../../shared/exports.ts'
import type { LossKind } from '../../../shared/formats.ts'
import { countExportRows, type ExportRowFilter, listExportRows } from '../../store/transfers/export-rows.ts'
import { newId } from '../../store/database/ids.ts'
import { toStoreError } from '../../store/database/store-error.ts'
import { recordExport } from '../../store/transfers/transfers.ts'
import { createReportSearch } from '../report-search.ts'
import { notFound } from '../service-error.ts'
import type { ExportFile } from './bundle.ts'
import type { ExportDeps, KeepFile } from './export-deps.ts'
import { listIdentifiers } from './list-identifiers.ts'
import { previewExport } from './preview-export.ts'
import { previewSheet } from './preview-sheet.ts'
import { writeArchive } from './write-archive.ts'
import { discardStrayRows } from './export-report.ts'
import { recordOnLeaving } from './recorded-file.ts'
import { writeExport, type WriteInput } from './write-export.ts'
import { type MentionInput, writeMentions } from './write-mentions.ts'
import { type TogetherExportInput, writeTogether } from './write-together.ts'

/** Asks a person where the file is to go, and writes it there. Rejects with the file system's error where it cannot be written. */
export type SaveFile = (file: ExportFile) => Promise<'saved' | 'cancelled'>

/** Calls throw `ServiceError` NOT_FOUND and REFUSED; iterators when they are first asked. */
export interface ExportService {
  readonly preview: (input: WriteInput, signal?: AbortSignal) => Promise<ExportPreview>
  readonly identifiers: (input: { projectId: string; set: ExportSet }, signal?: AbortSignal) => Promise<IdentifierList>
  readonly write: (input: WriteInput) => AsyncGenerator<ExportEvent, void>
  readonly archive: (input: { projectId: string }) => AsyncGenerator<ExportEvent, void>
  readonly mentions: (input: MentionInput) => AsyncGenerator<ExportEvent, void>
  readonly together: (input: TogetherExportInput) => AsyncGenerator<ExportEvent, void>
  readonly previewSheet: (input: MentionInput, signal?: AbortSignal) => Promise<SheetPreview>
  /** What stayed behind: rows of the kinds, that hold what is sought. */
  readonly rows: (
    input: ExportRowFilter & { reportId: string },
    signal?: AbortSignal
  ) => Promise<
    ReturnType<typeof listExportRows> & {
      counts: Partial<Record<LossKind, number>>
    }
  >
  /** Removes what a crash has left of a report; called once when the workspace opens. */
  readonly tidy: () => Promise<void>
  /** Hands a file that waits to `saveFile`; it waits no longer once that has saved it or the person would not have it. */
  readonly save: (
    input: { exportId: string },
    saveFile: SaveFile | undefined
  ) => Promise<{ outcome: 'saved' | 'cancelled' | 'unavailable' }>
  /** A file that waits, to be handed out as a whole; `discard` it then. */
  readonly find: (exportId: string) => ExportFile | undefined
  /** Files that nobody has taken are gone. */
  readonly close: () => Promise<void>
}

/** Files that nobody has taken; the oldest is let go for the next. On the disk they lie encrypted. */
const mostWaiting = 2

export function createExportService(deps: ExportDeps): ExportService {
  const waiting = new Map<string, ExportFile>()
  const searchRows = createReportSearch(deps.read)
  const letGo = async (id: string): Promise<void> => {
    await waiting.get(id)?.discard()
  }
  const keepFile: KeepFile = (written, { action, record, forget }) => {
    const id = newId()
    const actor = deps.annotator()
    const file = recordOnLeaving(written, {
      record: () =>
        deps.mutate(action, actor, (mutation) => recordExport(mutation, { ...record, fileName: written.name })),
      forget
    })
    const discard = () => {
      waiting.delete(id)
      return file.discard()
    }
    waiting.set(id, { ...file, discard })
    for (const oldest of [...waiting.keys()].slice(0, -mostWaiting)) void letGo(oldest)
    return id
  }
  return {
    preview: (input, signal) => previewExport(deps, input, signal),
    identifiers: (input, signal) => listIdentifiers(deps, input, signal),
    write: (input) => writeExport(deps, keepFile, input),
    archive: (input) => writeArchive(deps, keepFile, input),
    mentions: (input) => writeMentions(deps, keepFile, input),
    together: (input) => writeTogether(deps, keepFile, input),
    previewSheet: (input, signal) => previewSheet(deps, input, signal),
    async rows({ reportId, ...filter }, signal) {
      const { losses: kinds, search, codes } = filter
      const found = await searchRows({ table: 'export_row', of: reportId, kinds, search, codes }, signal)
      return {
        ...listExportRows(deps.read, reportId, filter, found),
        counts: countExportRows(deps.read, reportId)
      }
    },
    tidy: () => discardStrayRows(deps),
    async save({ exportId }, saveFile) {
      const file = waiting.get(exportId)
      if (file === undefined) throw notFound('export', exportId)
      if (saveFile === undefined) return { outcome: 'unavailable' }
      const outcome = await saveFile(file).catch((error: unknown) => {
        throw toStoreError(error)
      })
      await letGo(exportId)
      return { outcome }
    },
    find: (exportId) => waiting.get(exportId),
    async close() {
      for (const id of [...waiting.keys()]) await letGo(id)
    }
  }
}
