// A long table whose rows have one height: the heading stays, and only rows that can be seen are in the page.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './VirtualTable.module.css'
import { Table } from './Table.tsx'

interface VirtualTableProps {
  readonly label: string
  /** The row of headings. */
  readonly head: ReactNode
  readonly count: number
  /** Pixels; what does not fit is cut. */
  readonly rowHeight: number
  /** The cells of a row; undefined while it has not been read. */
  readonly renderRow: (index: number) => ReactNode | undefined
  readonly isChosen: (index: number) => boolean
  /** First and last row on screen, for loading pages of rows. */
  readonly onRange: (first: number, last: number) => void
  /** What is listed, in words: where it changes the table begins at its first row again. */
  readonly question: string
}

const spareRows = 8

export function VirtualTable(props: VirtualTableProps) {
  const { label, head, count, rowHeight, renderRow, isChosen, onRange, question } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: spareRows
  })
  const drawn = rows.getVirtualItems()
  const [first, last] = [drawn[0]?.index, drawn.at(-1)?.index]
  const above = drawn[0]?.start ?? 0
  const below = rows.getTotalSize() - (drawn.at(-1)?.end ?? 0)

  useEffect(() => {
    if (first !== undefined && last !== undefined) onRange(first, last)
  }, [first, last, onRange])
  useEffect(() => {
    scroller.current?.scrollTo(0, 0)
  }, [question])

  return (
    <div ref={scroller} className={styles.scroller}>
      <Table label={label} rows={count + 1}>
        <thead className={styles.head}>
          <tr aria-rowindex={1}>{head}</tr>
        </thead>
        <tbody>
          <Filler height={above} />
          {drawn.map(({ index }) => (
            <tr
              key={index}
              aria-rowindex={index + 2}
              data-chosen={isChosen(index) ? '' : undefined}
              className={styles.row}
              style={{ height: rowHeight }}
            >
              {renderRow(index) ?? <td />}
            </tr>
          ))}
          <Filler height={below} />
        </tbody>
      </Table>
    </div>
  )
}

/** Stands for the rows that are not in the page. */
function Filler({ height }: { readonly height: number }) {
  return height === 0 ? null : (
    <tr aria-hidden="true" className={styles.filler}>
      <td style={{ height }} />
    </tr>
  )
}
