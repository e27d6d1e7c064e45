// Tables: hairlines between rows, figures aligned, headers that sort.
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import styles from './Table.module.css'

interface TableProps {
  readonly label: string
  /** Rows with the headings, where not all of them are in the page. */
  readonly rows?: number
  readonly children: ReactNode
}

export function Table({ label, rows, children }: TableProps) {
  return (
    <table className={styles.table} aria-label={label} aria-rowcount={rows}>
      {children}
    </table>
  )
}

/** A table as a card of its own; what does not fit scrolls sideways inside. */
export function FramedTable(table: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <Table {...table} />
    </div>
  )
}

export type SortDirection = 'ascending' | 'descending'

interface HeaderProps {
  readonly children: ReactNode
  /** Figures stand at the right. */
  readonly number?: boolean
  /** Direction if the table is sorted by this column, null if by another; absent if it does not sort. */
  readonly sorted?: SortDirection | null
  readonly onSort?: () => void
}

export function HeaderCell({ children, number = false, sorted, onSort }: HeaderProps) {
  return (
    <th scope="col" data-number={number ? '' : undefined} aria-sort={sorted ?? undefined}>
      {onSort === undefined ? (
        children
      ) : (
        <button type="button" className={styles.sort} data-active={sorted ? '' : undefined} onClick={onSort}>
          {children}
          {sorted ? <Icon name={sorted === 'ascending' ? 'up' : 'down'} size={12} /> : null}
        </button>
      )}
    </th>
  )
}

/** What is of less weight in a cell: a unit, a support, an origin. */
export function Minor({ children }: { readonly children: ReactNode }) {
  return <span className={styles.minor}>{children}</span>
}

export function NumberCell({ children }: { readonly children: ReactNode }) {
  return <td data-number="">{children}</td>
}

/** The buttons of a row, at its end: they stay in sight where the table scrolls sideways. */
export function ActionsCell({ children }: { readonly children: ReactNode }) {
  return (
    <td className={styles.actions}>
      <div className={styles.buttons}>{children}</div>
    </td>
  )
}
