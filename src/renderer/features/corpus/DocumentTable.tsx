// The documents of a project, one a row; a row opens its document.
import { Link } from '@tanstack/react-router'
import type { DocumentRow } from '../../../shared/entities.ts'
import type { DocumentFilter } from '../../app/search.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { StatusMark } from '../documents/StatusMark.tsx'
import type { DocumentPages } from '../documents/use-document-pages.ts'
import styles from './DocumentTable.module.css'

interface DocumentTableProps {
  readonly projectId: string
  readonly filter: DocumentFilter
  readonly pages: DocumentPages
}

const rowHeight = 40

export function DocumentTable({ projectId, filter, pages }: DocumentTableProps) {
  const t = useText()
  return (
    <div className={styles.table}>
      <div className={styles.header} aria-hidden="true">
        <span>{t('corpus.column.name')}</span>
        <span>{t('corpus.column.group')}</span>
        <span>{t('corpus.column.status')}</span>
        <span className={styles.number}>{t('corpus.column.characters')}</span>
        <span className={styles.number}>{t('corpus.column.annotations')}</span>
        <span className={styles.number}>{t('corpus.column.suggestions')}</span>
      </div>
      <div className={styles.body}>
        <VirtualList
          label={t('corpus.table')}
          count={pages.total ?? 0}
          rowHeight={rowHeight}
          onRange={pages.onRange}
          className={styles.scroller}
          renderRow={(index) => <Row projectId={projectId} filter={filter} row={pages.row(index)} />}
        />
      </div>
    </div>
  )
}

interface RowProps {
  readonly projectId: string
  readonly filter: DocumentFilter
  /** Undefined until its page has been read. */
  readonly row: DocumentRow | undefined
}

function Row({ projectId, filter, row }: RowProps) {
  const t = useText()
  const formats = useFormats()
  if (row === undefined) return <div className={styles.row} />
  return (
    <Link
      to="/p/$projectId/annotate/{-$documentId}"
      params={{ projectId, documentId: row.id }}
      search={filter}
      className={styles.row}
    >
      <span className={styles.cell} title={row.name}>
        {row.name}
      </span>
      <span className={styles.group} title={row.group}>
        {row.group}
      </span>
      <StatusMark status={row.status} />
      <span className={styles.number} title={t('common.characters', { count: row.characters })}>
        {formats.number(row.characters)}
      </span>
      <span
        className={row.annotations === 0 ? styles.zero : styles.number}
        title={t('common.annotations', { count: row.annotations })}
      >
        {formats.number(row.annotations)}
      </span>
      <span
        className={row.suggestions === 0 ? styles.zero : styles.number}
        title={t('common.suggestions', { count: row.suggestions })}
      >
        {formats.number(row.suggestions)}
      </span>
    </Link>
  )
}
