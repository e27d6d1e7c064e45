// One export from start to end: how far it is, cancelling, and the file handed to the person when it is done.
import { useEffect, useRef, useState } from 'react'
import type { ExportEvent, ExportReport } from '../../../shared/exports.ts'
import { type Client, useClient } from '../../app/api.ts'
import { saveExport } from './save-file.ts'

export type ExportProgress = Extract<ExportEvent, { kind: 'progress' }>

export type ExportState =
  | { readonly phase: 'asking'; readonly error: unknown }
  | { readonly phase: 'running'; readonly progress: ExportProgress | null }
  | { readonly phase: 'done'; readonly report: ExportReport }

/** Opens the stream of an export; ending `signal` cancels it. */
export type OpenExport = (client: Client, signal: AbortSignal) => Promise<AsyncIterable<ExportEvent>>

export interface ExportRun {
  readonly state: ExportState
  readonly start: (open: OpenExport) => void
  readonly cancel: () => void
  /** Back to the question, for another. */
  readonly reset: () => void
}

const asking: ExportState = { phase: 'asking', error: null }

export function useExportRun(): ExportRun {
  const client = useClient()
  const [state, setState] = useState<ExportState>(asking)
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])

  const run = async (open: OpenExport): Promise<void> => {
    const stop = new AbortController()
    running.current = stop
    setState({ phase: 'running', progress: null })
    try {
      for await (const event of await open(client, stop.signal)) {
        if (event.kind === 'progress') setState({ phase: 'running', progress: event })
        else {
          const isSaved = await saveExport(client, event.exportId, event.report.file)
          setState(isSaved ? { phase: 'done', report: event.report } : asking)
          return
        }
      }
      setState(asking)
    } catch (error) {
      setState(stop.signal.aborted ? asking : { phase: 'asking', error })
    }
  }

  return {
    state,
    start: (open) => void run(open),
    cancel: () => running.current?.abort(),
    reset: () => setState(asking)
  }
}
