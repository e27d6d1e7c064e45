// The head of the list of documents: ticks all that it shows, and sorts by what a column says.
import { useState } from 'react'
import { documentColumns, firstDirection, type DocumentColumn } from '../../../shared/document-orders.ts'
import { tellError } from '../../app/tell-error.ts'
import { type DocumentFilter, documentQueryOf } from '../../app/addresses.ts'
import { useClient } from '../../app/api.ts'
import { useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Tick } from '../../ui/Toggle.tsx'
import type { DocumentPages } from '../documents/use-document-pages.ts'
import styles from './DocumentTable.module.css'
import { areAllTicked, type Selection } from './use-selection.ts'

interface DocumentTableHeadProps {
  readonly projectId: string
  readonly filter: DocumentFilter
  readonly pages: DocumentPages
  readonly selection: Selection
  readonly onSort: (sort: Pick<DocumentFilter, 'sort' | 'direction'>) => void
}

const figures = new Set<DocumentColumn>(['characters', 'annotations', 'suggestions'])

export function DocumentTableHead({ projectId, filter, pages, selection, onSort }: DocumentTableHeadProps) {
  const t = useText()
  const client = useClient()
  const [isReading, setIsReading] = useState(false)
  const total = pages.total ?? 0
  const tickAll = async () => {
    setIsReading(true)
    try {
      selection.add(await client.documents.ids({ projectId, ...documentQueryOf(filter) }))
    } catch (error) {
      tellError(error)
    } finally {
      setIsReading(false)
    }
  }
  const headings = documentColumns.map((column) => (
    <SortHeading key={column} column={column} filter={filter} onSort={onSort} />
  ))
  return (
    <div className={styles.header}>
      <Tick
        label={t('corpus.selectAll', { count: total })}
        checked={areAllTicked(selection.ids, total, (index) => pages.row(index)?.id)}
        onChange={(ticked) => {
          if (!ticked) selection.clear()
          else if (!isReading) void tickAll()
        }}
      />
      <div className={styles.columns}>
        {headings.slice(0, 3)}
        <span>{t('team.column.assigned')}</span>
        {headings.slice(3)}
      </div>
    </div>
  )
}

interface SortHeadingProps extends Pick<DocumentTableHeadProps, 'filter' | 'onSort'> {
  readonly column: DocumentColumn
}

function SortHeading({ column, filter, onSort }: SortHeadingProps) {
  const t = useText()
  const { sort = 'name', direction = firstDirection[sort] } = filter
  const isSorted = sort === column
  const turned = direction === 'ascending' ? 'descending' : 'ascending'
  const name = t(`corpus.column.${column}`)
  return (
    <button
      type="button"
      className={cx(styles.sort, figures.has(column) && styles.figure)}
      aria-label={isSorted ? t(`corpus.sorted.${direction}`, { column: name }) : t('corpus.sort', { column: name })}
      data-active={isSorted ? '' : undefined}
      onClick={() => onSort({ sort: column, direction: isSorted ? turned : firstDirection[column] })}
    >
      <span className={styles.heading}>{name}</span>
      {isSorted ? <Icon name={direction === 'ascending' ? 'up' : 'down'} size={12} /> : null}
    </button>
  )
}
