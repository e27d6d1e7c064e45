// What an export left behind, row by row: filtered by kind and by words, each row leading to its document. None is left out.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type LossKind, lossKinds } from '../../../shared/formats.ts'
import { useApi } from '../../app/api.ts'
import { reasonsSaying } from '../../locales/reason-words.ts'
import { useLocale, useText } from '../../locales/use-text.ts'
import { inPages, PagedReport, rowsAtOnce } from '../reports/PagedReport.tsx'

interface ExportRowsProps {
  readonly reportId: string
  readonly projectId: string
  /** Called when a row opens its document. */
  readonly onOpen: () => void
}

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
      ...inPages
    })
  )
  const first = pages.data?.pages[0]
  if (first === undefined) return null
  return (
    <PagedReport
      kind={loss}
      kinds={lossKinds
        .filter((kind) => (first.counts[kind] ?? 0) > 0)
        .map((value) => ({
          value,
          label: t('common.counted', { what: t(`export.kind.${value}`), count: first.counts[value] ?? 0 })
        }))}
      onKind={setLoss}
      search={search}
      onSearch={setSearch}
      total={first.total}
      rows={pages.data?.pages.flatMap(({ rows }) => rows) ?? []}
      pages={pages}
      projectId={projectId}
      onOpen={onOpen}
    />
  )
}
