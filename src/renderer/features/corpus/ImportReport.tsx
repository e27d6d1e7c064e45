// What came in from each file, and where and why something did not.
import type { ImportReport as Report } from '../../../shared/entities.ts'
import { useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './ImportDialog.module.css'

interface FileReport extends Report {
  readonly file: string
}

export function ImportReport({ reports }: { readonly reports: readonly FileReport[] }) {
  return (
    <ul>
      {reports.map((report, index) => (
        // Two files may have one name; their order does not change.
        <li key={`${index} ${report.file}`} className={styles.file}>
          <FileOutcome report={report} />
        </li>
      ))}
    </ul>
  )
}

function FileOutcome({ report }: { readonly report: FileReport }) {
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
          <ProblemList problems={report.problems} />
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
  readonly problems: readonly { readonly where: string; readonly message: string }[]
}

export function ProblemList({ problems }: ProblemListProps) {
  return (
    <ul className={styles.problems}>
      {problems.map((problem, index) => (
        <li key={`${index} ${problem.where}`} className={styles.problem}>
          <span className={styles.where}>{problem.where}</span>
          <span>{problem.message}</span>
        </li>
      ))}
    </ul>
  )
}
