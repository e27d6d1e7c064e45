// The documents that several people annotate, those that can be brought together first.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ComparisonRow } from '../../../shared/team.ts'
import { useApi } from '../../app/api.ts'
import { ViewError } from '../../app/ViewError.tsx'
import { useFormats, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { HeaderCell, Table } from '../../ui/Table.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { StatusMark } from '../documents/StatusMark.tsx'
import { inOrderOfWork, isWaiting } from './comparison-order.ts'
import styles from './team.module.css'

export function TogetherTab({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const api = useApi()
  const rows = useQuery(api.team.comparisons.queryOptions({ input: { projectId }, staleTime: 0 }))
  if (rows.isError) return <ViewError error={rows.error} reset={() => void rows.refetch()} />
  if (rows.data === undefined) return <Waiting />
  if (rows.data.length === 0)
    return <EmptyState icon="review" title={t('together.none.title')} text={t('together.none.text')} />
  const ordered = inOrderOfWork(rows.data)
  const next = ordered.find((row) => row.status !== 'gold' && !isWaiting(row))
  return (
    <div className={styles.table}>
      {next === undefined ? null : (
        <div>
          <Link
            to="/p/$projectId/team/{-$documentId}"
            params={{ projectId, documentId: next.documentId }}
            search={{}}
            className={buttonClass('primary')}
          >
            {t('together.next')}
          </Link>
        </div>
      )}
      <Table label={t('together.table')}>
        <thead>
          <tr>
            <HeaderCell>{t('together.document')}</HeaderCell>
            <HeaderCell>{t('together.passes')}</HeaderCell>
            <HeaderCell>{t('corpus.column.status')}</HeaderCell>
            <HeaderCell>{t('together.state')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {ordered.map((row) => (
            <Row key={row.documentId} projectId={projectId} row={row} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function Row({ projectId, row }: { readonly projectId: string; readonly row: ComparisonRow }) {
  const t = useText()
  const nameOf = usePersonName()
  const formats = useFormats()
  const missing = row.passes.filter(({ status }) => status === 'todo').map(({ annotator }) => nameOf(annotator))
  return (
    <tr>
      <td>
        {isWaiting(row) ? (
          row.name
        ) : (
          <Link
            to="/p/$projectId/team/{-$documentId}"
            params={{ projectId, documentId: row.documentId }}
            search={{}}
            className={styles.count}
          >
            {row.name}
          </Link>
        )}
      </td>
      <td>{formats.list(row.passes.map(({ annotator }) => nameOf(annotator)))}</td>
      <td>
        <StatusMark status={row.status} />
      </td>
      <td className={styles.quiet}>
        {row.conflicts === null
          ? t('together.waiting', { names: formats.list(missing) })
          : row.conflicts === 0
            ? t('together.same')
            : t('together.open', { open: row.conflicts - row.decided })}
      </td>
    </tr>
  )
}
