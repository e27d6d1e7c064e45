// A long list of rows of one height: only what can be seen is in the page, and the row asked for is kept in view.
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { cx } from './cx.ts'
import styles from './VirtualList.module.css'
import { scrollToShow, visibleRows } from './visible-rows.ts'

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
  readonly className?: string | undefined
}

const spareRows = 8

export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeight, renderRow, activeIndex = null, onRange, className } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 600 })
  const { first, end } = visibleRows(view.top, view.height, rowHeight, count, spareRows)

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [])
  useEffect(() => {
    const element = scroller.current
    if (element === null || activeIndex === null || activeIndex < 0) return
    const top = scrollToShow(activeIndex, element.scrollTop, element.clientHeight, rowHeight)
    if (top !== null) element.scrollTop = top
  }, [activeIndex, rowHeight])
  useEffect(() => {
    if (end > first) onRange?.(first, end - 1)
  }, [first, end, onRange])

  return (
    <div ref={scroller} className={cx(styles.scroller, className)}>
      <ul aria-label={label} className={styles.content} style={{ height: count * rowHeight }}>
        {Array.from({ length: end - first }, (_, place) => first + place).map((index) => (
          <li
            key={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            className={styles.row}
            style={{ height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}
          >
            {renderRow(index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
