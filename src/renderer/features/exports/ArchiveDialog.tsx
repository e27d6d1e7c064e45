// Saves the whole project as one file, after saying what is in it and that nothing protects it any more.
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { SaveDialog } from './SaveDialog.tsx'
import { useExportRun } from './use-export-run.ts'

interface ArchiveDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

/** Drawn only while it is open. */
export function ArchiveDialog({ projectId, onClose }: ArchiveDialogProps) {
  const t = useText()
  const run = useExportRun()
  return (
    <SaveDialog
      title={t('archive.title')}
      description={t('archive.description')}
      action={t('archive.save')}
      run={run}
      open={(client, signal) => client.exports.archive({ projectId }, { signal })}
      onClose={onClose}
      report={({ documents, file }) => <Callout tone="good">{t('archive.saved', { documents, file })}</Callout>}
    />
  )
}
