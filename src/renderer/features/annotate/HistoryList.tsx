// Who changed the document, when and what, the newest first; what was undone is struck out.
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../app/api.ts'
import { Button } from '../../ui/Button.tsx'
import { useFormats, useText } from '../../locales/use-text.ts'
import styles from './Inspector.module.css'

interface HistoryListProps {
  readonly documentId: string
  /** Brings the document back to how it was after this entry. */
  readonly onRestore: (sequence: number) => void
  readonly onTakeBack: (() => void) | null
}

export function HistoryList({ documentId, onRestore, onTakeBack }: HistoryListProps) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const entries = useQuery(api.documents.history.queryOptions({ input: { documentId } })).data
  if (entries === undefined) return null
  if (entries.length === 0) return <p className={styles.none}>{t('annotate.noHistory')}</p>
  return (
    <ol className={styles.history} aria-label={t('annotate.historyOf')}>
      {entries
        .toSorted((a, b) => b.sequence - a.sequence)
        .map((entry, place) => (
          <li key={entry.sequence} className={styles.entry} data-undone={entry.undone ? '' : undefined}>
            <div className={styles.what}>
              {entry.by} {t(`history.${entry.action}`, { count: entry.annotations })}
              {entry.elsewhere === true ? <span className={styles.when}> · {t('annotate.elsewhere')}</span> : null}
              {entry.undone ? <span className="visually-hidden"> ({t('annotate.undone')})</span> : null}
            </div>
            <time className={styles.when} dateTime={entry.at}>
              {formats.moment(entry.at)}
            </time>
            {place === 0 ? null : (
              <Button size="small" tone="quiet" className={styles.restore} onClick={() => onRestore(entry.sequence)}>
                {t('annotate.restore')}
              </Button>
            )}
            {entry.action === 'import' && onTakeBack !== null ? (
              <Button size="small" tone="quiet" className={styles.restore} onClick={onTakeBack}>
                {t('takeBack.history')}
              </Button>
            ) : null}
          </li>
        ))}
    </ol>
  )
}
