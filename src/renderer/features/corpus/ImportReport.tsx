// What came in from each file, and where and why something did not.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportReport as Report, Problem } from '../../../shared/entities.ts'
import { useText } from '../../locales/use-text.ts'
import { TextInput } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './ImportDialog.module.css'

interface FileReport extends Report {
  readonly file: string
}

interface ImportReportProps {
  readonly reports: readonly FileReport[]
  readonly projectId: string
  readonly onOpen: () => void
}

export function ImportReport({ reports, projectId, onOpen }: ImportReportProps) {
  return (
    <ul>
      {reports.map((report, index) => (
        // Two files may have one name; their order does not change.
        <li key={`${index} ${report.file}`} className={styles.file}>
          <FileOutcome report={report} projectId={projectId} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  )
}

interface FileOutcomeProps extends Omit<ImportReportProps, 'reports'> {
  readonly report: FileReport
}

function FileOutcome({ report, projectId, onOpen }: FileOutcomeProps) {
  const t = useText()
  const isClean = report.problemCount === 0
  return (
    <>
      <div className={styles.name}>
        <Icon name={isClean ? 'check' : 'warning'} className={isClean ? styles.good : styles.warn} />
        {report.file}
      </div>
      <div className={styles.facts}>
        {t('import.total', { documents: report.documents, spans: report.spans })}
        {report.format === '' ? null : (
          <span title={report.reason}>
            {' · '}
            {t('import.recognised', { format: report.format, encoding: report.encoding })}
          </span>
        )}
      </div>
      {report.duplicates === 0 ? null : (
        <div className={styles.facts}>{t('import.duplicates', { count: report.duplicates })}</div>
      )}
      {report.newLabels.length === 0 ? null : (
        <div className={styles.facts}>{t('import.newLabels', { labels: report.newLabels.join(', ') })}</div>
      )}
      {isClean ? null : (
        <>
          <div className={styles.facts}>{t('import.problems', { count: report.problemCount })}</div>
          <ProblemList problems={report.problems} projectId={projectId} onOpen={onOpen} />
          {report.problemCount > report.problems.length ? (
            <div className={styles.facts}>
              {t('import.more', { shown: report.problems.length, count: report.problemCount })}
            </div>
          ) : null}
        </>
      )}
    </>
  )
}

interface ProblemListProps {
  readonly problems: readonly Problem[]
  /** Where rows lead to their documents. */
  readonly projectId?: string
  readonly onOpen?: () => void
}

/** From so many on a list wants a search. */
const manyProblems = 8

export function ProblemList({ problems, projectId, onOpen }: ProblemListProps) {
  const t = useText()
  const navigate = useNavigate()
  const [sought, setSought] = useState('')
  const words = sought.trim().toLowerCase()
  const shown = problems.filter(({ where, message }) => `${where} ${message}`.toLowerCase().includes(words))
  return (
    <>
      {problems.length < manyProblems ? null : (
        <div className={styles.filter}>
          <TextInput
            aria-label={t('import.filter')}
            placeholder={t('import.filter')}
            value={sought}
            onChange={setSought}
          />
          <span role="status">{t('import.filtered', { count: shown.length })}</span>
        </div>
      )}
      <ul className={styles.problems}>
        {shown.map(({ where, message, documentId }, index) => (
          <li key={`${index} ${where}`} className={styles.problem}>
            {documentId === undefined || projectId === undefined ? (
              <span className={styles.where}>{where}</span>
            ) : (
              <button
                type="button"
                className={styles.open}
                onClick={() => {
                  onOpen?.()
                  void navigate({
                    to: '/p/$projectId/annotate/{-$documentId}',
                    params: { projectId, documentId },
                    search: {}
                  })
                }}
              >
                {where}
              </button>
            )}
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
