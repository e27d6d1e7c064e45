// What an export left behind, row by row: filtered by kind and by words, each row leading to its document. None is left out.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ExportRow } from '../../../shared/exports.ts'
import { type LossKind, lossKinds } from '../../../shared/formats.ts'
import { useApi } from '../../app/api.ts'
import { reasonsSaying, useReasonWords } from '../../locales/reason-words.ts'
import { useLocale, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { SearchInput } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './ExportRows.module.css'

interface ExportRowsProps {
  readonly reportId: string
  readonly projectId: string
  /** Called when a row opens its document. */
  readonly onOpen: () => void
}

const rowsAtOnce = 200

export function ExportRows({ reportId, projectId, onOpen }: ExportRowsProps) {
  const t = useText()
  const api = useApi()
  const locale = useLocale()
  const [loss, setLoss] = useState<LossKind | 'all'>('all')
  const [search, setSearch] = useState('')
  const losses = loss === 'all' ? [...lossKinds] : [loss]
  const codes = reasonsSaying(search, locale)
  const pages = useInfiniteQuery(
    api.exports.rows.infiniteOptions({
      input: (offset: number) => ({ reportId, losses, search, codes, offset, limit: rowsAtOnce }),
      initialPageParam: 0,
      getNextPageParam: ({ total }, _pages, offset) => (offset + rowsAtOnce < total ? offset + rowsAtOnce : undefined),
      placeholderData: keepPreviousData
    })
  )
  const first = pages.data?.pages[0]
  if (first === undefined) return null
  const present = lossKinds.filter((kind) => (first.counts[kind] ?? 0) > 0)
  return (
    <section>
      <div className={styles.filters}>
        <Select
          size="small"
          label={t('import.report.kind')}
          value={loss}
          onChange={setLoss}
          options={[
            { value: 'all' as const, label: t('import.kind.all') },
            ...present.map((value) => ({ value, label: `${t(`export.kind.${value}`)} (${first.counts[value] ?? 0})` }))
          ]}
        />
        <SearchInput size="small" label={t('import.filter')} value={search} onChange={setSearch} />
        <span role="status">{t('import.filtered', { count: first.total })}</span>
      </div>
      <ul className={styles.rows}>
        {pages.data?.pages
          .flatMap(({ rows }) => rows)
          .map((row, index) => (
            <Row key={index} row={row} projectId={projectId} onOpen={onOpen} />
          ))}
      </ul>
      {pages.hasNextPage ? (
        <Button size="small" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('import.report.further')}
        </Button>
      ) : null}
    </section>
  )
}

interface RowProps {
  readonly row: ExportRow
  readonly projectId: string
  readonly onOpen: () => void
}

function Row({ row: { where, reason, documentId }, projectId, onOpen }: RowProps) {
  const navigate = useNavigate()
  const inWords = useReasonWords()
  const open = (id: string) => {
    onOpen()
    void navigate({ to: '/p/$projectId/annotate/{-$documentId}', params: { projectId, documentId: id }, search: {} })
  }
  return (
    <li className={styles.row}>
      {documentId === null ? (
        <span className={styles.where}>{where}</span>
      ) : (
        <button type="button" className={styles.open} onClick={() => open(documentId)}>
          {where}
        </button>
      )}
      <span>{inWords(reason)}</span>
    </li>
  )
}
