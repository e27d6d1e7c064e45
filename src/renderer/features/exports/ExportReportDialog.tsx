// The report of an earlier export, which stays in the project.
import { useText } from '../../locales/use-text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ExportRows } from './ExportRows.tsx'

interface ExportReportDialogProps {
  readonly reportId: string
  readonly file: string
  readonly projectId: string
  readonly onClose: () => void
}

/** Drawn only while it is open. */
export function ExportReportDialog({ reportId, file, projectId, onClose }: ExportReportDialogProps) {
  const t = useText()
  return (
    <Dialog open wide onClose={onClose} title={file} description={t('export.rows.description')}>
      <ExportRows reportId={reportId} projectId={projectId} onOpen={onClose} />
    </Dialog>
  )
}
