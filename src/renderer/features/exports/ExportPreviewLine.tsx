// Says before anything is written how much goes out, and what the format has no place for, counted.
import type { ExportPreview } from '../../../shared/exports.ts'
import { formatEntry, type FormatId } from '../../../shared/formats.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './ExportDialog.module.css'
import type { PreviewState } from './use-export-preview.ts'

interface ExportPreviewLineProps {
  readonly format: FormatId
  readonly state: PreviewState
}

export function ExportPreviewLine({ format, state: { preview, error } }: ExportPreviewLineProps) {
  const t = useText()
  if (error !== null) return <p className={styles.preview}>{errorText(error, t)}</p>
  return (
    <div className={styles.preview} role="status">
      {preview === undefined ? (
        t('export.counting')
      ) : (
        <>
          {t('export.willHold', { documents: preview.documents, spans: preview.spans })}
          <Losses preview={preview} rejoins={formatEntry(format).carries?.text !== 'exact'} />
        </>
      )}
    </div>
  )
}

function Losses({ preview, rejoins }: { readonly preview: ExportPreview; readonly rejoins: boolean }) {
  const t = useText()
  const { losses, maskedThrough, looked, documents } = preview
  const lines = [
    ...losses.map(({ kind, count }) => t(`export.loss.${kind}`, { count })),
    ...(maskedThrough === 0 ? [] : [t('export.loss.masked', { count: maskedThrough })]),
    ...(rejoins ? [t('export.loss.text')] : []),
    ...(looked < documents ? [t('export.looked', { looked, documents })] : [])
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
