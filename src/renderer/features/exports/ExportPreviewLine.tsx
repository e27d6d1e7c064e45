// Says before anything is written how much goes out, and what the format has no place for, counted.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ExportChoice, ExportPreview } from '../../../shared/exports.ts'
import { formatEntry } from '../../../shared/formats.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './ExportDialog.module.css'

interface ExportPreviewLineProps {
  readonly projectId: string
  /** Null while what is filled in cannot be used. */
  readonly choice: ExportChoice | null
}

export function ExportPreviewLine({ projectId, choice }: ExportPreviewLineProps) {
  const t = useText()
  const api = useApi()
  const { data, error, isFetching } = useQuery(
    api.exports.preview.queryOptions({
      // How documents are divided changes nothing of what goes out.
      input: { projectId, choice: { ...choice!, split: null } },
      enabled: choice !== null,
      placeholderData: keepPreviousData,
      staleTime: 0,
      gcTime: 0
    })
  )
  if (error !== null) return <p className={styles.preview}>{errorText(error, t)}</p>
  if (choice === null || data === undefined || isFetching) {
    return (
      <p className={styles.preview} role="status">
        {t('export.counting')}
      </p>
    )
  }
  return (
    <div className={styles.preview} role="status">
      {t('export.willHold', { documents: data.documents, spans: data.spans })}
      <Losses preview={data} rejoins={formatEntry(choice.format).carries?.text !== 'exact'} />
    </div>
  )
}

function Losses({ preview, rejoins }: { readonly preview: ExportPreview; readonly rejoins: boolean }) {
  const t = useText()
  const { losses, maskedThrough } = preview
  const lines = [
    ...losses.map(({ kind, count }) => t(`export.loss.${kind}`, { count })),
    ...(maskedThrough === 0 ? [] : [t('export.loss.masked', { count: maskedThrough })]),
    ...(rejoins ? [t('export.loss.text')] : [])
  ]
  if (lines.length === 0) return <> {t('export.keepsAll')}</>
  return (
    <ul className={styles.losses} aria-label={t('export.problems')}>
      {lines.map((line) => (
        <li key={line}>
          <Icon name="warning" size={14} />
          {line}
        </li>
      ))}
    </ul>
  )
}
