// Rows of a report: what happened, where, and the way to the document.
import { useNavigate } from '@tanstack/react-router'
import type { ReportKind, ReportRow } from '../../../shared/imports.ts'
import { useText } from '../../locales/use-text.ts'
import { useReasonWords } from '../../locales/reason-words.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import styles from './Import.module.css'

interface RowListProps {
  readonly rows: readonly ReportRow[]
  /** Where rows lead to their documents. */
  readonly projectId?: string
  readonly onOpen?: () => void
}

const icons: Record<ReportKind, IconName> = {
  file: 'error',
  document: 'error',
  span: 'error',
  change: 'warning',
  duplicate: 'info',
  note: 'info'
}

export function RowList({ rows, projectId, onOpen }: RowListProps) {
  const t = useText()
  const navigate = useNavigate()
  const inWords = useReasonWords()
  const open = (documentId: string) => {
    onOpen?.()
    void navigate({
      to: '/p/$projectId/annotate/{-$documentId}',
      params: { projectId: projectId!, documentId },
      search: {}
    })
  }
  return (
    <ul className={styles.rows}>
      {rows.map(({ kind, where, reason, documentId }, index) => (
        <li key={index} className={styles.row} data-kind={kind}>
          <Icon name={icons[kind]} size={14} aria-label={t(`import.kind.${kind}`)} />
          {documentId === null || projectId === undefined ? (
            <span className={styles.where}>{where}</span>
          ) : (
            <button type="button" className={styles.link} onClick={() => open(documentId)}>
              {where}
            </button>
          )}
          <span>{inWords(reason)}</span>
        </li>
      ))}
    </ul>
  )
}
