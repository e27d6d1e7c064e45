// Brings files into a project as the page does, and waits for the end; for tests.
import type { FormatId } from '../../../shared/formats.ts'
import {
  defaultImportChoice,
  type ImportChoice,
  type ImportReport,
  reportKinds,
  type ReportRow
} from '../../../shared/imports.ts'
import { lendFiles, type NamedFile } from '../../../shared/lend-files.ts'
import { createJobQueue } from '../../jobs/queue.ts'
import { listRows } from '../../store/transfers/import-rows.ts'
import { findSession } from '../../store/transfers/import-sessions.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { createFileLoans } from './file-loans.ts'
import { createImportService, type ImportService } from './imports.ts'
import type { ImportDeps } from './import-deps.ts'

export interface FilesToImport {
  readonly projectId: string
  readonly files: readonly (File | NamedFile)[]
  readonly format?: 'auto' | FormatId
  readonly choice?: Partial<ImportChoice>
}

export interface ImportOutcome extends ImportReport {
  /** All rows of the report. */
  readonly listed: readonly ReportRow[]
}

export interface TestImports extends ImportService {
  readonly lend: (files: FilesToImport['files']) => ReturnType<typeof lendFiles>
  readonly bring: (input: FilesToImport) => Promise<ImportOutcome>
  /** Starts and gives back before the end. */
  readonly begin: (input: FilesToImport) => Promise<{ importId: string; jobId: string; end: () => void }>
  readonly outcome: (importId: string) => ImportOutcome
  readonly queue: ReturnType<typeof createJobQueue>
}

/** The service of imports with a queue of its own. */
export function importsOf(deps: AnnotationDeps & Pick<ImportDeps, 'settled'>): TestImports {
  const queue = createJobQueue()
  const loans = createFileLoans()
  const service = createImportService({ ...deps, queue, loans })
  const lend: TestImports['lend'] = (files) =>
    lendFiles(
      {
        lend: ({ files: lent }, { signal }) => Promise.resolve(loans.lend(lent, signal)),
        give: ({ loanId, request, bytes }) => loans.give(loanId, request, bytes)
      },
      files.map((file) => (file instanceof File ? { name: file.name, file } : file))
    )
  const begin: TestImports['begin'] = async ({ projectId, files, format = 'auto', choice = {} }) => {
    const { loanId, end } = await lend(files)
    const reading = { ...choice.reading }
    if (format !== 'auto') {
      const { groups } = await service.preview({ projectId, loanId, reading: {} })
      for (const { key } of groups) reading[key] = { ...reading[key], format }
    }
    return {
      ...(await service.start({ projectId, loanId, choice: { ...defaultImportChoice, ...choice, reading } })),
      end
    }
  }
  const outcome: TestImports['outcome'] = (importId) => {
    const anything = { kinds: reportKinds, search: '', codes: [], offset: 0, limit: 10_000 }
    const { rows } = listRows(deps.read, findSession(deps.read, importId)!.key, anything)
    return { ...service.report({ importId }), listed: rows }
  }
  return {
    ...service,
    lend,
    begin,
    outcome,
    queue,
    async bring(input) {
      const { importId, end } = await begin(input)
      await queue.whenIdle()
      end()
      return outcome(importId)
    }
  }
}

export function importFiles(deps: AnnotationDeps, input: FilesToImport): Promise<ImportOutcome> {
  return importsOf(deps).bring(input)
}
