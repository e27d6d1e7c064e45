// Imports of a project: lent files are looked at, brought in by a job that can be cancelled or go on, and reported on.
import type {
  ImportChoice,
  ImportPreview,
  ImportReport,
  ImportSummary,
  Reading,
  ReportKind,
  ReportRow
} from '../../../shared/imports.ts'
import type { ReasonCode } from '../../../shared/reasons/reason.ts'
import type { InputFile } from '../../formats/input/input.ts'
import type { JobControl, JobOutcome } from '../../jobs/queue.ts'
import { reversalsOf } from '../../store/transfers/import-reversals.ts'
import { countRows, listRows } from '../../store/transfers/import-rows.ts'
import {
  findSession,
  hasUnfinishedSessions,
  type ImportSession,
  interruptedSessions,
  interruptSessions,
  listSessions,
  partsOf,
  setSessionState,
  startSession,
  summaryOf
} from '../../store/transfers/import-sessions.ts'
import { StoreError } from '../../store/database/store-error.ts'
import { joinFileNames } from '../../../shared/file-names.ts'
import { shareReporter } from '../../jobs/share-reporter.ts'
import { requireProject } from '../projects.ts'
import { createReportSearch } from '../report-search.ts'
import { notFound, refused } from '../service-error.ts'
import { fingerprintOf, inputOfChosen } from './chosen-reading.ts'
import { LoanEndedError } from './file-loans.ts'
import type { ImportServiceDeps } from './import-deps.ts'
import { previewImport } from './import-preview.ts'
import { discardParts, runImport } from './import-run.ts'
import { importAction } from './part-reading.ts'
import { createTakeBackService, type TakeBackService } from './take-back.ts'

export interface StartedImport {
  readonly importId: string
  readonly jobId: string
}

/** Throws `ServiceError` NOT_FOUND and REFUSED. */
export interface ImportService extends TakeBackService {
  readonly preview: (input: { projectId: string; loanId: string; reading: Reading }) => Promise<ImportPreview>
  readonly start: (input: { projectId: string; loanId: string; choice: ImportChoice }) => Promise<StartedImport>
  readonly resume: (input: { importId: string; loanId: string }) => Promise<StartedImport>
  readonly discard: (input: { importId: string }) => Promise<ImportSummary>
  readonly list: (input: { projectId: string }) => ImportSummary[]
  readonly report: (input: { importId: string }) => ImportReport
  readonly rows: (
    input: {
      importId: string
      kinds: readonly ReportKind[]
      search: string
      codes: readonly ReasonCode[]
      offset: number
      limit: number
    },
    signal?: AbortSignal
  ) => Promise<{ total: number; rows: ReportRow[] }>
  /** Marks what a crash has cut off; called once when the workspace opens. */
  readonly tidy: () => void
}

const sessionsListed = 200
const partsListed = 200

export function createImportService(deps: ImportServiceDeps): ImportService {
  const { read, mutate, annotator, queue, loans } = deps
  const searchRows = createReportSearch(read)

  const requireSession = (importId: string): ImportSession => {
    const session = findSession(read, importId)
    if (session === undefined) throw notFound('import', importId)
    return session
  }
  const findInterrupted = async (projectId: string, files: readonly InputFile[]) => {
    const sessions = interruptedSessions(read, projectId)
    if (sessions.length === 0) return undefined
    const fingerprint = await fingerprintOf(files)
    return sessions.find((session) => session.fingerprint === fingerprint)
  }
  const begin = (session: ImportSession, files: readonly InputFile[]): StartedImport => {
    const job = queue.add({
      lane: 'import',
      kind: 'import',
      projectId: session.projectId,
      title: session.name,
      runId: null,
      run: (control) => run(deps, session, files, control),
      dropped: (reason) => end(deps, session, reason === 'cancelled' ? 'cancelled' : 'interrupted')
    })
    return { importId: session.id, jobId: job.id }
  }

  return {
    ...createTakeBackService(deps),

    async preview({ projectId, loanId, reading }) {
      requireProject(read, projectId)
      const files = loans.files(loanId)
      const interrupted = await findInterrupted(projectId, files)
      const preview = await previewImport(read, projectId, inputOfChosen(files), reading)
      return { ...preview, interrupted: interrupted === undefined ? null : summaryOf(read, interrupted.key) }
    },

    async start({ projectId, loanId, choice }) {
      requireProject(read, projectId)
      const files = loans.files(loanId)
      const fingerprint = await fingerprintOf(files)
      const session = mutate('import.start', annotator(), (mutation) =>
        startSession(mutation, { projectId, name: joinFileNames(files.map(({ name }) => name)), fingerprint, choice })
      )
      return begin(session, files)
    },

    async resume({ importId, loanId }) {
      const session = requireSession(importId)
      if (session.state !== 'interrupted') throw refused('import-not-resumable')
      const files = loans.files(loanId)
      if ((await fingerprintOf(files)) !== session.fingerprint) throw refused('other-files')
      mutate('import.resume', annotator(), (mutation) => setSessionState(mutation, session, 'reading'))
      return begin(session, files)
    },

    async discard({ importId }) {
      const session = requireSession(importId)
      if (session.state !== 'interrupted') throw refused('import-not-resumable')
      await discardParts(deps, session, annotator())
      mutate('import.discard', annotator(), (mutation) => setSessionState(mutation, session, 'cancelled'))
      return summaryOf(read, session.key)
    },

    list({ projectId }) {
      requireProject(read, projectId)
      return listSessions(read, projectId, sessionsListed)
    },

    report({ importId }) {
      const session = requireSession(importId)
      const { count, parts } = partsOf(read, session.key, partsListed)
      return {
        ...summaryOf(read, session.key),
        parts,
        partCount: count,
        newLabels: session.state === 'done' ? session.newLabels.map(({ label }) => label.id) : [],
        reversals: reversalsOf(read, session.key),
        rows: countRows(read, session.key)
      }
    },

    async rows({ importId, ...filter }, signal) {
      const { key } = requireSession(importId)
      const { kinds, search, codes } = filter
      return listRows(
        read,
        key,
        filter,
        await searchRows({ table: 'import_row', of: key, kinds, search, codes }, signal)
      )
    },

    tidy() {
      if (hasUnfinishedSessions(read)) mutate(importAction, annotator(), interruptSessions)
    }
  }
}

type Ended = 'cancelled' | 'interrupted' | 'failed'

function end({ mutate, annotator }: ImportServiceDeps, session: ImportSession, state: Ended): void {
  mutate(importAction, annotator(), (mutation) => setSessionState(mutation, session, state))
}

async function run(
  deps: ImportServiceDeps,
  session: ImportSession,
  files: readonly InputFile[],
  { signal, report }: JobControl
): Promise<JobOutcome> {
  const { read, annotator } = deps
  const actor = annotator()
  report({ stage: 'importing' })
  try {
    // What they hold would count as there already.
    for (const earlier of interruptedSessions(read, session.projectId)) {
      await discardParts(deps, earlier, actor)
      end(deps, earlier, 'cancelled')
    }
    await runImport(deps, session, inputOfChosen(files), {
      actor,
      signal,
      onProgress: shareReporter(report)
    })
    return 'ended'
  } catch (error) {
    return await stop(deps, session, error, signal)
  }
}

/** Nothing of it shows, whatever happened: it is removed, or it can go on. */
async function stop(
  deps: ImportServiceDeps,
  session: ImportSession,
  error: unknown,
  signal: AbortSignal
): Promise<JobOutcome> {
  if (signal.aborted && signal.reason === 'cancelled') {
    await discardParts(deps, session, deps.annotator())
    end(deps, session, 'cancelled')
    return 'ended'
  }
  const canGoOn = signal.aborted || error instanceof LoanEndedError
  try {
    if (!canGoOn) await discardParts(deps, session, deps.annotator())
    end(deps, session, canGoOn ? 'interrupted' : 'failed')
  } catch {
    // A full disk may refuse this too; the next start marks it as interrupted.
  }
  if (signal.aborted) return 'ended'
  if (error instanceof LoanEndedError) {
    return { failure: 'The files are no longer there. Nothing came in; choose the same files again to go on.' }
  }
  if (error instanceof StoreError) return { failure: error.message }
  throw error
}
