// The imports of this page, by project: files that are lent, the import that reads them, its report. Outlives the dialog that shows it.
import { create } from 'zustand'
import type { ImportChoice } from '../../../shared/imports.ts'
import { lendFiles, type LentFiles, type NamedFile } from '../../../shared/lend-files.ts'
import type { Client } from '../../app/api.ts'

export type ImportStage =
  | { readonly kind: 'lending'; readonly count: number }
  | {
      readonly kind: 'preview'
      readonly loan: LentFiles
      readonly count: number
      /** Whether the host was asked to begin: a second press begins nothing more. */
      readonly isBeginning: boolean
    }
  | { readonly kind: 'running'; readonly importId: string; readonly jobId: string }
  | { readonly kind: 'report'; readonly importId: string }
  | { readonly kind: 'failed'; readonly error: unknown }

interface ImportsUnderWay {
  /** Of each project; absent where nothing is chosen. */
  readonly stages: Readonly<Record<string, ImportStage | undefined>>
}

export const useImportsUnderWay = create<ImportsUnderWay>(() => ({ stages: {} }))

function setStage(projectId: string, stage: ImportStage | undefined): void {
  useImportsUnderWay.setState(({ stages }) => ({ stages: { ...stages, [projectId]: stage } }))
}

function stageOf(projectId: string): ImportStage | undefined {
  return useImportsUnderWay.getState().stages[projectId]
}

/** Forgets what was chosen or reported; an import that runs goes on. */
export function leaveImport(projectId: string): void {
  const stage = stageOf(projectId)
  if (isBegun(stage)) return
  if (stage?.kind === 'preview') stage.loan.end()
  setStage(projectId, undefined)
}

function isBegun(stage: ImportStage | undefined): boolean {
  return stage?.kind === 'running' || (stage?.kind === 'preview' && stage.isBeginning)
}

export async function chooseFiles(client: Client, projectId: string, files: readonly NamedFile[]): Promise<void> {
  if (files.length === 0 || isBegun(stageOf(projectId))) return
  leaveImport(projectId)
  const lending: ImportStage = { kind: 'lending', count: files.length }
  setStage(projectId, lending)
  try {
    const loan = await lendFiles(client.imports, files)
    if (stageOf(projectId) !== lending) loan.end()
    else setStage(projectId, { kind: 'preview', loan, count: files.length, isBeginning: false })
  } catch (error) {
    if (stageOf(projectId) === lending) setStage(projectId, { kind: 'failed', error })
  }
}

/** With a choice a new import starts; without, the one of these files that was cut off goes on. */
export async function runImport(
  client: Client,
  projectId: string,
  what: { readonly choice: ImportChoice } | { readonly importId: string }
): Promise<void> {
  const stage = stageOf(projectId)
  if (stage?.kind !== 'preview' || stage.isBeginning) return
  setStage(projectId, { ...stage, isBeginning: true })
  const { loan } = stage
  try {
    const { importId, jobId } =
      'choice' in what
        ? await client.imports.start({ projectId, loanId: loan.loanId, choice: what.choice })
        : await client.imports.resume({ importId: what.importId, loanId: loan.loanId })
    setStage(projectId, { kind: 'running', importId, jobId })
    await untilEnded(client, importId)
    setStage(projectId, { kind: 'report', importId })
  } catch (error) {
    setStage(projectId, { kind: 'failed', error })
  } finally {
    loan.end()
  }
}

const askEvery = 300

/** A lost connection says nothing of the import; it is only asked again. */
async function untilEnded(client: Client, importId: string): Promise<void> {
  for (;;) {
    const report = await client.imports.report({ importId }).catch(() => null)
    if (report !== null && report.state !== 'reading') return
    await new Promise((resolve) => setTimeout(resolve, askEvery))
  }
}
