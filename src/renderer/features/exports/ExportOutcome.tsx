// What an export did: how much went out, how it was divided and masked, and everything that did not go along.
import type { ExportReport } from '../../../shared/exports.ts'
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { ProblemList } from './ProblemList.tsx'
import styles from './ExportDialog.module.css'

interface ExportOutcomeProps {
  readonly report: ExportReport
  readonly isMasked: boolean
  readonly projectId: string
  /** Called when a row opens its document. */
  readonly onOpen: () => void
}

export function ExportOutcome({ report, isMasked, projectId, onOpen }: ExportOutcomeProps) {
  const t = useText()
  const { documents, spans, file, split, masked, problems, problemCount } = report
  return (
    <>
      <Callout tone="good">{t('export.done', { documents, spans, file })}</Callout>
      {split === null ? null : (
        <Callout tone={split.leaks === 0 ? 'info' : 'warning'}>
          {t('split.done', { train: split.train, devel: split.devel, test: split.test, twins: split.nearDuplicates })}{' '}
          {split.leaks === 0 ? t('split.noLeak') : t('split.leaks', { count: split.leaks })}
        </Callout>
      )}
      {isMasked ? <Callout tone="warning">{t('masking.done', { count: masked })}</Callout> : null}
      {problemCount === 0 ? null : (
        <div>
          <p>{t('export.listed', { count: problemCount })}</p>
          <ProblemList problems={problems} projectId={projectId} onOpen={onOpen} />
          {problemCount > problems.length ? (
            <p className={styles.says}>{t('import.more', { shown: problems.length, count: problemCount })}</p>
          ) : null}
        </div>
      )}
    </>
  )
}
