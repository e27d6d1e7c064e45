// Import: choose or drop files, look at what they will be, bring them in, and read the report.
import { useNavigate } from '@tanstack/react-router'
import { useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { StarterOffers } from '../taggers/StarterOffer.tsx'
import { FileWell } from './FileWell.tsx'
import styles from './Import.module.css'
import { ImportReport, useImportReport } from './ImportReport.tsx'
import { chooseFiles, leaveImport, useImportsUnderWay } from './imports-under-way.ts'
import { PreviewStage } from './PreviewStage.tsx'
import { RunningStage } from './RunningStage.tsx'
import { useFilesName } from './use-files-name.ts'

interface ImportDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly projectId: string
  /** Shows the report of an earlier import. */
  readonly onReport: (importId: string) => void
}

export function ImportDialog({ open, onClose, projectId, onReport }: ImportDialogProps) {
  const t = useText()
  const client = useClient()
  const stage = useImportsUnderWay(({ stages }) => stages[projectId])
  const close = () => {
    onClose()
    leaveImport(projectId)
  }
  const again = () => leaveImport(projectId)
  if (stage?.kind === 'report') {
    return <ReportDialog open={open} onClose={close} onAgain={again} projectId={projectId} importId={stage.importId} />
  }
  if (stage?.kind === 'preview') {
    return (
      <PreviewStage
        open={open}
        onClose={close}
        onBack={again}
        projectId={projectId}
        loanId={stage.loan.loanId}
        count={stage.count}
        isBeginning={stage.isBeginning}
      />
    )
  }
  return (
    <Dialog open={open} onClose={close} title={t('import.title')} description={t('import.description')}>
      {stage?.kind === 'running' ? (
        <RunningStage jobId={stage.jobId} />
      ) : stage?.kind === 'lending' ? (
        <div className={styles.running} role="status">
          {t('import.looking', { count: stage.count })}
          <Progress label={t('import.title')} share={null} />
        </div>
      ) : (
        <>
          <FileWell
            projectId={projectId}
            onFiles={(files) => void chooseFiles(client, projectId, files)}
            onReport={onReport}
          />
          {stage?.kind === 'failed' ? <Callout tone="error">{errorText(stage.error, t)}</Callout> : null}
        </>
      )}
    </Dialog>
  )
}

interface ReportDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly projectId: string
  readonly importId: string
  /** Absent where the report is an earlier one. */
  readonly onAgain?: () => void
}

/** What came in, and where and why something did not; after an import or from the record. */
export function ReportDialog({ open, onClose, projectId, importId, onAgain }: ReportDialogProps) {
  const t = useText()
  const navigate = useNavigate()
  const filesName = useFilesName()
  const report = useImportReport(importId)
  const cameIn = report?.state === 'done' && report.documents > 0 && !report.takenBack
  const annotate = () => {
    onClose()
    void navigate({
      to: '/p/$projectId/annotate/{-$documentId}',
      params: { projectId, documentId: undefined },
      search: {}
    })
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title={t('import.report')}
      description={report === undefined ? undefined : filesName(report.name)}
      footer={
        <>
          {onAgain === undefined ? null : <Button onClick={onAgain}>{t('import.another')}</Button>}
          {cameIn && onAgain !== undefined ? (
            <Button tone="primary" onClick={annotate}>
              {t('import.annotate')}
            </Button>
          ) : (
            <Button tone="primary" onClick={onClose}>
              {t('common.close')}
            </Button>
          )}
        </>
      }
    >
      <ImportReport importId={importId} projectId={projectId} onOpen={onClose} />
      {cameIn && onAgain !== undefined ? <StarterOffers projectId={projectId} /> : null}
    </Dialog>
  )
}
