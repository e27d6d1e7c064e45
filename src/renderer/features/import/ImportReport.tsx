// The report of an import: what came in from which file, and every row of what did not or came in otherwise, by kind and by words.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatEntry, isFormatId } from '../../../shared/formats.ts'
import {
  type ImportReport as Report,
  reportKinds,
  severities,
  type ReportKind,
  type Severity
} from '../../../shared/imports.ts'
import { useApi } from '../../app/api.ts'
import { useEncodingWords } from '../../locales/encoding-words.ts'
import { useFormats, useLocale, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { reasonsSaying, useReasonWords } from '../../locales/reason-words.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Segmented } from '../../ui/Toggle.tsx'
import { inPages, PagedReport, rowsAtOnce } from '../reports/PagedReport.tsx'
import styles from './Import.module.css'
import { ImportReversals } from './ImportReversals.tsx'
import { useFilesName } from './use-files-name.ts'
import { useReportLines } from './use-report-lines.ts'

interface ImportReportProps {
  readonly importId: string
  readonly projectId: string
  readonly onOpen: () => void
}

export function useImportReport(importId: string): Report | undefined {
  const api = useApi()
  return useQuery(api.imports.report.queryOptions({ input: { importId } })).data
}

export function ImportReport({ importId, projectId, onOpen }: ImportReportProps) {
  const t = useText()
  const nameOf = usePersonName()
  const formats = useFormats()
  const report = useImportReport(importId)
  if (report === undefined) return null
  const { state, by, startedAt, documents, spans, suggestions, duplicates, newLabels, parts, partCount, rows } = report
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
  return (
    <>
      {state === 'done' ? null : (
        <Callout tone={state === 'reading' ? 'info' : 'warning'}>{t(`import.outcome.${state}`)}</Callout>
      )}
      <p className={styles.total}>
        {state === 'done' ? t('import.total', { documents, spans }) : t(`import.state.${state}`)}
        {state === 'done' && suggestions > 0 ? ` · ${t('import.suggestions', { count: suggestions })}` : ''}
      </p>
      <p className={styles.facts}>
        {formats.moment(startedAt)} · {nameOf(by)}
        {duplicates > 0 ? ` · ${t('import.duplicates', { count: duplicates })}` : ''}
        {newLabels.length > 0 ? ` · ${t('import.newLabels', { labels: formats.enumeration(newLabels) })}` : ''}
      </p>
      {state === 'done' ? <ImportReversals report={report} projectId={projectId} onLeave={onOpen} /> : null}
      {parts.length === 0 ? null : <PartList parts={parts} partCount={partCount} />}
      {total === 0 ? (
        <p className={styles.clean}>{t('import.report.clean')}</p>
      ) : (
        <ReportRows importId={importId} projectId={projectId} counts={rows} onOpen={onOpen} />
      )}
    </>
  )
}

/** With more files the list is folded. */
const manyParts = 6

function PartList({ parts, partCount }: Pick<Report, 'parts' | 'partCount'>) {
  const t = useText()
  const locale = useLocale()
  const inWords = useReasonWords()
  const encodingIn = useEncodingWords()
  const filesName = useFilesName()
  const nameOf = (format: string) => (isFormatId(format) ? formatEntry(format).names[locale] : t('import.group.unread'))
  return (
    <details className={styles.parts} open={partCount <= manyParts}>
      <summary>{t('import.report.files', { count: partCount })}</summary>
      <ul>
        {parts.map(({ file, format, encoding, reason, documents, spans }, index) => (
          <li key={index}>
            <span className={styles.partName}>{filesName(file)}</span>
            <span className={styles.facts} title={inWords(reason)}>
              {[nameOf(format), encodingIn(encoding)].filter(Boolean).join(' · ')}
              {format === '' ? '' : ` · ${t('import.total', { documents, spans })}`}
            </span>
          </li>
        ))}
      </ul>
      {partCount > parts.length ? (
        <p className={styles.facts}>{t('import.more', { shown: parts.length, count: partCount })}</p>
      ) : null}
    </details>
  )
}

interface ReportRowsProps extends ImportReportProps {
  readonly counts: Report['rows']
}

const severityNames = ['error', 'warning', 'info'] as const

function ReportRows({ importId, projectId, counts, onOpen }: ReportRowsProps) {
  const t = useText()
  const api = useApi()
  const [severity, setSeverity] = useState<Severity | 'all'>('all')
  const [kind, setKind] = useState<ReportKind | 'all'>('all')
  const [search, setSearch] = useState('')
  const within: readonly ReportKind[] = severity === 'all' ? reportKinds : severities[severity]
  const kinds = kind === 'all' ? [...within] : [kind]
  const codes = reasonsSaying(search, useLocale())
  const countOf = (some: readonly ReportKind[]) => some.reduce((sum, each) => sum + (counts[each] ?? 0), 0)
  const pages = useInfiniteQuery(
    api.imports.rows.infiniteOptions({
      input: (offset: number) => ({ importId, kinds, search, codes, offset, limit: rowsAtOnce }),
      ...inPages
    })
  )
  const linesOf = useReportLines()
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const total = pages.data?.pages[0]?.total ?? 0
  return (
    <PagedReport
      before={
        <Segmented
          size="small"
          label={t('import.report.severity')}
          value={severity}
          onChange={(value) => {
            setSeverity(value)
            setKind('all')
          }}
          options={[
            { value: 'all' as const, label: t('import.severity.all', { count: countOf(reportKinds) }) },
            ...severityNames.map((value) => ({
              value,
              label: t(`import.severity.${value}`, { count: countOf(severities[value]) })
            }))
          ]}
        />
      }
      kind={kind}
      kinds={within
        .filter((value) => (counts[value] ?? 0) > 0)
        .map((value) => ({
          value,
          label: t('common.counted', { what: t(`import.kind.${value}`), count: counts[value] ?? 0 })
        }))}
      onKind={setKind}
      search={search}
      onSearch={setSearch}
      total={total}
      rows={linesOf(rows)}
      pages={pages}
      projectId={projectId}
      onOpen={onOpen}
    />
  )
}
