// The frame of a view: title, one line of summary, actions at the right, content that scrolls.
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './View.module.css'

interface ViewProps {
  readonly title: string
  readonly summary?: ReactNode
  readonly actions?: ReactNode
  /** The content manages its own scrolling and edges. */
  readonly fill?: boolean
  readonly children: ReactNode
}

export function View({ title, summary, actions, fill = false, children }: ViewProps) {
  return (
    <div className={styles.view}>
      <header className={styles.header}>
        <div className={styles.heading}>
          <h1 className={styles.title}>{title}</h1>
          {summary === undefined ? null : <div className={styles.summary}>{summary}</div>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={cx(styles.body, fill && styles.fill)}>{children}</div>
    </div>
  )
}
