// A long list of rows of one height: only what can be seen is in the page, and the row asked for is kept in view.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cx } from './cx.ts'
import styles from './VirtualList.module.css'

interface VirtualListProps {
  /** Accessible name of the list. */
  readonly label: string
  readonly count: number
  /** Pixels. */
  readonly rowHeight: number
  readonly renderRow: (index: number) => ReactNode
  /** Scrolled into view when it changes; null for none. */
  readonly activeIndex?: number | null
  /** First and last row on screen, for loading pages of rows. */
  readonly onRange?: (first: number, last: number) => void
  /** Whoever comes back to the list of this name finds it where they left it; `count` must be known when it is first drawn. */
  readonly keepAs?: string
  readonly className?: string | undefined
}

/** Pixels that lists were scrolled by when they were left. */
const left = new Map<string, number>()

const spareRows = 8

export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeight, renderRow, activeIndex = null, onRange, keepAs, className } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [initialOffset] = useState(() => (keepAs === undefined ? 0 : (left.get(keepAs) ?? 0)))
  const rows = useVirtualizer({
    count,
    initialOffset,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: spareRows
  })
  const drawn = rows.getVirtualItems()
  const first = drawn[0]?.index
  const last = drawn.at(-1)?.index

  useEffect(() => {
    if (activeIndex !== null && activeIndex >= 0) rows.scrollToIndex(activeIndex, { align: 'auto' })
  }, [activeIndex, rows])
  useEffect(() => {
    if (first !== undefined && last !== undefined) onRange?.(first, last)
  }, [first, last, onRange])

  useEffect(() => {
    if (keepAs === undefined) return
    return () => void left.set(keepAs, rows.scrollOffset ?? 0)
  }, [keepAs, rows])

  return (
    <div ref={scroller} className={cx(styles.scroller, className)}>
      <ul aria-label={label} className={styles.content} style={{ height: rows.getTotalSize() }}>
        {drawn.map(({ index, start }) => (
          <li
            key={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            className={styles.row}
            style={{ height: rowHeight, transform: `translateY(${start}px)` }}
          >
            {renderRow(index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
