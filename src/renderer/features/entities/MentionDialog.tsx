// Export of entities: of which documents, as what, and whether what nobody has accepted goes along.
import { useState } from 'react'
import { entityFormats, type EntityFormat } from '../../../shared/entity-view.ts'
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Select } from '../../ui/Select.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import { statusSets } from '../exports/export-draft.ts'
import styles from '../exports/ExportDialog.module.css'
import { SaveDialog } from '../exports/SaveDialog.tsx'
import { useExportRun } from '../exports/use-export-run.ts'

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
  const [suggestions, setSuggestions] = useState(false)
  const [isFiltered, setFiltered] = useState(true)
  const { words: _, ...listed } = filter ?? { search: '', words: '' }
  const choice = { format, from, suggestions, ...(isFiltered ? listed : {}) }
  return (
    <SaveDialog
      title={t('entities.export.title')}
      description={t('entities.export.description')}
      action={t('export.action')}
      run={run}
      open={(client, signal) => client.exports.mentions({ projectId, choice }, { signal })}
      onClose={onClose}
      report={({ documents, spans, file }) => (
        <Callout tone="good">{t('entities.exported', { documents, mentions: spans, file })}</Callout>
      )}
    >
      <div className={styles.row}>
        <span>{t('export.format')}</span>
        <Select
          label={t('export.format')}
          value={format}
          onChange={setFormat}
          options={entityFormats.map((value) => ({ value, label: t(`entities.export.${value}`) }))}
        />
      </div>
      <p>{t(`entities.export.${format}.says`)}</p>
      <div className={styles.row}>
        <span>{t('export.set')}</span>
        <Select
          label={t('export.set')}
          value={from}
          onChange={setFrom}
          options={statusSets.map((value) => ({ value, label: t(`export.set.${value}`) }))}
        />
      </div>
      <div className={styles.ticks}>
        <Checkbox label={t('entities.export.suggestions')} checked={suggestions} onChange={setSuggestions} />
        {filter === null ? null : (
          <Checkbox
            label={t('entities.export.filter', { filter: filter.words })}
            checked={isFiltered}
            onChange={setFiltered}
          />
        )}
      </div>
    </SaveDialog>
  )
}
