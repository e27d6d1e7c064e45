// The frame of everything that leaves as a file: the question with its warning, progress with a way to cancel, and the report.
import type { ReactNode } from 'react'
import type { ExportReport } from '../../../shared/exports.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Progress } from '../../ui/Progress.tsx'
import styles from './ExportDialog.module.css'
import type { ExportProgress, ExportRun, OpenExport } from './use-export-run.ts'

interface SaveDialogProps {
  readonly title: string
  readonly description: string
  /** On the button that starts it. */
  readonly action: string
  readonly run: ExportRun
  readonly open: OpenExport
  /** False while what was filled in cannot be used. */
  readonly canStart?: boolean
  readonly wide?: boolean
  readonly onClose: () => void
  /** What is asked before. */
  readonly children?: ReactNode
  readonly report: (report: ExportReport) => ReactNode
}

export function SaveDialog(props: SaveDialogProps) {
  const { title, description, action, run, open, canStart = true, wide = false, onClose, children, report } = props
  const t = useText()
  const { state } = run
  const footers = {
    asking: (
      <>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button tone="primary" disabled={!canStart} onClick={() => run.start(open)}>
          {action}
        </Button>
      </>
    ),
    running: <Button onClick={run.cancel}>{t('export.cancel')}</Button>,
    done: (
      <>
        <Button onClick={run.reset}>{t('export.another')}</Button>
        <Button tone="primary" onClick={onClose}>
          {t('common.done')}
        </Button>
      </>
    )
  }
  return (
    <Dialog
      open
      wide={wide}
      // Escape must not throw away what has been running for minutes; the button does.
      onClose={state.phase === 'running' ? () => undefined : onClose}
      title={title}
      description={description}
      footer={footers[state.phase]}
    >
      {state.phase === 'running' ? <ExportProgressBar title={title} progress={state.progress} /> : null}
      {state.phase === 'done' ? <div className={styles.form}>{report(state.report)}</div> : null}
      {state.phase === 'asking' ? (
        <div className={styles.form}>
          {children}
          <Callout tone="warning">{t('export.unprotected')}</Callout>
          {state.error === null ? null : <Callout tone="error">{errorText(state.error, t)}</Callout>}
        </div>
      ) : null}
    </Dialog>
  )
}

function ExportProgressBar({ title, progress }: { readonly title: string; readonly progress: ExportProgress | null }) {
  const t = useText()
  return (
    <div className={styles.running} role="status">
      {progress === null
        ? t('export.starting')
        : t(`export.stage.${progress.stage}`, { done: progress.done, total: progress.total })}
      <Progress label={title} share={progress === null ? null : progress.done / Math.max(1, progress.total)} />
    </div>
  )
}
