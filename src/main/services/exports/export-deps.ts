// What every way out of a project works with, and how it hands over the file that it has written.
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutate } from '../../store/database/mutate.ts'
import type { ExportRecord } from '../../store/transfers/transfers.ts'
import type { DocumentService } from '../documents.ts'
import type { ExportFile } from './bundle.ts'

export interface ExportDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
  readonly documents: Pick<DocumentService, 'keys'>
}

interface KeptExport {
  /** As it stands in the audit trail, for whoever writes it now. */
  readonly action: 'document.export' | 'entities.export' | 'entities.export-together' | 'project.export-archive'
  readonly record: Omit<ExportRecord, 'fileName'>
  /** Told where nothing of it was taken. */
  readonly forget?: () => Promise<void>
}

/** Holds the file until it is taken, when its export is recorded; gives its id. */
export type KeepFile = (file: ExportFile, kept: KeptExport) => string
