// What an export did: how much went out, how it was divided and masked, and everything that did not go along.
import type { ExportReport } from '../../../shared/exports.ts'
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { ExportRows } from './ExportRows.tsx'

interface ExportOutcomeProps {
  readonly report: ExportReport
  readonly isMasked: boolean
  readonly projectId: string
  /** Called when a row opens its document. */
  readonly onOpen: () => void
}

export function ExportOutcome({ report, isMasked, projectId, onOpen }: ExportOutcomeProps) {
  const t = useText()
  const { documents, spans, file, split, masked, reportId, rows } = report
  const count = Object.values(rows).reduce((sum, each) => sum + each, 0)
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
      {reportId === null || count === 0 ? null : (
        <div>
          <p>{t('export.listed', { count })}</p>
          <ExportRows reportId={reportId} projectId={projectId} onOpen={onOpen} />
        </div>
      )}
    </>
  )
}
