// Rows of a report of an import or an export: where, what happened, and the way to the document.
import { useNavigate } from '@tanstack/react-router'
import type { Reason } from '../../../shared/reasons/reason.ts'
import { useReasonWords } from '../../locales/reason-words.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import styles from './Report.module.css'

export interface ReportLine {
  readonly where: string
  readonly reason: Reason
  readonly documentId: string | null
  readonly sign?: { readonly icon: IconName; readonly tone: 'bad' | 'warn' | 'quiet'; readonly label: string }
}

interface ReportRowsProps {
  readonly rows: readonly ReportLine[]
  /** Where rows lead to their documents. */
  readonly projectId?: string
  /** Called when a row opens its document. */
  readonly onOpen?: () => void
}

export function ReportRows({ rows, projectId, onOpen }: ReportRowsProps) {
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
      {rows.map(({ where, reason, documentId, sign }, index) => (
        <li key={index} className={styles.row} data-tone={sign?.tone}>
          {sign === undefined ? null : <Icon name={sign.icon} size={14} aria-label={sign.label} />}
          {documentId === null || projectId === undefined ? (
            <span className={styles.where}>{where}</span>
          ) : (
            <LinkButton onClick={() => open(documentId)}>{where}</LinkButton>
          )}
          <span>{inWords(reason)}</span>
        </li>
      ))}
    </ul>
  )
}
