// Export of entities: of which documents, as what, and what was accepted, what is only suggested, or both.
import { useState } from 'react'
import {
  entityFormats,
  type EntityFormat,
  mentionStandings,
  type MentionStanding
} from '../../../shared/entity-view.ts'
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import { ChoiceRow } from '../exports/ChoiceRow.tsx'
import { statusSets } from '../exports/export-draft.ts'
import { ExportRows } from '../exports/ExportRows.tsx'
import { SaveDialog } from '../exports/SaveDialog.tsx'
import { useExportRun } from '../exports/use-export-run.ts'
import { SheetPreviewLine } from './SheetPreviewLine.tsx'

interface MentionDialogProps {
  readonly projectId: string
  /** The filter of the list, with words for it; null where everything is listed. */
  readonly filter: { readonly labelId?: string; readonly search: string; readonly words: string } | null
  readonly onClose: () => void
}

/** Drawn only while it is open. */
export function MentionDialog({ projectId, filter, onClose }: MentionDialogProps) {
  const t = useText()
  const run = useExportRun()
  const [format, setFormat] = useState<EntityFormat>('csv')
  const [from, setFrom] = useState<(typeof statusSets)[number]>('todo')
  const [standing, setStanding] = useState<MentionStanding>('accepted')
  const [isFiltered, setFiltered] = useState(true)
  const { words: _, ...listed } = filter ?? { search: '', words: '' }
  const choice = { format, from, standing, search: '', ...(isFiltered ? listed : {}) }
  return (
    <SaveDialog
      title={t('entities.export.title')}
      description={t('entities.export.description')}
      action={t('export.action')}
      run={run}
      open={(client, signal) => client.exports.mentions({ projectId, choice }, { signal })}
      onClose={onClose}
      report={({ documents, spans, file, reportId, rows }) => (
        <>
          <Callout tone="good">{t('entities.exported', { documents, mentions: spans, file })}</Callout>
          {reportId === null || rows.other === undefined ? null : (
            <div>
              <p>{t('export.listed', { count: rows.other })}</p>
              <ExportRows reportId={reportId} projectId={projectId} onOpen={onClose} />
            </div>
          )}
        </>
      )}
    >
      <ChoiceRow
        label={t('export.format')}
        value={format}
        values={entityFormats}
        nameOf={(value) => t(`entities.export.${value}`)}
        onChange={setFormat}
      />
      <p>{t(`entities.export.${format}.says`)}</p>
      <ChoiceRow
        label={t('export.set')}
        value={from}
        values={statusSets}
        nameOf={(value) => t(`export.set.${value}`)}
        onChange={setFrom}
      />
      <ChoiceRow
        label={t('entities.export.standing')}
        value={standing}
        values={mentionStandings}
        nameOf={(value) => t(`entities.export.standing.${value}`)}
        onChange={setStanding}
      />
      {format === 'xlsx' ? <SheetPreviewLine projectId={projectId} choice={choice} /> : null}
      {filter === null ? null : (
        <Checkbox
          label={t('entities.export.filter', { filter: filter.words })}
          checked={isFiltered}
          onChange={setFiltered}
        />
      )}
    </SaveDialog>
  )
}
