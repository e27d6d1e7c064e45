// What a view is for and the next step, where there is nothing to show yet.
import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'
import { Icon, type IconName } from './Icon.tsx'

interface EmptyStateProps {
  readonly icon: IconName
  readonly title: string
  readonly text: ReactNode
  readonly actions?: ReactNode
}

export function EmptyState({ icon, title, text, actions }: EmptyStateProps) {
  return (
    <section className={styles.empty}>
      <span className={styles.icon}>
        <Icon name={icon} size={22} />
      </span>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </section>
  )
}
