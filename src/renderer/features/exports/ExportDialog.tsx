// Export: which documents, in which format, with or without text, divided, masked; then the file and what did not go along.
import { useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { choiceOf, type ExportSource, setOf, startDraft } from './export-draft.ts'
import { ExportForm } from './ExportForm.tsx'
import { ExportOutcome } from './ExportOutcome.tsx'
import { ExportPreviewLine } from './ExportPreviewLine.tsx'
import { MaskingFields } from './MaskingFields.tsx'
import { SaveDialog } from './SaveDialog.tsx'
import { SplitFields } from './SplitFields.tsx'
import { useExportPreview } from './use-export-preview.ts'
import { useExportRun } from './use-export-run.ts'

interface ExportDialogProps {
  readonly projectId: string
  readonly source: ExportSource
  readonly onClose: () => void
}

/** Drawn only while it is open. */
export function ExportDialog({ projectId, source, onClose }: ExportDialogProps) {
  const t = useText()
  const [draft, setDraft] = useState(() => startDraft(source))
  const run = useExportRun()
  const choice = choiceOf(draft, source)
  const counted = useExportPreview(projectId, choice)
  return (
    <SaveDialog
      wide
      title={t('export.title')}
      description={t('export.description')}
      action={t('export.action')}
      run={run}
      // What the format cannot carry is said before anything is written.
      canStart={choice !== null && counted.preview !== undefined}
      open={(client, signal) => client.exports.write({ projectId, choice: choice! }, { signal })}
      onClose={onClose}
      report={(report) => (
        <ExportOutcome report={report} isMasked={choice?.masking !== null} projectId={projectId} onOpen={onClose} />
      )}
    >
      <ExportForm draft={draft} source={source} onChange={setDraft} />
      <ExportPreviewLine format={draft.format} state={counted} />
      <SplitFields split={draft.split} onChange={(split) => setDraft({ ...draft, split })} />
      <MaskingFields
        projectId={projectId}
        set={setOf(draft.set, source)}
        masking={draft.masking}
        onChange={(masking) => setDraft({ ...draft, masking })}
      />
    </SaveDialog>
  )
}
