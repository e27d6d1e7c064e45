// Export of what occurs together: as what, and how many concepts of each side.
import { useState } from 'react'
import {
  type Sides,
  shownTogether,
  type TogetherFormat,
  togetherFormats,
  togetherLimits
} from '../../../shared/entity-view.ts'
import type { Label } from '../../../shared/labels.ts'
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { ChoiceRow } from '../exports/ChoiceRow.tsx'
import { SaveDialog } from '../exports/SaveDialog.tsx'
import { useExportRun } from '../exports/use-export-run.ts'
import { useLabelsInShort } from './use-labels-in-short.ts'

interface TogetherDialogProps {
  readonly projectId: string
  readonly sides: Sides
  readonly labels: readonly Label[]
  readonly onClose: () => void
}

const limitNames = togetherLimits.map(String)

/** Drawn only while it is open. */
export function TogetherDialog({ projectId, sides, labels, onClose }: TogetherDialogProps) {
  const t = useText()
  const { whole: rows } = useLabelsInShort(labels, sides.rows)
  const { whole: columns } = useLabelsInShort(labels, sides.columns)
  const run = useExportRun()
  const [format, setFormat] = useState<TogetherFormat>('csv')
  const [limit, setLimit] = useState<(typeof togetherLimits)[number]>(shownTogether)
  return (
    <SaveDialog
      title={t('entities.together.export.title')}
      description={t('entities.together.export.description', { rows, columns })}
      action={t('export.action')}
      run={run}
      open={(client, signal) => client.exports.together({ projectId, choice: { format, limit, ...sides } }, { signal })}
      onClose={onClose}
      report={({ documents, file }) => (
        <Callout tone="good">{t('entities.together.exported', { documents, file })}</Callout>
      )}
    >
      <ChoiceRow
        label={t('export.format')}
        value={format}
        values={togetherFormats}
        nameOf={(value) => t(`entities.export.${value}`)}
        onChange={setFormat}
      />
      <ChoiceRow
        label={t('entities.together.export.concepts')}
        value={String(limit)}
        values={limitNames}
        nameOf={(value) =>
          value === String(shownTogether)
            ? t('entities.together.export.shown', { count: shownTogether })
            : t('entities.together.export.commonest', { count: Number(value) })
        }
        onChange={(value) => setLimit(togetherLimits.find((each) => String(each) === value)!)}
      />
      <p>{t('entities.together.export.says')}</p>
    </SaveDialog>
  )
}
