// The rows of a report with what narrows them: a kind, words; more of them where there are more.
import { keepPreviousData } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { SearchInput } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './Report.module.css'
import { type ReportLine, ReportRows } from './ReportRows.tsx'

export const rowsAtOnce = 200

/** How a query comes by the pages of a report. */
export const inPages = {
  initialPageParam: 0,
  getNextPageParam: ({ total }: { readonly total: number }, _pages: unknown, offset: number) =>
    offset + rowsAtOnce < total ? offset + rowsAtOnce : undefined,
  placeholderData: keepPreviousData
} as const

interface PagedReportProps<Kind extends string> {
  /** Stands before the choice of a kind. */
  readonly before?: ReactNode
  readonly kind: Kind | 'all'
  /** Those that there are. */
  readonly kinds: readonly { readonly value: Kind; readonly label: string }[]
  readonly onKind: (kind: Kind | 'all') => void
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly total: number
  readonly rows: readonly ReportLine[]
  readonly pages: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
  readonly projectId: string
  /** Called when a row opens its document. */
  readonly onOpen: () => void
}

export function PagedReport<Kind extends string>(props: PagedReportProps<Kind>) {
  const { before, kind, kinds, onKind, search, onSearch, total, rows, pages, projectId, onOpen } = props
  const t = useText()
  return (
    <section className={styles.report}>
      <div className={styles.filters}>
        {before}
        <Select
          size="small"
          label={t('import.report.kind')}
          value={kind}
          onChange={onKind}
          options={[{ value: 'all' as const, label: t('import.kind.all') }, ...kinds]}
        />
        <SearchInput size="small" label={t('import.filter')} value={search} onChange={onSearch} />
        <span role="status" className={styles.count}>
          {t('import.filtered', { count: total })}
        </span>
      </div>
      <ReportRows rows={rows} projectId={projectId} onOpen={onOpen} />
      {pages.hasNextPage ? (
        <Button size="small" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('import.report.further')}
        </Button>
      ) : null}
    </section>
  )
}
